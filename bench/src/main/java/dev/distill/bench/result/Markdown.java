package dev.distill.bench.result;

import dev.distill.bench.work.Cases;
import dev.distill.bench.work.Mlp;
import dev.distill.bench.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of a run: targets, cases, the machine's limits, and what is ours alone. */
public final class Markdown {

    private static final List<String> PEERS = List.of("libtorch", "pytorch", "dl4j", "samediff", "without");
    private static final List<String> BUILDS = List.of(
            "portable", "portable-blas", "native", "plain-avx2", "plain-avx512", "onednn-avx2", "onednn-avx512");

    /** Narrower layers stay in a cache, where a copy's speed says nothing. */
    private static final int WIDE = 5_000;

    private final Results results;
    private final List<String> lines = new ArrayList<>();

    private Markdown(Results results) {
        this.results = results;
    }

    /** The page of a run. */
    public static String of(Results results) {
        Markdown page = new Markdown(results);
        page.about();
        page.targets();
        page.cases();
        page.limits();
        page.alone();
        page.absent();
        return String.join("\n", page.lines) + "\n";
    }

    private void about() {
        results.about().forEach((name, value) -> lines.add("- " + name + ": " + value));
    }

    private void targets() {
        heading("Targets", "| case | peer | at most | ours/peer (min..max) | |", "|---|---|---|---|---|");
        Target.ALL.forEach(target -> lines.add(target.row(results.cases())));
        NumericsTarget.ALL.forEach(target -> lines.add(target.row(results.cases())));
        results.cases().stream().flatMap(result -> perStep(result).stream()).forEach(lines::add);
    }

    /** Chance decides how many steps a study takes until its students have learnt: the same ratio for each step. */
    private static Optional<String> perStep(CaseResult result) {
        Double ours = result.notes().get("ours-steps");
        Double theirs = result.notes().get("pytorch-steps");
        if (ours == null || theirs == null) {
            return Optional.empty();
        }
        return result.ratio("pytorch")
                .map(ratio -> String.format(
                        Locale.ROOT,
                        "| %s, each step (%s and %s of them) | pytorch | | %.3f | |",
                        result.name(),
                        number(ours),
                        number(theirs),
                        ratio.median() * theirs / ours));
    }

    private void cases() {
        List<String> peers = Stream.concat(PEERS.stream(), BUILDS.stream())
                .filter(peer -> results.cases().stream()
                        .anyMatch(result -> result.timing(peer).isPresent()))
                .toList();
        heading(
                "Microseconds a step, and ours over the peer's",
                "| case | ours | " + String.join(" | ", peers) + " |",
                "|---|---|" + "---|".repeat(peers.size()));
        results.cases().stream().filter(Markdown::compared).forEach(result -> lines.add(row(result, peers)));
    }

    private static boolean compared(CaseResult result) {
        return result.timings().stream().anyMatch(timing -> !timing.peer().equals(CaseResult.OURS));
    }

    private static String row(CaseResult result, List<String> peers) {
        StringBuilder row = new StringBuilder("| " + result.name() + " | "
                + result.timing(CaseResult.OURS)
                        .map(timing -> number(timing.median()))
                        .orElse("-"));
        peers.forEach(peer -> row.append(" | ").append(cell(result, peer)));
        return row + " |";
    }

    private static String cell(CaseResult result, String peer) {
        String ratio = result.ratio(peer)
                .map(it -> String.format(Locale.ROOT, " (%.2f)", it.median()))
                .orElse("");
        return result.timing(peer)
                .map(timing -> number(timing.median()) + ratio)
                .orElse("-");
    }

    private void limits() {
        Limits.of(results.cases()).ifPresent(limits -> {
            heading(
                    String.format(
                            Locale.ROOT,
                            "The machine's limits: %.0f GFLOP/s, %.1f GB/s",
                            limits.operations() / 1e9,
                            limits.bytes() / 1e9),
                    "| case | ours | arithmetic alone | traffic alone | the larger/ours |",
                    "|---|---|---|---|---|");
            for (Work work : Cases.steps()) {
                if (work instanceof Mlp mlp && mlp.widths().get(0) >= WIDE) {
                    results.cases().stream()
                            .filter(result -> result.name().equals(mlp.name()))
                            .flatMap(result -> result.timing(CaseResult.OURS).stream())
                            .forEach(ours -> lines.add(row(mlp, ours.median(), limits)));
                }
            }
        });
    }

    private static String row(Mlp mlp, double ours, Limits limits) {
        double arithmetic = limits.arithmetic(mlp);
        double traffic = limits.traffic(mlp);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.2f |",
                mlp.name(),
                number(ours),
                number(arithmetic),
                number(traffic),
                Math.max(arithmetic, traffic) / ours);
    }

    private void alone() {
        heading("Ours alone", "| case | seconds | beside |", "|---|---|---|");
        results.cases().stream()
                .filter(result -> !compared(result) && !result.timings().isEmpty())
                .forEach(result -> lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %s |",
                        result.name(),
                        result.timings().get(0).median() / 1e6,
                        notes(result))));
    }

    private static String notes(CaseResult result) {
        return String.join(
                ", ",
                result.notes().entrySet().stream()
                        .map(note -> note.getKey() + " " + number(note.getValue()))
                        .toList());
    }

    private void absent() {
        heading("Skipped", "| case | peer | why |", "|---|---|---|");
        results.cases().forEach(result -> result.absent()
                .forEach((peer, why) ->
                        lines.add("| " + result.name() + " | " + peer + " | " + why.replace("|", "\\|") + " |")));
    }

    private void heading(String title, String... table) {
        lines.addAll(List.of("", "### " + title, "", "On " + results.processor() + ".", ""));
        lines.addAll(List.of(table));
    }

    /** Three digits at least, no exponent. */
    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }
}
