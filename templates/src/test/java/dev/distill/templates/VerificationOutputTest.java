package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.PinOrigin;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationOutputTest {

    private static final StudyReport REPORT = SettingC.report();
    private static final Pin PIN = PinMaker.of(REPORT, "1.0.0", List.<PinOrigin>of());
    private static final List<LockedRun> RUNS =
            PIN.lock().runs().values().stream().filter(LockedRun::hasNumbers).toList();

    @TempDir
    private Path folder;

    @Test
    void a_pin_that_comes_again_has_a_page_without_other_numbers() throws IOException {
        Document page = page(Verification.of(PIN, RUNS, results(0), Map.of()));
        assertThat(page.select("h1").text()).isEqualTo("Does it come again?");
        assertThat(page.select(".tally li").eachText()).hasSize(1).allMatch(text -> text.endsWith(" same bits"));
        assertThat(page.select("#others")).isEmpty();
        assertThat(page.select("#grade").text()).contains("B, the same bits on one class of processors");
    }

    @Test
    void numbers_that_drifted_are_shown_with_both_values() throws IOException {
        Document page = page(Verification.of(PIN, RUNS, results(1_000), Map.of()));
        assertThat(page.select(".tally .broken").text()).contains("drifted");
        assertThat(page.select("#others td.trouble").eachText()).isNotEmpty().allMatch("drifted"::equals);
        assertThat(folder.resolve("verification.csv"))
                .content()
                .startsWith("study,version,scale,arm,seed,measure,step,pinned,now,finding\n")
                .contains(",drifted\n");
    }

    @Test
    void why_runs_cannot_be_compared_is_said_as_text() throws IOException {
        Map<RunKey, String> reasons = new LinkedHashMap<>();
        RUNS.forEach(run -> reasons.put(run.key(), "pinned on <b>cuda</b>\u0007"));
        Document page = page(Verification.of(PIN, RUNS, Map.of(), reasons));
        assertThat(page.select("#troubles dd").eachText()).contains("pinned on <b>cuda</b>\uFFFD");
        assertThat(page.select(".lede").text())
                .isEqualTo("Of " + RUNS.size()
                        + " runs, all that were pinned, none was made again from specifications in an empty"
                        + " store: no number was held to the one that was pinned.");
    }

    @Test
    void runs_that_were_not_made_again_are_not_said_to_be() throws IOException {
        Map<RunKey, String> reasons = new LinkedHashMap<>();
        RUNS.stream().skip(2).forEach(run -> reasons.put(run.key(), "pinned on cuda, and here it is cpu"));
        Map<RunKey, RunResult> made = results(0);
        made.keySet().removeAll(reasons.keySet());
        assertThat(page(Verification.of(PIN, RUNS, made, reasons))
                        .select(".lede")
                        .text())
                .isEqualTo("Of " + RUNS.size()
                        + " runs, all that were pinned, 2 were made again from specifications in an empty"
                        + " store, and every number of these was held to the one that was pinned.");
    }

    @Test
    void the_same_verification_gives_the_same_bytes() throws IOException {
        Verification verification = Verification.of(PIN, RUNS, results(1_000), Map.of());
        String first = Files.readString(VerificationOutput.write(verification, folder.resolve("one")));
        assertThat(VerificationOutput.write(verification, folder.resolve("two")))
                .hasContent(first);
    }

    private Document page(Verification verification) throws IOException {
        return Jsoup.parse(Files.readString(VerificationOutput.write(verification, folder)));
    }

    /** The results of the report, with every value off by that much. */
    private static Map<RunKey, RunResult> results(double off) {
        Map<RunKey, RunResult> results = new LinkedHashMap<>();
        REPORT.runs()
                .forEach(result -> results.put(
                        RunKey.of(result.run()),
                        new RunResult(
                                result.run(),
                                result.status(),
                                result.numbers().map(record -> moved(record, off)),
                                "")));
        return results;
    }

    private static RunRecord moved(RunRecord record, double off) {
        List<Measurement> measurements = record.measurements().stream()
                .map((Measurement it) -> new Measurement(it.column(), it.step(), it.value() + off))
                .toList();
        return new RunRecord(
                record.schema(),
                record.run(),
                record.outcome(),
                record.cause(),
                record.steps(),
                measurements,
                record.stages(),
                record.checkpoints(),
                record.specification(),
                record.provenance(),
                record.clock());
    }
}
