package dev.distill.dsl.task;

import static dev.distill.dsl.Searches.rates;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.logitError;
import static dev.distill.dsl.curriculum.Losses.ratingError;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.curriculum.Methods.decoupled;
import static dev.distill.dsl.curriculum.Methods.fitNets;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Methods.route;
import static dev.distill.dsl.curriculum.Methods.temperatureCurriculum;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.measure.Measures.f1;
import static dev.distill.dsl.measure.Measures.pearson;
import static dev.distill.dsl.measure.Measures.pearsonAndSpearman;
import static dev.distill.dsl.measure.Measures.selectionScore;
import static dev.distill.dsl.measure.Measures.spearman;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.task.Tasks.sentences;
import static dev.distill.dsl.task.Tasks.stsB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratings of pairs of sentences, as STS-B has them. */
class RatedSentencesTest {
    private static final Recipe RECIPE = adam(0.01).batchSize(2).steps(40);
    private static final Measure OFFICIAL = pearsonAndSpearman().every(10);

    @TempDir
    Path folder;

    private RatedSentences task;

    @BeforeEach
    void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append(line(i, "a ".repeat(i + 1) + "b", "b", String.valueOf(i / 4.0)));
        }
        file("train.tsv", lines.toString());
        file("dev.tsv", line(0, "a", "b", "5.000") + line(1, "b", "a", "0"));
        task = stsB(folder).holdingOut(0.2).tokenisedBy(characters(), 16);
    }

    private static String line(int i, String one, String other, String rating) {
        return i + "\tmain\tnews\t2015\t" + i + "\tnone\tnone\t" + one + "\t" + other + "\t" + rating + "\n";
    }

    private Path file(String name, String lines) throws IOException {
        String header = "index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2\tscore\n";
        return Files.writeString(folder.resolve(name), header + lines);
    }

    @Test
    void the_files_of_sts_b_are_read_as_glue_lays_them_out() {
        SentenceRows rows = task.rows(file -> file.place().orElseThrow());
        assertThat(rows.test())
                .containsExactly(
                        new SentenceRows.Row(List.of("a", "b"), RatingLabels.label(5)),
                        new SentenceRows.Row(List.of("b", "a"), RatingLabels.label(0)));
        assertThat(task.trainingExamples()).isEqualTo(16);
        assertThat(task.selectionExamples()).isEqualTo(4);
        assertThat(task.trainingExamples(5)
                        .rows(file -> file.place().orElseThrow())
                        .training())
                .hasSize(5);
        assertThat(task.testExamples(1).testExamples()).isEqualTo(1);
        assertThat(task.outputs()).isEqualTo(1);
        assertThat(task.target().kind()).isEqualTo(Field.Kind.RATING);
        assertThat(task.describe()).startsWith("pairs of sentences rated from 0 to 5, 16 to train on");
        assertThat(Canonical.read(Canonical.line(task), Task.class)).isEqualTo(task);
    }

    @Test
    void a_rating_that_is_none_is_told_with_its_line() throws IOException {
        for (String rating : List.of("5.001", "-0.1", "good", "", "NaN", "1,5", "Infinity", "1e999")) {
            file("dev.tsv", line(0, "a", "b", "5") + line(1, "b", "a", rating));
            wrong(
                            rating,
                            () -> stsB(folder).tokenisedBy(characters(), 16),
                            "The file (" + folder.resolve("dev.tsv") + ") has the rating (" + rating
                                    + ") in line 3, which is no number from 0 to 5.",
                            "Mend the line, or name the range of all ratings with .rated(least, most).")
                    .isRefused();
        }
    }

    @Test
    void ratings_of_ones_own_have_a_range() throws IOException {
        Path own = Files.writeString(folder.resolve("own.tsv"), "sentence\tlabel\ngood\t1.5\nbad\t-2e0\n.\t0\n");
        RatedSentences rated = sentences(own, own).rated(-2, 2).tokenisedBy(characters(), 8);
        assertThat(rated.isOfPairs()).isFalse();
        assertThat(rated.rows(file -> file.place().orElseThrow()).test().get(1).label())
                .isEqualTo(RatingLabels.label(-2));
        wrong(
                        "no range",
                        () -> sentences(own, own).rated(2, -2),
                        "Ratings from (2.0) to (-2.0) are no range.",
                        "Name the least and then the largest, as in rated(0, 5).")
                .isRefused();
    }

    @Test
    void whatever_fits_a_number_to_a_number_can_teach_ratings() {
        List<Curriculum> all = List.of(
                labels().minimising(ratingError()),
                finalTeacher().minimising(logitError()),
                finalTeacher().minimising(logitError()).mixedWithLabels(0.5).onLabelsMinimising(ratingError()),
                route(1, 0.1)
                        .atEvery(1, Length.steps(10))
                        .temperature(1)
                        .minimising(logitError())
                        .onLabelsMinimising(ratingError()),
                annealing(4).forSteps(20).keepingBestEvery(10).thenLabels().onLabelsMinimising(ratingError()),
                proKd(4).eachForSteps(10)
                        .forSteps(20)
                        .keepingBestEvery(10)
                        .thenLabels()
                        .onLabelsMinimising(ratingError()),
                fitNets(hintFromLayer("block1").intoStudentLayer("block1"), 1).onLabelsMinimising(ratingError()),
                everyHiddenLayer()
                        .projectedOnto(HIDDEN)
                        .eachForSteps(10)
                        .thenFinalTeacher()
                        .minimising(logitError()));
        assertThat(all).allSatisfy(curriculum -> assertThatCode(() -> checked(curriculum, OFFICIAL))
                .doesNotThrowAnyException());
    }

    @Test
    void what_needs_classes_is_refused_when_it_is_planned() {
        Map<String, Curriculum> classes = Map.of(
                "hinton", hinton(4, 0).onLabelsMinimising(ratingError()),
                "mixed", hinton(4, 0.1).onLabelsMinimising(ratingError()),
                "dkd", decoupled(4, 1, 8, Length.steps(5)).onLabelsMinimising(ratingError()),
                "ctkd", temperatureCurriculum(Length.steps(5), 2).onLabelsMinimising(ratingError()),
                "argmax", finalTeacher().argmax(),
                "top", finalTeacher().topK(1),
                "one-shot", finalTeacher());
        classes.forEach(
                (name, curriculum) -> assertThatThrownBy(() -> checked(curriculum, OFFICIAL))
                        .as(name)
                        .hasMessageContaining("learns a distribution over classes (")
                        .hasMessageContaining("asks for a rating")
                        .hasMessageEndingWith(
                                "\nUse minimising(logitError()) at T = 1, which fits the teacher's rating; or a hidden layer."));
        assertThatThrownBy(() -> checked(
                        checkpointNearestAccuracy(0.75)
                                .forSteps(10)
                                .thenLabels()
                                .onLabelsMinimising(ratingError()),
                        OFFICIAL))
                .hasMessageContaining("asks for a rating");
        assertThatThrownBy(() -> checked(labels(), OFFICIAL))
                .hasMessageStartingWith("The loss (cross-entropy) does not fit the labels of the pairs of sentences")
                .hasMessageEndingWith(
                        "\nUse onLabelsMinimising(ratingError()) where labels are ratings, and nowhere else.");
    }

    @Test
    void measures_and_criteria_of_classes_are_refused() {
        Curriculum onRatings = labels().minimising(ratingError());
        assertThatCode(() -> checked(
                        onRatings,
                        pearson().every(10),
                        spearman().every(10),
                        testLoss().every(10)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> checked(onRatings, testAccuracy().every(10)))
                .hasMessageContaining("its labels are ratings, which are not right or wrong");
        assertThatThrownBy(() -> checked(onRatings, f1().every(10)))
                .hasMessageContaining("its labels are ratings, and no classes");
        assertThatThrownBy(() -> declared(
                                arm("searched")
                                        .learningFrom(onRatings)
                                        .searching(rates(0.1, 0.2).onSeeds(seeds(9))),
                                OFFICIAL)
                        .at(Scale.DESK))
                .hasMessageContaining("chooses by final selection accuracy")
                .hasMessageContaining("\nUse chosenBy(selectionScore(...)) with a coefficient that fits");
        assertThatCode(() -> declared(
                                arm("searched")
                                        .learningFrom(onRatings)
                                        .searching(rates(0.1, 0.2)
                                                .onSeeds(seeds(9))
                                                .chosenBy(selectionScore(Coefficient.PEARSON))),
                                OFFICIAL)
                        .at(Scale.DESK))
                .doesNotThrowAnyException();
    }

    @Test
    void correlations_are_of_ratings_alone() throws IOException {
        Path own = Files.writeString(folder.resolve("own.tsv"), "sentence\tlabel\ngood\t1\nbad\t0\n");
        assertThatThrownBy(() -> study("classes")
                        .asking("Do classes correlate?")
                        .on(sentences(own, own).tokenisedBy(characters(), 8))
                        .training(bert(1, 8, 2))
                        .trainedBy(adam(0.01).batchSize(1).steps(10))
                        .comparing(arm("labels").learningFrom(labels()))
                        .measuring(pearson().every(5))
                        .repeatedFor(seeds(1)))
                .hasMessageContaining("its labels are no ratings");
    }

    private Study checked(Curriculum curriculum, Measure... measures) {
        return declared(arm("taught").learningFrom(curriculum), measures).at(Scale.DESK);
    }

    private Study declared(Arm arm, Measure... measures) {
        return study("ratings")
                .asking("How alike are they?")
                .on(task)
                .distilling(teacher(bert(1, 16, 2)).trainedBy(RECIPE).checkpointEvery(10))
                .into(bert(1, 8, 2))
                .trainedBy(RECIPE)
                .comparing(arm)
                .measuring(measures)
                .repeatedFor(seeds(1));
    }
}
