package dev.distill.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Search;
import dev.distill.dsl.Search.Candidate;
import dev.distill.dsl.Study;
import dev.distill.dsl.Training;
import dev.distill.dsl.curriculum.CheckpointChoice.EveryNthFor;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.measure.Measures;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pro-KD and its rivals have the same budget at every scale. */
class ProKdImagesStudyTest {
    private static final Path IMAGES = Path.of("/usr/share/datasets/fashion-mnist");
    private static final String DATA = "distill.data";

    @TempDir
    static Path data;

    private String before;

    @BeforeAll
    static void write_images_of_the_paper_scale() throws IOException {
        Path folder = Files.createDirectories(data.resolve("cifar-100"));
        Files.write(folder.resolve("train.bin"), records(500));
        Files.write(folder.resolve("test.bin"), records(100));
    }

    /** In the format of CIFAR-100: a coarse label, a fine one, and pixels, here by chance. */
    private static byte[] records(int count) {
        byte[] records = new byte[count * 3_074];
        new Random(count).nextBytes(records);
        for (int i = 0; i < count; i++) {
            records[i * 3_074 + 1] = (byte) (i % 100);
        }
        return records;
    }

    @BeforeEach
    void the_images_are_there() {
        before = System.getProperty(DATA);
        System.setProperty(DATA, data.toString());
        assumeTrue(
                Files.isDirectory(IMAGES),
                () -> "There are no images in " + IMAGES + ": install dataset-fashion-mnist.");
    }

    @AfterEach
    void as_before() {
        if (before == null) {
            System.clearProperty(DATA);
        } else {
            System.setProperty(DATA, before);
        }
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void all_students_are_trained_by_one_recipe(Scale scale) {
        Study study = at(scale);
        assertThat(study.arms()).hasSize(10);
        assertThat(study.arms().stream().map(study::recipeOf)).containsOnly(study.recipe());
        assertThat(study.arms().stream().map(study::studentOf)).containsOnly(study.student());
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void all_methods_are_tuned_by_as_many_trials_on_a_seed_that_no_student_has(Scale scale) {
        Study study = at(scale);
        List<Search> searches = study.arms().stream()
                .map(Arm::search)
                .map(Optional::orElseThrow)
                .toList();
        assertThat(searches.stream().map(Search::trials).distinct()).hasSize(1);
        assertThat(searches.stream().map(Search::seeds).distinct())
                .singleElement()
                .satisfies(seeds -> assertThat(seeds.values())
                        .doesNotContainAnyElementsOf(study.seeds().values()));
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void methods_with_one_rate_are_tuned_over_the_same_rates_and_those_in_two_stages_over_the_same_first_ones(
            Scale scale) {
        Map<Boolean, List<Search>> searches = at(scale).arms().stream()
                .collect(Collectors.partitioningBy(
                        arm -> Set.of("pro-kd", "annealing").contains(arm.name()),
                        Collectors.mapping(arm -> arm.search().orElseThrow(), Collectors.toList())));
        assertThat(searches.get(false).stream().distinct())
                .singleElement()
                .satisfies(search -> assertThat(search.parameter()).isEqualTo("rate"));
        assertThat(searches.get(true)).hasSize(2).extracting(Search::parameter).containsOnly("first-rate");
        assertThat(searches.get(true).stream()
                        .map(search -> search.candidates().stream()
                                .map(Candidate::value)
                                .toList())
                        .distinct())
                .hasSize(1);
        assertThat(Stream.of(true, false).flatMap(two -> searches.get(two).stream()))
                .extracting(Search::criterion, Search::ownBudget)
                .containsOnly(tuple(Measures.selectionAccuracy(), false));
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void pro_kd_follows_the_teacher_to_its_end_for_two_thirds_of_its_epochs(Scale scale) {
        Study study = at(scale);
        double followed = length(study, "pro-kd").amount();
        assertThat(length(study, "annealing").amount()).isEqualTo(followed);
        assertThat(followed).isEqualTo(study.recipe().length().amount() * 2 / 3);
        assertThat(recipe(study).length()).isEqualTo(Length.epochs(followed));
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void the_anchors_of_the_route_end_with_the_finished_teacher(Scale scale) {
        Study study = at(scale);
        Goal onAnchors = curriculum(study, "rco").stages().get(0).goals().get(1);
        EveryNthFor anchors = (EveryNthFor) onAnchors.signal().checkpoint().orElseThrow();
        assertThat(anchors.length()).isEqualTo(Length.epochs(anchors.nth()));
        assertThat(recipe(study).length().amount() % anchors.nth()).isZero();
    }

    private static Study at(Scale scale) {
        return new ProKdImagesStudy().declare().at(scale);
    }

    private static Length length(Study study, String arm) {
        return curriculum(study, arm).stages().get(0).duration().length();
    }

    private static Curriculum curriculum(Study study, String arm) {
        return study.arms().stream()
                .filter(one -> one.name().equals(arm))
                .findFirst()
                .orElseThrow()
                .curriculum();
    }

    private static Recipe recipe(Study study) {
        return ((Training.Trained) study.teacher().orElseThrow().training()).recipe();
    }
}
