package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinFiles;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a pin that semantics 1 made. */
class EarlierVerificationTest {

    @TempDir
    private Path folder;

    @Test
    void the_page_says_that_numbers_were_compared_by_value() throws IOException {
        Pin pin = pin();
        List<LockedRun> runs = List.copyOf(pin.lock().runs().values());
        Map<RunKey, RunResult> results = new HashMap<>();
        pin.plan(runs).today().runs().forEach(run -> results.put(RunKey.of(run), again(pin, run)));
        Verification verification = Verification.of(pin, runs, results, Map.of());
        Document page = Jsoup.parse(Files.readString(VerificationOutput.write(verification, folder)));
        assertThat(page.select(".lede").text())
                .endsWith("Made by semantics 1 of the engine, and again by 2: records are not comparable bit by bit,"
                        + " numbers are compared by value.");
        assertThat(page.select(".tally li").eachText()).hasSize(1).allMatch(text -> text.endsWith(" same bits"));
        assertThat(page.select("#grade").text()).contains("the pin keeps its grade", "A, the same bits on several");
    }

    private static RunResult again(Pin pin, PlannedRun run) {
        LockedRun locked = pin.lock().run(RunKey.of(run)).orElseThrow();
        RunRecord made = MadeUpRecords.withNumbers(
                run,
                locked.outcome().orElseThrow(),
                locked.steps(),
                pin.values().get(locked.key()));
        return new RunResult(run, RunStatus.DONE, Optional.of(made), "");
    }

    private static Pin pin() throws IOException {
        return Pin.parse(PinFiles.of(Path.of("../studies/pins/sparse-parity/1.0.0-smoke")));
    }
}
