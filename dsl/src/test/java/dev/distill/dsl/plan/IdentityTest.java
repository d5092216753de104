package dev.distill.dsl.plan;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.PARITY;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.Samples.WIDE;
import static dev.distill.dsl.Samples.plan;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.dropout;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.checkpointsBefore;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Curricula.together;
import static dev.distill.dsl.curriculum.Losses.kl;
import static dev.distill.dsl.curriculum.Losses.klWithoutSquaredTemperature;
import static dev.distill.dsl.curriculum.Losses.logitError;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.measure.Measures.measure;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.recipe.Recipes.adamW;
import static dev.distill.dsl.recipe.Recipes.momentum;
import static dev.distill.dsl.recipe.Recipes.multipliedBy;
import static dev.distill.dsl.recipe.Recipes.optimiser;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static dev.distill.dsl.task.Tasks.treeTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.measure.MonomialCorrelation;
import dev.distill.dsl.measure.Scope;
import dev.distill.dsl.recipe.Optimiser;
import dev.distill.dsl.task.Task;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run is what decides its numbers, whatever it is called. */
class IdentityTest {

    private static final Study BASE = small(LABELS, ONE_SHOT);

    /** A change of a study, by name. */
    private record Change(String name, UnaryOperator<Study> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Change> wordings() {
        return Stream.of(
                new Change("another name of the study", it -> renamed()),
                new Change(
                        "other names of the arms",
                        it -> it.comparing(arm("a").learningFrom(labels()), arm("b").learningFrom(finalTeacher()))),
                new Change("another name of the teacher", it -> it.distilling(WIDE.named("wide"))),
                new Change("another order of the arms", it -> it.comparing(ONE_SHOT, LABELS)),
                new Change(
                        "one more arm",
                        it -> it.comparing(
                                LABELS,
                                ONE_SHOT,
                                arm("more").learningFrom(finalTeacher().argmax()))),
                new Change("figures", it -> it.showing(curvesOf(ACCURACY))),
                new Change(
                        "expectations",
                        it -> it.expecting(STEPS_TO_SOLVE.inArm("labels").isBelowValue(5))),
                new Change("one more seed", it -> it.repeatedFor(seeds(1, 2, 3))),
                new Change(
                        "a measure of each by name",
                        it -> it.measuring(ACCURACY.ofStudents(), ACCURACY.ofTheTeacher())),
                new Change("one more scale", it -> it.atScale(Scale.SMOKE, smoke -> smoke.repeatedFor(seeds(1)))));
    }

    @ParameterizedTest
    @MethodSource("wordings")
    void wording_is_no_part_of_a_run(Change wording) {
        assertThat(identities(wording.change().apply(BASE))).containsAll(identities(BASE));
    }

    @Test
    void the_order_of_measures_is_no_part_of_a_run() {
        Study one = BASE.measuring(ACCURACY, testLoss().every(50));
        Study other = BASE.measuring(testLoss().every(50), ACCURACY);
        assertThat(identities(one)).isEqualTo(identities(other));
    }

    static Stream<Change> changes() {
        return Stream.of(
                        Stream.of(
                                new Change("d", it -> it.on(sparseParity(21, 3))),
                                new Change("k", it -> it.on(sparseParity(20, 4))),
                                new Change("support", it -> it.on(PARITY.supportOn(List.of(3, 4, 5)))),
                                new Change("test examples", it -> it.on(PARITY.testExamples(100))),
                                new Change("task", it -> it.on(treeTask(20, 1, 3)))),
                        recipes(),
                        networks(),
                        measures())
                .flatMap(stream -> stream);
    }

    private static Stream<Change> recipes() {
        return Stream.of(
                        RECIPE.rate(0.2),
                        RECIPE.batchSize(16),
                        RECIPE.steps(1_999),
                        RECIPE.weightDecay(1e-4),
                        RECIPE.schedule(warmUpThenCosine(0.06)),
                        RECIPE.schedule(warmUpThenCosine(0.07)),
                        RECIPE.schedule(multipliedBy(0.1).at(500)),
                        RECIPE.schedule(multipliedBy(0.1).at(501)),
                        RECIPE.schedule(multipliedBy(0.2).at(500)),
                        momentum(0.9).rate(0.1).batchSize(32).steps(2_000),
                        momentum(0.8).rate(0.1).batchSize(32).steps(2_000),
                        adam(0.1).batchSize(32).steps(2_000),
                        optimiser(new Optimiser.Adam(0.9, 0.95, 1e-8))
                                .rate(0.1)
                                .batchSize(32)
                                .steps(2_000),
                        optimiser(new Optimiser.Adam(0.9, 0.999, 1e-7))
                                .rate(0.1)
                                .batchSize(32)
                                .steps(2_000),
                        adamW(0.1, 0).batchSize(32).steps(2_000),
                        adamW(0.1, 0.01).batchSize(32).steps(2_000),
                        adamW(0.1, 0.01).betas(0.9, 0.95).batchSize(32).steps(2_000),
                        RECIPE.clippedAt(1),
                        RECIPE.clippedAt(2),
                        RECIPE.inParts(2),
                        RECIPE.inParts(4),
                        RECIPE.untilSelectionAccuracy(0.95),
                        RECIPE.untilSelectionAccuracy(0.96),
                        RECIPE.untilSelectionAccuracy(0.95).thenFor(10))
                .map(recipe -> new Change(recipe.describe(), it -> it.trainedBy(recipe)
                        .distilling(teacher(mlp(64)).trainedBy(recipe).checkpointEvery(100))));
    }

    private static Stream<Change> networks() {
        return Stream.of(
                        mlp(9),
                        mlp(8, 8),
                        mlp(8).activation(Activation.TANH),
                        mlp(8).withoutBiases(),
                        mlp(8).initialisedBy(Initialisation.KAIMING),
                        mlp(8).initialisedBy(Initialisation.XAVIER),
                        mlp(8).initialisedBy(Initialisation.SIGN),
                        network("dropout", layer("fewer", dropout(0.1)), layer("output", head())),
                        network("dropout", layer("fewer", dropout(0.2)), layer("output", head())))
                .map(network -> new Change(network.describe(), it -> it.into(network)
                        .distilling(teacher(network).trainedBy(RECIPE).checkpointEvery(100))));
    }

    private static Stream<Change> measures() {
        return Stream.of(
                new Change("interval", it -> it.measuring(testAccuracy().every(99))),
                new Change(
                        "one more measure",
                        it -> it.measuring(ACCURACY, testLoss().every(100))),
                new Change("another measure", it -> it.measuring(testLoss().every(100))),
                new Change(
                        "correlations", it -> it.measuring(monomialCorrelation().every(100))),
                new Change(
                        "fewer inputs",
                        it -> it.measuring(
                                measure(new MonomialCorrelation(500, 100)).every(100))),
                new Change(
                        "fewer others",
                        it -> it.measuring(
                                measure(new MonomialCorrelation(60_000, 99)).every(100))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_decides_the_numbers_makes_other_runs(Change change) {
        assertThat(identities(change.change().apply(BASE))).doesNotContainAnyElementsOf(identities(BASE));
    }

    @Test
    void no_two_changes_make_the_same_run() {
        List<String> all = changes()
                .flatMap(change -> identities(change.change().apply(BASE)).stream())
                .toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void no_two_curricula_make_the_same_run() {
        List<Curriculum> curricula = List.of(
                finalTeacher(),
                finalTeacher().temperature(4),
                finalTeacher().argmax(),
                finalTeacher().mixedWithLabels(0.1),
                finalTeacher().minimising(kl()),
                finalTeacher().minimising(klWithoutSquaredTemperature()),
                finalTeacher().minimising(logitError()),
                everyCheckpoint().onTheTeachersClock(),
                everyCheckpoint().timesTheTeachersClock(2),
                everyCheckpoint().eachForSteps(50),
                everyCheckpoint().eachForSteps(51),
                everyCheckpoint().untilSaturated(50),
                everyCheckpoint().untilSaturated(51),
                everyCheckpoint().forAtMostSteps(999).untilSaturated(50),
                checkpoint(100).forSteps(10).thenFinalTeacher(),
                checkpoint(200).forSteps(10).thenFinalTeacher(),
                checkpoint(100).forSteps(11).thenFinalTeacher(),
                checkpoint(100).argmax().forSteps(10).thenFinalTeacher(),
                checkpoint(100).forSteps(10).thenLabels(),
                checkpointNearestAccuracy(0.75).forSteps(10).thenFinalTeacher(),
                checkpointNearestAccuracy(0.7).forSteps(10).thenFinalTeacher(),
                checkpointsBefore(1).accuracyNearest(0.75).forSteps(10).thenFinalTeacher(),
                hiddenLayer(1).projectedOnto(Reading.OUTPUT).forSteps(10).thenFinalTeacher(),
                hiddenLayer(1).projectedOnto(Reading.HIDDEN).forSteps(10).thenFinalTeacher(),
                hiddenLayer(1)
                        .projectedOnto(Reading.PRE_ACTIVATION)
                        .forSteps(10)
                        .thenFinalTeacher(),
                hiddenLayer(1).projectedRawOnto(Reading.HIDDEN).forSteps(10).thenFinalTeacher(),
                hintFromLayer(1).forSteps(10).thenFinalTeacher());
        Arm[] arms = curricula.stream()
                .map(curriculum -> arm("c" + curricula.indexOf(curriculum)).learningFrom(curriculum))
                .toArray(Arm[]::new);
        assertThat(plan(small(arms).repeatedFor(seeds(1))).distinctRuns()).hasSize(1 + arms.length);
    }

    @Test
    void another_teacher_makes_other_students_that_learn_from_it() {
        for (var changed :
                List.of(WIDE.seededBy(1), teacher(mlp(64)).trainedBy(RECIPE).checkpointEvery(50))) {
            Map<String, String> before = byRun(BASE);
            Map<String, String> after = byRun(BASE.distilling(changed));
            assertThat(after).containsEntry("arm labels, seed 2", before.get("arm labels, seed 2"));
            assertThat(after.get("arm one-shot, seed 2")).isNotEqualTo(before.get("arm one-shot, seed 2"));
        }
    }

    @Test
    void another_numeric_class_makes_other_runs() {
        Set<String> all = new HashSet<>();
        Stream.of(
                        NumericClass.portable(),
                        new NumericClass("cpu", "float32", Numerics.NATIVE),
                        new NumericClass("cuda", "float32", Numerics.PORTABLE),
                        new NumericClass("cpu", "float64", Numerics.PORTABLE),
                        NumericClass.portable().threads(2))
                .map(numericClass -> Plan.of(training(LABELS), Scale.DESK, numericClass, Selection.all()))
                .forEach(plan -> all.addAll(plan.distinctRuns().keySet()));
        assertThat(all).hasSize(10);
    }

    @Test
    void every_part_of_a_specification_that_trains_is_part_of_the_identity() throws ReflectiveOperationException {
        RunSpecification base = plan(BASE).runs().get(2).specification();
        Map<String, Object> others = others();
        RecordComponent[] parts = TrainedRun.class.getRecordComponents();
        assertThat(Arrays.stream(parts).map(RecordComponent::getName)).containsExactlyElementsOf(others.keySet());
        for (RecordComponent part : parts) {
            assertThat(changed(base, part, others.get(part.getName())).identity())
                    .as(part.getName())
                    .isNotEqualTo(base.identity());
        }
    }

    private static Map<String, Object> others() {
        Map<String, Object> others = new LinkedHashMap<>();
        others.put("semantics", 999);
        others.put("numericClass", new NumericClass("cuda", "float32", Numerics.PORTABLE));
        others.put("task", sparseParity(20, 5));
        others.put("network", mlp(3).layers());
        others.put("recipe", RECIPE.rate(5));
        others.put("curriculum", finalTeacher());
        others.put("seed", 999L);
        others.put("measures", List.of());
        others.put("lineage", "assistant");
        others.put("checkpointEvery", OptionalLong.of(5));
        others.put("teachers", List.of("another"));
        others.put("start", Optional.of(new StartingPoint(Optional.of("another"), Optional.empty(), Inheritance.ALL)));
        return others;
    }

    private static RunSpecification changed(RunSpecification base, RecordComponent changed, Object other)
            throws ReflectiveOperationException {
        RecordComponent[] parts = TrainedRun.class.getRecordComponents();
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].getName().equals(changed.getName())
                    ? other
                    : parts[i].getAccessor().invoke(base);
        }
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return TrainedRun.class.getDeclaredConstructor(types).newInstance(values);
    }

    @Test
    void an_identity_is_a_digest_that_never_changes() {
        RunSpecification labels = plan(training(LABELS)).runs().get(0).specification();
        assertThat(labels.measures().get(0).scope()).isEqualTo(Scope.ALL);
        assertThat(labels.canonicalText()).isEqualTo("""
                        {"checkpointEvery":null,\
                        "curriculum":{"stages":[{"duration":{"type":"until-end"},"entrance":{"freshOptimiser":false,"freshOutput":false},"goals":[{"loss":{"type":"cross-entropy"},"signal":{"type":"labels"},"weight":{"type":"constant","value":1.0}}]}]},\
                        "lineage":"",\
                        "measures":[{"every":100,"probe":{"type":"accuracy","split":"TEST"},"scope":"ALL"}],\
                        "network":[\
                        {"from":[],"hidden":false,"layer":{"type":"dense","activation":"RELU","bias":true,"start":{"deviation":0.0,"law":"FRAMEWORK_DEFAULT"},"width":8},"name":"layer1"},\
                        {"from":[],"hidden":false,"layer":{"type":"dense","activation":"NONE","bias":true,"start":{"deviation":0.0,"law":"FRAMEWORK_DEFAULT"},"width":0},"name":"output"}],\
                        "numericClass":{"backend":"cpu","numerics":"PORTABLE","precision":"float32"},\
                        "recipe":{"batchSize":32,"length":2000,"optimiser":{"type":"sgd"},"rate":0.1,"schedule":{"type":"constant","value":1.0},"stop":{"type":"at-length"},"weightDecay":0.0},\
                        "seed":1,\
                        "semantics":2,\
                        "task":{"type":"sparse-parity","inputs":20,"support":[0,1,2],"testExamples":4096,"tokens":false},\
                        "teachers":[]}""");
        assertThat(labels.identity()).isEqualTo("93d9c3a65710af1d4fb8a3578a72c6fcd1be5215c2a615505db82c34a8237d31");
    }

    @Test
    void the_same_layers_are_the_same_network_whatever_it_is_called() {
        Architecture spelt = network("any-name", layer("layer1", dense(8).relu()), layer("output", head()));
        assertThat(identities(BASE.into(spelt))).isEqualTo(identities(BASE.into(mlp(8))));
        Architecture renamed = network("any-name", layer("first", dense(8).relu()), layer("output", head()));
        assertThat(identities(BASE.into(renamed))).isNotEqualTo(identities(BASE.into(mlp(8))));
    }

    @Test
    void a_network_of_ones_own_is_known_by_its_layers_alone() {
        Architecture own = new Architecture() {
            @Override
            public List<NamedLayer> layersFor(Task task) {
                return mlp(8).layersFor(task);
            }

            @Override
            public String describe() {
                return "my own";
            }
        };
        assertThat(identities(BASE.into(own))).isEqualTo(identities(BASE));
    }

    @Test
    void a_goal_said_in_other_words_is_the_same() {
        Curriculum together = together(
                        Goal.onLabels().weighing(0.1), Goal.onFinalTeacher().weighing(0.9))
                .untilTheEnd();
        assertThat(identities(small(arm("a").learningFrom(together))))
                .isEqualTo(identities(small(arm("b").learningFrom(finalTeacher().mixedWithLabels(0.1)))));
        assertThat(identities(small(arm("a").learningFrom(hiddenLayer(1)
                        .projectedOnto(Reading.HIDDEN)
                        .forShare(0.1)
                        .thenLabels()))))
                .isEqualTo(identities(small(arm("b").learningFrom(hiddenLayer("layer1")
                        .projectedOnto(Reading.HIDDEN)
                        .forSteps(200)
                        .thenLabels()))));
    }

    @Test
    void tokens_make_other_runs_than_bits() {
        Architecture embedded = gpt(1, 8, 2);
        Study tokens = training(LABELS).on(PARITY.asTokens()).into(embedded);
        assertThat(identities(tokens)).doesNotContainAnyElementsOf(identities(tokens.into(bert(1, 8, 2))));
        assertThat(plan(tokens).runs().get(0).specification().canonicalText()).contains("\"tokens\":true");
    }

    private static Set<String> identities(Study study) {
        return plan(study).distinctRuns().keySet();
    }

    private static Map<String, String> byRun(Study study) {
        Map<String, String> identities = new LinkedHashMap<>();
        plan(study).runs().forEach(run -> identities.put(run.describe(), run.identity()));
        return identities;
    }

    private static Study renamed() {
        return study("renamed")
                .asking("Is it another?")
                .on(PARITY)
                .distilling(WIDE)
                .into(mlp(8))
                .trainedBy(RECIPE)
                .comparing(LABELS, ONE_SHOT)
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2));
    }
}
