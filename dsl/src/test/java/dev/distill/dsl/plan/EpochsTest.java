package dev.distill.dsl.plan;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.recipe.Recipes.multipliedBy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.idxImages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Samples;
import dev.distill.dsl.Study;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Duration;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.IdxFiles;
import dev.distill.dsl.task.Images;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Epochs are declared, and steps are planned: 22 training examples make 5 whole batches of 4, and 2 of 8. */
class EpochsTest {
    private static final Images IMAGES = idxImages(IdxFiles.folder("epochs"));
    private static final Study STUDY = study("epochs")
            .asking("How long is an epoch?")
            .on(IMAGES)
            .distilling(
                    teacher(cnn(2)).trainedBy(sgd(0.1).batchSize(8).epochs(6)).checkpointEveryEpochs(1.5))
            .into(cnn(2))
            .trainedBy(
                    sgd(0.1).batchSize(4).epochs(10).schedule(multipliedBy(0.1).atEpochs(5, 7.5)))
            .comparing(
                    arm("in-turn").learningFrom(everyCheckpoint().eachForEpochs(2)),
                    arm("two-shot").learningFrom(checkpoint(6).forShare(0.25).thenFinalTeacher()),
                    arm("small-batches")
                            .learningFrom(labels())
                            .trainedBy(sgd(0.1).batchSize(2).epochs(10)))
            .measuring(testAccuracy().everyEpochs(1), testLoss().every(Length.share(0.5)))
            .repeatedFor(seeds(1));
    private static final List<TrainedRun> RUNS = TrainedRun.among(
            Samples.plan(STUDY).runs().stream().map(PlannedRun::specification).toList());

    @Test
    void a_recipe_takes_the_whole_batches_of_its_own_size() {
        assertThat(RUNS).extracting(TrainedRun::steps).containsExactly(6L * 2, 10L * 5, 10L * 5, 10L * 11);
    }

    @Test
    void a_teacher_is_kept_every_so_many_of_its_own_epochs() {
        assertThat(RUNS.get(0).checkpointEvery()).isEqualTo(OptionalLong.of(3));
        assertThat(RUNS.get(0).checkpoints()).isEqualTo(4);
    }

    @Test
    void measures_are_read_at_each_runs_own_epochs_and_shares() {
        assertThat(RUNS)
                .extracting(run -> run.measures().stream().map(Measure::steps).toList())
                .containsExactly(List.of(2L, 6L), List.of(5L, 25L), List.of(5L, 25L), List.of(11L, 55L));
    }

    @Test
    void stages_choices_and_schedules_are_in_the_students_steps() {
        assertThat(RUNS.get(1).stages().get(0).checkpoint()).contains(new CheckpointChoice.EachFor(Length.steps(10)));
        assertThat(RUNS.get(1).recipe().schedule()).isEqualTo(multipliedBy(0.1).at(25, 38));
        assertThat(RUNS.get(2).stages().get(0).duration()).isEqualTo(new Duration.For(Length.steps(13)));
    }

    @Test
    void a_specification_with_epochs_or_shares_in_it_is_forged_and_is_refused_in_two_lines() {
        String text = RUNS.get(2).canonicalText();
        assertThat(Canonical.read(text, RunSpecification.class)).isEqualTo(RUNS.get(2));
        for (String[] change : new String[][] {
            {"\"length\":50", "\"length\":{\"epochs\":10}"},
            {"\"every\":5", "\"every\":{\"epochs\":1.0}"},
            {"\"every\":25", "\"every\":{\"runs\":0.5}"},
            {"\"length\":13", "\"length\":{\"runs\":0.25}"},
        }) {
            assertThat(text).contains(change[0]);
            assertThatThrownBy(() -> Canonical.read(text.replace(change[0], change[1]), RunSpecification.class))
                    .isInstanceOf(DistillException.class)
                    .hasMessage("A RunSpecification cannot be read (a length of it is not in steps).\n"
                            + "The text was damaged, or written by another version of distill.");
        }
    }

    @Test
    void a_specification_knows_steps_alone_and_no_place_of_a_file() {
        assertThat(RUNS)
                .extracting(TrainedRun::canonicalText)
                .noneMatch(text -> text.contains("epochs") || text.contains("runs") || text.contains("ubyte"))
                .allMatch(text -> text.contains(IMAGES.files().get(0).sha256()));
    }

    @Test
    void epochs_and_their_steps_are_the_same_run() {
        Study inSteps = STUDY.comparing(arm("labels").learningFrom(labels()))
                .trainedBy(sgd(0.1).batchSize(4).steps(50))
                .measuring(testAccuracy().every(5));
        Study inEpochs = inSteps.trainedBy(sgd(0.1).batchSize(4).epochs(10))
                .measuring(testAccuracy().everyEpochs(1));
        assertThat(Samples.plan(inEpochs).distinctRuns().keySet())
                .isEqualTo(Samples.plan(inSteps).distinctRuns().keySet());
    }

    @Test
    void other_files_make_other_runs_and_other_places_do_not() {
        Study elsewhere = STUDY.on(idxImages(IdxFiles.folder("epochs-elsewhere")));
        assertThat(Samples.plan(elsewhere)).isEqualTo(Samples.plan(STUDY));
        Study fewer = STUDY.on(IMAGES.testExamples(6));
        assertThat(Samples.plan(fewer).distinctRuns().keySet())
                .doesNotContainAnyElementsOf(Samples.plan(STUDY).distinctRuns().keySet());
    }
}
