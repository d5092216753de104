package dev.distill.bench.whole;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import com.sun.management.OperatingSystemMXBean;
import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.live.LivePages;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.maven.plugin.logging.SystemStreamLog;

/**
 * The same study with its live page and without, in turn, from fresh stores; as many workers as there are cores. The wall is told,
 * and what this process, which hears the workers and draws, has had of the cores: other work of the machine hardly changes that,
 * while a hundredth of the wall is less than two runs of the same differ by.
 */
public final class LivePageRun {

    /** The rounds that count; the one before them compiles and reads what they need. */
    static final int ROUNDS = 3;

    private static final Measure ACCURACY = testAccuracy().every(600);

    private LivePageRun() {}

    /** Keeps how long the thread that draws has had a core. */
    private static final class Watch extends Quiet {

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private long nanos;

        @Override
        public void ended(RunResult result) {
            for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (thread != null && thread.getThreadName().equals("live page")) {
                    nanos = Math.max(nanos, threads.getThreadCpuTime(thread.getThreadId()));
                }
            }
        }
    }

    /**
     * What a study took, in seconds.
     *
     * @param wall from its beginning to its end
     * @param build of the cores, by this process, from beginning to end
     * @param drawing of these, by the thread that draws, up to the end of the last run
     */
    private record Taken(double wall, double build, double drawing) {

        void tell(String wallName, String buildName, int round) {
            Fork.tell(wallName + round, wall);
            Fork.tell(buildName + round, build);
        }
    }

    /**
     * Runs it.
     *
     * @param arguments an empty folder
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        SystemStreamLog log = new SystemStreamLog();
        LivePages shown = new LivePages(Optional.of(name -> folder.resolve("output")), log);
        LivePages hidden = LivePages.none(log);
        take(hidden, folder);
        Fork.tell("first-drawing-seconds", take(shown, folder).drawing());
        for (int round = 0; round < ROUNDS; round++) {
            boolean shownFirst = round % 2 == 1;
            Taken first = take(shownFirst ? shown : hidden, folder);
            Taken second = take(shownFirst ? hidden : shown, folder);
            Taken with = shownFirst ? first : second;
            Taken without = shownFirst ? second : first;
            with.tell(WholeCases.WITH, WholeCases.BUILD_WITH, round);
            without.tell(WholeCases.WITHOUT, WholeCases.BUILD_WITHOUT, round);
            Fork.tell(WholeCases.DRAWING + round, with.drawing());
        }
        Fork.tell("page-KiB", folder.resolve("output/site/live.html").toFile().length() / 1024.0);
    }

    private static Taken take(LivePages pages, Path folder) {
        Folder.emptied(folder.resolve("store"));
        Plan plan = Samples.plan(watched());
        RunStore store = RunStore.in(folder.resolve("store"));
        int workers = Runtime.getRuntime().availableProcessors();
        Watch watch = new Watch();
        long begun = System.nanoTime();
        long before = buildNanos();
        List<RunResult> results =
                pages.showing(watched(), plan, StudyRunner.recorded(plan, store), watch, listener -> new StudyRunner(
                                store, new Fleet(Workers.of(workers, folder)), listener)
                        .run(plan));
        Taken taken = new Taken((System.nanoTime() - begun) / 1e9, (buildNanos() - before) / 1e9, watch.nanos / 1e9);
        if (results.stream().anyMatch(result -> result.numbers().isEmpty())) {
            throw new IllegalStateException("A run has no numbers; see the workers' logs in " + folder + ".");
        }
        return taken;
    }

    /** What this process has had of the cores: its threads, compiler and collector; its workers are processes of their own. */
    private static long buildNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Ten arms that never end early, of which each tells a hundred values: a page of many curves. */
    private static Study watched() {
        return study("watched")
                .asking("Does it cost a run anything to be watched?")
                .on(sparseParity(50, 4).testExamples(500))
                .training(mlp(10))
                .trainedBy(sgd(0.1).batchSize(32).steps(60_000))
                .comparing(LongStream.rangeClosed(1, 10)
                        .mapToObj(LivePageRun::slower)
                        .toArray(Arm[]::new))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2))
                .showing(curvesOf(ACCURACY));
    }

    private static Arm slower(long times) {
        return arm("rate-" + times)
                .learningFrom(labels())
                .trainedBy(sgd(0.1 / times).batchSize(32).steps(60_000));
    }
}
