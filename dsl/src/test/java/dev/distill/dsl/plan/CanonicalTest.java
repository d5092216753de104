package dev.distill.dsl.plan;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.plan;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.distill.dsl.EveryPhrase;
import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.ImageLayer;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.corpus.Corpus;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Duration;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Softening;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Probe;
import dev.distill.dsl.recipe.Optimiser;
import dev.distill.dsl.recipe.Stop;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.task.Objective;
import dev.distill.dsl.task.SentenceTask;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {

    private static final NumericClass NATIVE = new NumericClass("cpu", "float32", Numerics.NATIVE);
    private static final List<RunSpecification> SPECIFICATIONS = Stream.of(
                    Stream.of(Scale.values())
                            .flatMap(scale ->
                                    Plan.of(EveryPhrase.everything(), scale, NumericClass.portable(), Selection.all())
                                            .distinctRuns()
                                            .values()
                                            .stream()),
                    Stream.concat(
                                    Stream.of(
                                            EveryPhrase.withoutTeacher(),
                                            EveryPhrase.ofMethods(),
                                            EveryPhrase.onTokens(),
                                            EveryPhrase.onImages(),
                                            EveryPhrase.onAugmentedImages(),
                                            EveryPhrase.onStrings(),
                                            EveryPhrase.onPairs(),
                                            EveryPhrase.onQuestions(),
                                            EveryPhrase.onRatings(),
                                            EveryPhrase.starting()),
                                    EveryPhrase.onSentences().stream())
                            .flatMap(study -> plan(study).runs().stream()),
                    Plan.of(EveryPhrase.ofOtherRuntimes(), Scale.DESK, NATIVE, Selection.all()).runs().stream())
            .flatMap(Function.identity())
            .map(PlannedRun::specification)
            .toList();
    private static final String TEXTS =
            SPECIFICATIONS.stream().map(RunSpecification::canonicalText).collect(Collectors.joining("\n"));

    static List<RunSpecification> specifications() {
        return SPECIFICATIONS;
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void a_specification_reads_back_from_both_its_texts(RunSpecification specification) {
        String line = specification.canonicalText();
        assertThat(Canonical.read(line, RunSpecification.class)).isEqualTo(specification);
        assertThat(Canonical.read(Canonical.page(specification), RunSpecification.class))
                .isEqualTo(specification);
        assertThat(Canonical.read(line, RunSpecification.class).canonicalText()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Task.class,
                SentenceTask.class,
                Objective.class,
                Corpus.class,
                Tokeniser.class,
                Layer.class,
                SequenceLayer.class,
                ImageLayer.class,
                Optimiser.class,
                Schedule.class,
                Stop.class,
                Signal.class,
                CheckpointChoice.class,
                Softening.class,
                Loss.class,
                Duration.class,
                Probe.class
            })
    void every_kind_has_a_name_in_the_text_and_is_read_back_here(Class<?> family) {
        JsonSubTypes names = family.getAnnotation(JsonSubTypes.class);
        assertThat(Arrays.stream(names.value()).map(JsonSubTypes.Type::value))
                .containsExactlyInAnyOrder(family.getPermittedSubclasses());
        assertThat(Arrays.stream(names.value())
                        .filter(kind -> kind.value() != Signal.EveryHidden.class)
                        .map(JsonSubTypes.Type::name)
                        .filter(name -> !name.isEmpty()))
                .allSatisfy(name -> assertThat(TEXTS).contains("\"type\":\"" + name + "\""));
    }

    @Test
    void a_curriculum_reads_back_before_it_is_expanded() {
        Curriculum deep = everyHiddenLayer()
                .projectedOnto(Reading.OUTPUT)
                .eachForSteps(10)
                .thenFinalTeacher();
        assertThat(Canonical.read(Canonical.line(deep), Curriculum.class)).isEqualTo(deep);
    }

    @Test
    void a_plan_reads_back() {
        Plan plan = plan(EveryPhrase.everything());
        assertThat(Canonical.read(plan.text(), Plan.class)).isEqualTo(plan);
    }

    @Test
    void a_text_is_sorted_and_short() {
        assertThat(Canonical.line(Tasks.treeTask(30, 2, 4)))
                .isEqualTo("{\"type\":\"tree-task\",\"degree\":4,\"depth\":2,\"inputs\":30,\"testExamples\":4096}");
        assertThat(Canonical.line(Map.of("b", 1e-8, "a", 0.1))).isEqualTo("{\"a\":0.1,\"b\":1.0E-8}");
    }

    @Test
    void a_page_is_indented_and_ends_in_a_line_feed() {
        assertThat(Canonical.page(new Duration.For(Length.steps(5)))).isEqualTo("""
            {
              "type": "for",
              "length": 5
            }
            """);
    }

    static Stream<String> damagedTexts() {
        String text = plan(training(LABELS)).runs().get(0).specification().canonicalText();
        return Stream.of(
                "",
                "null",
                "{}",
                "[]",
                "accuracy",
                text.substring(0, text.length() - 1),
                text + "}",
                text.replace("\"seed\":1", "\"sead\":1"),
                text.replace("\"seed\":1,", ""),
                text.replace("\"seed\":1", "\"seed\":null"),
                text.replace("\"type\":\"sgd\"", "\"type\":\"newton\""),
                text.replace("\"batchSize\":32", "\"batchSize\":0"));
    }

    @ParameterizedTest
    @MethodSource("damagedTexts")
    void a_damaged_text_is_refused(String text) {
        assertThatThrownBy(() -> Canonical.read(text, RunSpecification.class))
                .isInstanceOf(DistillException.class)
                .hasMessageMatching("A RunSpecification cannot be read \\(.+\\)\\.\n"
                        + "The text was damaged, or written by another version of distill\\.");
    }

    @Test
    void a_measure_that_is_not_there_is_refused_by_its_check() {
        assertThatThrownBy(() -> Canonical.read(
                        "{\"probe\":{\"type\":\"label-loss\"},\"every\":0,\"scope\":\"ALL\"}", Measure.class))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("The number of steps (0) is not positive.");
    }
}
