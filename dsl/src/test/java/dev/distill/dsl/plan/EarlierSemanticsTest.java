package dev.distill.dsl.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.EveryPhrase;
import dev.distill.dsl.Samples;
import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Specifications of every kind as semantics 1 wrote them, of the studies in {@link EveryPhrase}: the file never changes, and must be
 * understood for ever.
 */
class EarlierSemanticsTest {
    /**
     * A line of the file.
     *
     * @param plan the scale, or the study
     * @param arm the arm's name, or the teacher's
     * @param seed the run's seed
     * @param identity as it was then
     * @param parts the digests of data and settings, as they were then
     * @param text the canonical text
     */
    private record Line(String plan, String arm, long seed, String identity, String parts, String text) {
        private static Line read(String line) {
            String[] parts = line.split(" ", 6);
            return new Line(parts[0], parts[1], Long.parseLong(parts[2]), parts[3], parts[4], parts[5]);
        }

        private RunSpecification specification() {
            return Canonical.read(text, RunSpecification.class);
        }

        @Override
        public String toString() {
            return plan + " " + arm;
        }
    }

    private static final Map<String, Plan> TODAY = Map.of(
            "smoke", at(Scale.SMOKE),
            "desk", at(Scale.DESK),
            "paper", at(Scale.PAPER),
            "without-teacher", Samples.plan(EveryPhrase.withoutTeacher()),
            "reading", Samples.plan(EveryPhrase.reading()));

    private static Plan at(Scale scale) {
        return Plan.of(EveryPhrase.everything(), scale, NumericClass.portable(), Selection.all());
    }

    static List<Line> lines() throws IOException {
        try (InputStream stream = EarlierSemanticsTest.class.getResourceAsStream("semantics-1.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Line::read)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_specification_keeps_its_text_its_identity_and_its_parts(Line line) {
        RunSpecification read = line.specification();
        assertThat(read.semantics()).isEqualTo(1);
        assertThat(read.canonicalText()).isEqualTo(line.text());
        assertThat(read.identity()).isEqualTo(line.identity());
        assertThat(Canonical.read(Canonical.page(read), RunSpecification.class)).isEqualTo(read);
        Parts parts = Parts.of(read);
        assertThat(parts.data() + "/" + parts.settings()).isEqualTo(line.parts());
        assertThat(parts.code()).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void it_is_understood_as_what_is_planned_today_for_the_same_declaration(Line line) {
        RunSpecification today = TODAY.get(line.plan()).runs().stream()
                .filter(run -> run.arm().equals(line.arm()) && run.seed() == line.seed())
                .findFirst()
                .map(run -> ofModelIn(line.specification(), run.specification()))
                .orElseThrow();
        RunSpecification understood = line.specification().today();
        assertThat(understood.teachers()).hasSameSizeAs(today.teachers());
        assertThat(understood.renaming(identities(understood, today))).isEqualTo(today);
        assertThat(understood.canonicalText())
                .isEqualTo(today.renaming(identities(today, understood)).canonicalText());
    }

    /** The teachers of one where the other has its own. */
    private static UnaryOperator<String> identities(RunSpecification one, RunSpecification other) {
        return identity -> other.teachers().get(one.teachers().indexOf(identity));
    }

    /** A model's file is given, and may have other bytes today. */
    private static RunSpecification ofModelIn(RunSpecification earlier, RunSpecification today) {
        return today instanceof GivenRun given && earlier.today() instanceof GivenRun before
                ? new GivenRun(
                        given.semantics(),
                        given.numericClass(),
                        given.task(),
                        given.network(),
                        before.model(),
                        given.seed(),
                        given.measures())
                : today;
    }

    @Test
    void everything_that_it_says_is_told_as_it_is_understood() throws IOException {
        assertThat(lines()).hasSize(43).allSatisfy(line -> {
            RunSpecification read = line.specification();
            RunSpecification today = read.today();
            assertThat(read.task()).isEqualTo(today.task());
            assertThat(read.network()).isEqualTo(today.network());
            assertThat(read.seed()).isEqualTo(today.seed()).isEqualTo(line.seed());
            assertThat(read.measures()).isEqualTo(today.measures());
            assertThat(read.teachers()).isEqualTo(today.teachers());
            assertThat(read.lineage()).isEqualTo(today.lineage());
            assertThat(read.file()).isEqualTo(today.file());
            assertThat(read.checkpoints()).isEqualTo(today.checkpoints());
            assertThat(read.steps()).isEqualTo(today.steps());
            assertThat(read.batchSize()).isEqualTo(today.batchSize());
            assertThat(read.stages()).isEqualTo(today.stages());
            assertThat(read.numericClass()).isEqualTo(today.numericClass());
        });
    }

    @Test
    void a_plan_of_today_has_the_identities_of_today_throughout() throws IOException {
        List<Line> desk =
                lines().stream().filter(line -> line.plan().equals("desk")).toList();
        Plan earlier = new Plan(
                "every-phrase",
                Scale.DESK,
                desk.stream().map(EarlierSemanticsTest::planned).toList());
        Map<String, String> now = at(Scale.DESK).runs().stream()
                .collect(Collectors.toMap(run -> run.arm() + " " + run.seed(), PlannedRun::identity));
        assertThat(earlier.today().runs()).hasSize(desk.size()).allSatisfy(run -> {
            assertThat(run.identity()).isEqualTo(now.get(run.arm() + " " + run.seed()));
            assertThat(run.specification().teachers()).isEqualTo(run.needs());
        });
    }

    private static PlannedRun planned(Line line) {
        RunSpecification read = line.specification();
        return new PlannedRun(
                line.arm(),
                line.seed(),
                read.lineage().isEmpty() ? Role.STUDENT : Role.TEACHER,
                line.identity(),
                read.teachers(),
                read);
    }

    static Stream<String> damagedTexts() throws IOException {
        String text = lines().get(0).text();
        return Stream.of(
                "{\"semantics\":1}",
                text.replace("\"widths\":[200,200]", "\"widths\":[]"),
                text.replace("\"widths\":[200,200]", "\"widths\":7"),
                text.replace("\"RELU\"", "\"RALU\""),
                text.replace("\"biases\":true", "\"biases\":true,\"mood\":5"),
                text.replace("\"freshOptimiser\":false", "\"stale\":false"),
                text.replace("\"checkpointEvery\":1000,", ""),
                text.replace("\"seed\":0", "\"seed\":null"),
                text.replace("\"stages\":[{", "\"stages\":[5,{"),
                text.replace("\"type\":\"labels\"", "\"type\":\"lables\""),
                text.replace("\"recipe\":{", "\"recipe\":{\"length\":5,"),
                text.replace("\"recipe\":", "\"teachers\":[],\"recipe\":"));
    }

    @ParameterizedTest
    @MethodSource("damagedTexts")
    void a_damaged_text_is_refused_in_two_lines(String text) throws IOException {
        assertThat(text).isNotEqualTo(lines().get(0).text());
        assertThatThrownBy(() -> Canonical.read(text, RunSpecification.class))
                .isInstanceOf(DistillException.class)
                .hasMessageMatching("A RunSpecification cannot be read \\(.+\\)\\.\n"
                        + "The text was damaged, or written by another version of distill\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels",
                "teacher-outputs",
                "projected-hidden",
                "hint",
                "final",
                "at-step",
                "nearest-accuracy",
                "teachers-clock",
                "each-for-steps",
                "until-saturated",
                "temperature",
                "argmax",
                "for-steps",
                "until-end",
                "sgd",
                "momentum",
                "adam",
                "constant",
                "warm-up-cosine",
                "stepwise",
                "at-length",
                "once-accurate",
                "hinge",
                "cross-entropy",
                "soft-cross-entropy",
                "kl-divergence",
                "logit-error",
                "feature-error",
                "sparse-parity",
                "tree-task",
                "accuracy",
                "label-loss",
                "monomial-correlation",
                "support-weights",
                "weight-movement"
            })
    void every_kind_that_there_was_is_in_the_file(String kind) throws IOException {
        assertThat(lines()).anyMatch(line -> line.text().contains("\"type\":\"" + kind + "\""));
    }
}
