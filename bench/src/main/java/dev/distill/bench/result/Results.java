package dev.distill.bench.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a run measured.
 *
 * @param about the machine and the peers, by name
 * @param cases in order
 */
public record Results(Map<String, String> about, List<CaseResult> cases) {

    /** Under which name a run tells what it ran on. */
    public static final String PROCESSOR = "processor";

    /** Copies the parts. */
    public Results {
        about = new LinkedHashMap<>(about);
        cases = List.copyOf(cases);
    }

    /** What it ran on. */
    String processor() {
        return about.getOrDefault(PROCESSOR, "an unknown processor");
    }

    /** The whole run as JSON, every round of it. */
    public String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("about", about);
        root.put("cases", cases.stream().map(Results::entry).toList());
        root.put("targets", Target.ALL.stream().map(this::entry).toList());
        root.put("numerics", NumericsTarget.ALL.stream().map(this::entry).toList());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The results cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> entry(CaseResult result) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("case", result.name());
        List<Map<String, Object>> timings = new ArrayList<>();
        for (Timing timing : result.timings()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("peer", timing.peer());
            values.put("median", timing.median());
            result.ratio(timing.peer()).ifPresent(ratio -> values.put("ratio", ratio));
            values.put("micros", timing.micros());
            timings.add(values);
        }
        entry.put("timings", timings);
        entry.put("absent", result.absent());
        entry.put("notes", result.notes());
        return entry;
    }

    private Map<String, Object> entry(Target target) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("case", target.work());
        entry.put("peers", target.peers());
        entry.put("most", target.most());
        target.measured(cases).ifPresent(ratio -> entry.put("ratio", ratio));
        target.metBy(cases).ifPresent(met -> entry.put("met", met));
        return entry;
    }

    private Map<String, Object> entry(NumericsTarget target) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("cases", target.cases());
        entry.put("way", target.way());
        target.measured(cases).ifPresent(worst -> {
            entry.put("worst", worst.work());
            entry.put("ratio", worst.ratio());
            entry.put("met", worst.met());
        });
        entry.put("most", target.measured(cases).map(NumericsTarget.Worst::most).orElse(target.most()));
        return entry;
    }
}
