package dev.distill.maven.live;

import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.maven.Samples.failed;
import static dev.distill.maven.Samples.sample;
import static dev.distill.maven.Samples.solved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.run.RunListener;
import dev.distill.maven.Samples;
import dev.distill.templates.LivePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveListenerTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Pattern TALLY = Pattern.compile("<b>([0-9]+)</b> (runs? [a-z ]+)");

    @TempDir
    private Path folder;

    private final Study study =
            sample("watched").showing(curvesOf(testAccuracy().every(500)));
    private final Plan plan = Samples.plan(study);
    private final PlannedRun run = plan.runs().stream()
            .filter(it -> it.arm().equals("labels"))
            .findFirst()
            .orElseThrow();
    private final List<PlannedRun> others =
            plan.runs().stream().filter(it -> it != run).toList();
    private final ByHand time = new ByHand();
    private final Told told = new Told();
    private long nanos;
    private long eachReading;

    @AfterEach
    void end() {
        time.shutdownNow();
    }

    @Test
    void a_page_is_there_at_once_and_grows_with_what_is_told() throws IOException {
        LiveListener listener = listening(List.of(solved(others.get(0), 500)));
        assertThat(tally()).containsExactly("5 runs waiting", "1 run finished");
        assertThat(page()).contains("data-live=\"1000000000\"");
        listener.planned(plan.runs().stream().filter(it -> it != others.get(0)).toList(), 1);
        listener.started(run);
        listener.measured(run, List.of(new Measurement("accuracy", 0, 0.5)));
        listener.advanced(run, 400, 200);
        time.goOn();
        assertThat(tally()).containsExactly("4 runs waiting", "1 run running", "1 run finished");
        assertThat(page()).contains("400 of at most 1,000 steps", "0 of 5 runs, 200 steps/s");
        assertThat(page()).contains("\"y\":[0.5]").doesNotContain("0.75]");
        listener.measured(run, List.of(new Measurement("accuracy", 500, 0.75)));
        time.goOn();
        assertThat(page()).contains("\"y\":[0.5,0.75]");
        listener.ended(solved(run, 500));
        listener.ended(failed(others.get(1), "its worker was killed"));
        time.goOn();
        assertThat(tally()).containsExactly("3 runs waiting", "2 runs finished", "1 run lost");
        assertThat(page()).contains("its worker was killed", "\"y\":[0.5,1,1]");
    }

    @Test
    void all_that_is_told_is_passed_on_in_order() {
        LiveListener listener = listening(List.of());
        listener.planned(plan.runs(), 0);
        listener.started(run);
        listener.measured(run, List.of(new Measurement("accuracy", 0, 0.5)));
        listener.advanced(run, 400, 200);
        listener.elsewhere(run);
        listener.ended(solved(run, 500));
        listener.warned("a worker died");
        assertThat(told.lines)
                .containsExactly("planned 6", "started", "measured", "advanced", "elsewhere", "ended", "a worker died");
    }

    @Test
    void the_longer_drawing_takes_the_seldomer_it_is_done() {
        // The first time loads what draws; the work is read before a page and after it.
        eachReading = SECOND;
        listening(List.of());
        eachReading = SECOND / 20;
        time.goOn();
        eachReading = 2 * SECOND;
        time.goOn();
        eachReading = 0;
        time.goOn();
        assertThat(time.pauses).containsExactly(3 * SECOND, 25 * SECOND, 1_000 * SECOND, 3 * SECOND);
    }

    @Test
    void a_page_tells_about_when_it_is_written_again() throws IOException {
        listening(List.of());
        assertThat(page()).contains("data-pause=\"3\"");
        eachReading = SECOND / 20;
        time.goOn();
        time.goOn();
        assertThat(page()).contains("data-pause=\"25\"");
    }

    @Test
    void a_page_that_cannot_be_written_is_told_once_and_stops_no_run() throws IOException {
        Files.writeString(folder.resolve("site"), "a file where a folder should be");
        LiveListener listener = listening(List.of());
        listener.started(run);
        listener.ended(solved(run, 500));
        time.goOn();
        assertThat(told.lines).hasSize(3).contains("started", "ended");
        assertThat(told.lines)
                .filteredOn(line -> line.startsWith("The live page is not written: "))
                .hasSize(1);
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void a_page_that_cannot_be_written_any_more_is_given_up() throws IOException {
        listening(List.of());
        Files.delete(folder.resolve("site/live.html"));
        Files.createDirectories(folder.resolve("site/live.html/taken"));
        time.goOn();
        time.goOn();
        assertThat(told.lines).hasSize(1).allMatch(line -> line.startsWith("The live page is not written any more: "));
        assertThat(time.pauses).hasSize(1);
    }

    @Test
    void nothing_is_drawn_after_the_end() throws IOException {
        LiveListener listener = listening(List.of());
        String last = page();
        listener.close();
        listener.ended(solved(run, 500));
        assertThat(time.isTerminated()).isTrue();
        assertThat(page()).isEqualTo(last);
        assertThat(told.lines).containsExactly("ended");
    }

    private LiveListener listening(List<RunResult> recorded) {
        LiveListener listener = new LiveListener(
                study,
                plan,
                recorded,
                new LivePage(folder),
                told,
                new LiveClock(() -> 0, () -> 1_000_000_000, () -> nanos += eachReading),
                time);
        time.settle();
        return listener;
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("site/live.html"));
    }

    private List<String> tally() throws IOException {
        return TALLY.matcher(page()).results().map(LiveListenerTest::words).toList();
    }

    private static String words(MatchResult found) {
        return found.group(1) + " " + found.group(2);
    }

    /** Remembers what it was told. */
    private static final class Told implements RunListener {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void planned(Collection<PlannedRun> toTrain, int cached) {
            lines.add("planned " + toTrain.size());
        }

        @Override
        public void started(PlannedRun run) {
            lines.add("started");
        }

        @Override
        public void advanced(PlannedRun run, long step, double stepsPerSecond) {
            lines.add("advanced");
        }

        @Override
        public void measured(PlannedRun run, List<Measurement> measured) {
            lines.add("measured");
        }

        @Override
        public void elsewhere(PlannedRun run) {
            lines.add("elsewhere");
        }

        @Override
        public void ended(RunResult result) {
            lines.add("ended");
        }

        @Override
        public void warned(String message) {
            lines.add(message);
        }
    }
}
