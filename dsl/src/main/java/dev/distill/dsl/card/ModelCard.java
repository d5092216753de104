package dev.distill.dsl.card;

import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.GivenRun;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.record.Source;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The content of {@code card.json}: what a network is, what its arrays mean, how good it was, and where it comes from.
 *
 * @param card the version of this text form
 * @param what the network in a sentence
 * @param study the study's name
 * @param scale its scale
 * @param arm the arm's name, or the teacher's
 * @param seed the run's seed
 * @param role {@code teacher} or {@code student}
 * @param run the run's identity
 * @param steps the steps that it was trained for
 * @param taskInWords what was learned
 * @param task what was learned, as declared
 * @param architectureInWords the hidden layers
 * @param layers the network's layers, as declared
 * @param training how it came by its weights
 * @param input what goes in
 * @param output what comes out
 * @param layout how arrays and layers belong together
 * @param tensors the arrays, in the order of layers
 * @param finalValues the last value of each measure
 * @param files what lies beside the card
 * @param numericClass backend, precision and numerics
 * @param provenance what it was made on
 * @param source the source that the study was declared in, where it is known
 */
public record ModelCard(
        int card,
        String what,
        String study,
        String scale,
        String arm,
        long seed,
        String role,
        String run,
        long steps,
        String taskInWords,
        Task task,
        String architectureInWords,
        List<NamedLayer> layers,
        String training,
        String input,
        String output,
        String layout,
        List<Weight> tensors,
        List<FinalValue> finalValues,
        List<CardFile> files,
        NumericClass numericClass,
        Provenance provenance,
        Optional<Source> source) {

    /** The version of the text form that is written now. */
    public static final int VERSION = 2;

    private static final String LAYOUT =
            "float32, row-major; layers come in order, each reads the one before it unless it says from which; a dense"
                    + " layer is x W + b, with W (weight) [inputs, outputs] and b (bias) [outputs]; the activation comes after it";

    /** The card of a run's network. */
    public static ModelCard of(
            Plan plan, PlannedRun planned, RunRecord record, List<CardFile> files, Optional<Source> source) {
        RunSpecification run = planned.specification();
        return new ModelCard(
                VERSION,
                what(plan, planned),
                plan.study(),
                plan.scale().label(),
                planned.arm(),
                planned.seed(),
                planned.role().name().toLowerCase(Locale.ROOT),
                planned.identity(),
                record.steps(),
                run.task().describe(),
                run.task(),
                Composed.describe(run.network()),
                run.network(),
                run.read(TRAINING),
                Meaning.ofInputs(run),
                Meaning.ofOutputs(run),
                LAYOUT,
                run.blueprint().weights(),
                finalValues(run, record),
                files,
                run.numericClass(),
                record.provenance(),
                source);
    }

    /** The card's text. */
    public String text() {
        return Canonical.page(this);
    }

    private static String what(Plan plan, PlannedRun run) {
        return (run.role() == Role.TEACHER ? "The teacher (" : "The student of the arm (") + run.arm() + "), seed "
                + run.seed() + ", of the study (" + plan.study() + ") at "
                + plan.scale().label() + " scale, finished: "
                + Composed.describe(run.specification().network()) + ", on "
                + run.specification().task().describe() + ".";
    }

    private static final RunSpecification.Reader<String> TRAINING = new RunSpecification.Reader<>() {
        @Override
        public String trained(TrainedRun run) {
            return run.curriculum().describe() + "; " + run.recipe().describe()
                    + run.start().map(start -> "; " + start.describe()).orElse("");
        }

        @Override
        public String given(GivenRun run) {
            return "none here: read from a file (" + run.model().format() + ", SHA-256 "
                    + run.model().sha256() + ")";
        }
    };

    private static List<FinalValue> finalValues(RunSpecification run, RunRecord record) {
        return run.measures().stream()
                .flatMap(measure -> measure.columns(run.task()).stream()
                        .flatMap(column -> last(record, column)
                                .map(value -> new FinalValue(
                                        value.column(), measure.probe().label(run.task()), value.step(), value.value()))
                                .stream()))
                .toList();
    }

    private static Optional<Measurement> last(RunRecord record, String column) {
        return record.measurements().stream()
                .filter(value -> value.column().equals(column))
                .reduce((first, second) -> second);
    }
}
