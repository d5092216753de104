package dev.distill.engine.run;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.Specimens;
import dev.distill.engine.estimate.Cost;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** A plan of 10,000 runs on 500 executors, in a process of its own whose heap is limited; it tells how long that took in its own time. */
final class TenThousandRuns {

    static final int EXECUTORS = 500;
    private static final int SEEDS = 200;
    private static final int ARMS = 49;

    private static final Recipe LONG = Recipes.sgd(0.1).batchSize(32).steps(2_000_000);

    private TenThousandRuns() {}

    /**
     * Tells: runs with records, the time of the last end, the least time possible, shared jobs.
     *
     * @param arguments the store's folder
     */
    public static void main(String[] arguments) {
        RunStore store = RunStore.in(Path.of(arguments[0]));
        Plan plan = plan();
        Map<String, Double> seconds = seconds(plan);
        SimulatedCluster cluster = new SimulatedCluster(EXECUTORS, seconds, store);
        List<RunResult> results = new StudyRunner(store, cluster, new Listening()).run(plan);
        long recorded =
                results.stream().filter(result -> result.record().isPresent()).count();
        System.out.println(recorded + " " + cluster.seconds() + " " + least(plan, seconds) + " " + cluster.shares());
    }

    /** For each seed a teacher of its own, which two of three students need; every seventh student is dearer than the others. */
    private static Plan plan() {
        List<PlannedRun> runs = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            RunSpecification teacher = Specimens.run(
                    Architectures.mlp(96), LONG, Curricula.labels(), seed, OptionalLong.of(100_000), Optional.empty());
            runs.add(new PlannedRun("teacher", seed, Role.TEACHER, teacher.identity(), List.of(), teacher));
            for (int arm = 0; arm < ARMS; arm++) {
                runs.add(student(teacher, seed, arm));
            }
        }
        return new Plan("many", Scale.PAPER, runs);
    }

    private static PlannedRun student(RunSpecification teacher, long seed, int arm) {
        int width = 8 + arm + (arm % 7 == 0 ? 100 : 0);
        boolean taught = arm % 3 != 0;
        RunSpecification run = taught
                ? Specimens.student(
                        Specimens.PARITY, Architectures.mlp(width), LONG, Curricula.finalTeacher(), teacher, seed)
                : Specimens.run(
                        Architectures.mlp(width),
                        LONG,
                        Curricula.labels(),
                        seed,
                        OptionalLong.empty(),
                        Optional.empty());
        List<String> needs = taught ? List.of(teacher.identity()) : List.of();
        return new PlannedRun("arm-" + arm, seed, Role.STUDENT, run.identity(), needs, run);
    }

    /** What runs take in truth: as was estimated, by a factor between a half and one and a half that the schedule does not know. */
    private static Map<String, Double> seconds(Plan plan) {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, RunSpecification> specifications = new LinkedHashMap<>();
        plan.distinctRuns().forEach((identity, run) -> specifications.put(identity, run.specification()));
        Map<String, Double> seconds = new LinkedHashMap<>();
        specifications.forEach(
                (identity, run) -> seconds.put(identity, Cost.of(run, specifications) * random.nextDouble(0.5, 1.5)));
        return seconds;
    }

    /** No schedule is shorter than all work shared out evenly, nor than the longest chain. */
    private static double least(Plan plan, Map<String, Double> seconds) {
        double work = seconds.values().stream().mapToDouble(it -> it).sum();
        double chain = plan.runs().stream()
                .mapToDouble(run -> seconds.get(run.identity())
                        + run.needs().stream().mapToDouble(seconds::get).max().orElse(0))
                .max()
                .orElseThrow();
        return Math.max(work / EXECUTORS, chain);
    }
}
