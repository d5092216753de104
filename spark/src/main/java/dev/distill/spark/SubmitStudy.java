package dev.distill.spark;

import dev.distill.dsl.Study;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.round.Rounds;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import dev.distill.engine.fleet.Cluster;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.run.GivenAway;
import dev.distill.engine.run.Giving;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.Depot;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StudyFiles;
import dev.distill.spark.depot.HadoopDepot;
import dev.distill.spark.submit.Printed;
import dev.distill.spark.submit.Scratch;
import dev.distill.spark.submit.SubmitOptions;
import dev.distill.spark.submit.Submitted;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The main class for {@code spark-submit}: trains what a store lacks of a study, from the process that Spark has started for that. The
 * jar that it comes in holds the study, distill and the native build; Maven draws the pages later, from the same store.
 */
public final class SubmitStudy {

    private static final int INCOMPLETE = 1;
    private static final int REFUSED = 2;

    /** Where {@code spark-submit} says who starts the driver. */
    private static final String DEPLOY_MODE = "spark.submit.deployMode";

    private SubmitStudy() {}

    /**
     * Trains.
     *
     * @param arguments as {@link SubmitOptions} reads them
     */
    public static void main(String... arguments) {
        int status = status(arguments);
        Submitted.over();
        System.exit(status);
    }

    private static int status(String... arguments) {
        try (Scratch scratch = Scratch.make()) {
            List<RunResult> results = train(options(arguments), scratch.folder());
            long complete = results.stream()
                    .filter(result -> result.numbers().isPresent())
                    .count();
            System.out.println(complete + " of " + results.size() + " runs have numbers");
            return complete == results.size() ? 0 : INCOMPLETE;
        } catch (DistillException | DeclarationException e) {
            System.err.println(e.getMessage());
            return REFUSED;
        }
    }

    private static SubmitOptions options(String... arguments) {
        return System.getProperty(DEPLOY_MODE, "client").equals("cluster")
                ? SubmitOptions.ofAMachine(arguments)
                : SubmitOptions.of(arguments);
    }

    private static List<RunResult> train(SubmitOptions options, Path scratch) {
        NativeBuild build = NativeBuild.choose(
                Backend.CPU, options.numerics(), Processor.ofThisMachine(), Cuda.notAsked(), Versions.ofThisEngine());
        Study declared = options.declaration().declare();
        Study study = declared.at(options.scale());
        RunStore store = RunStore.in(options.store(), System.err::println);
        StudyFiles.bring(study, store);
        WorkerSettings workers = workers(options, build, store, scratch);
        Optional<Depot> depot = options.depot().map(place -> HadoopDepot.at(place, store));
        return new Rounds(declared, options.scale(), build.numericClass(), Selection.all())
                .report(plan -> round(plan, store, depot, workers, options.places()))
                .runs();
    }

    private static List<RunResult> round(
            Plan plan, RunStore store, Optional<Depot> depot, WorkerSettings workers, int places) {
        new LastPlans(store, "").begin(plan, true);
        Cluster cluster = new Cluster(workers, chosen -> new Submitted(chosen, places));
        Printed printed = new Printed(System.out);
        if (depot.isEmpty()) {
            return new StudyRunner(store, cluster, printed).run(plan);
        }
        depot.get().bring(plan.distinctRuns().keySet()).forEach(System.out::println);
        try (Giving giving = new Giving(depot.get(), System.out::println)) {
            List<RunResult> results = new StudyRunner(store, cluster, new GivenAway(giving, printed)).run(plan);
            giving.give(results.stream()
                    .filter(result -> result.record().isPresent())
                    .map(result -> result.run().identity())
                    .distinct()
                    .toList());
            return results;
        }
    }

    private static WorkerSettings workers(SubmitOptions options, NativeBuild build, RunStore store, Path scratch) {
        return new WorkerSettings(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        List.of(jar()),
                        build,
                        Math.max(1, options.places()),
                        options.memoryMegabytes(),
                        Optional.empty(),
                        scratch)
                .natives(store.natives());
    }

    /** The jar that was submitted. */
    private static Path jar() {
        try {
            Path place = Path.of(SubmitStudy.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(place)) {
                throw new DistillException(
                        "What was submitted (" + place + ") is no jar.",
                        "Assemble the study, distill-spark and a native build into one jar, as the guide's page on"
                                + " clusters shows.");
            }
            return place;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
