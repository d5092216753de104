package dev.distill.engine.run;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.frames;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.gru;
import static dev.distill.dsl.architecture.SequenceLayer.lstm;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Curricula.together;
import static dev.distill.dsl.curriculum.Losses.ctc;
import static dev.distill.dsl.curriculum.Losses.kl;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.measure.Measures.characterErrors;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.task.DigitStrings;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Idx;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks learn to read strings of one to three images of two classes, through real workers. */
class StringsRunTest {
    private static final Recipe RECIPE = Recipes.adam(0.01).batchSize(16).epochs(20);

    @TempDir
    Path folder;

    /** Who always says one digit is right in one of six strings, and makes two errors of three. */
    @Test
    void strings_are_read_far_above_chance_from_labels_and_from_a_teacher() {
        List<RunResult> results = run(strings());
        for (String arm : List.of("teacher", "labels", "both", "learned", "short-first", "extraction", "recurrent")) {
            RunRecord record = of(arm, results);
            assertThat(last(record, "character-errors")).as(arm).isLessThan(0.25);
            assertThat(last(record, "accuracy")).as(arm).isGreaterThan(0.6);
        }
    }

    private Study strings() {
        DigitStrings task = Tasks.digitStrings(
                        Idx.brought(folder.resolve("images"), RunStore.in(folder.resolve("store"))), 1, 3)
                .gaps(2)
                .trainingStrings(320)
                .selectionStrings(20)
                .testExamples(200);
        Goal onStrings = Goal.onLabels().minimising(ctc());
        return study("strings")
                .asking("Are strings read?")
                .on(task)
                .distilling(teacher(reader(8)).trainedBy(RECIPE).checkpointEveryEpochs(10))
                .into(reader(6))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels().minimising(ctc())),
                        arm("both")
                                .learningFrom(together(
                                                onStrings,
                                                Goal.onFinalTeacher()
                                                        .temperature(2)
                                                        .minimising(kl()))
                                        .untilTheEnd()),
                        arm("learned")
                                .learningFrom(together(
                                                onStrings,
                                                Goal.onFinalTeacher().learnedTemperature(Length.epochs(2), 4))
                                        .untilTheEnd()),
                        arm("short-first")
                                .learningFrom(together(
                                                onStrings,
                                                Goal.onFinalTeacher()
                                                        .temperature(2)
                                                        .minimising(kl()))
                                        .untilTheEnd()
                                        .easyToHard(Difficulty.LENGTH, new Schedule.Ramp(0.4, 1, Length.share(0.5)))),
                        arm("extraction")
                                .learningFrom(hiddenLayer("read")
                                        .intoStudentLayer("read")
                                        .projectedOnto(HIDDEN)
                                        .forEpochs(2)
                                        .thenFinalTeacher()),
                        arm("recurrent")
                                .learningFrom(hiddenLayer("read")
                                        .intoStudentLayer("steps")
                                        .projectedOnto(HIDDEN)
                                        .forEpochs(2)
                                        .thenFinalTeacher())
                                .into(recurrent()))
                .measuring(characterErrors().everyEpochs(10), testAccuracy().everyEpochs(10))
                .repeatedFor(seeds(1));
    }

    private static Architecture reader(int channels) {
        return network(
                "reader-" + channels,
                layer("edges", convolution(5, channels).relu()),
                layer("digits", convolution(5, channels).relu()),
                layer("frames", frames()),
                layer("read", dense(16).relu()),
                layer("output", head()));
    }

    private static Architecture recurrent() {
        return network(
                "recurrent",
                layer("edges", convolution(5, 6).relu()),
                layer("frames", frames()),
                layer("steps", lstm(8).bidirectional()),
                layer("more-steps", gru(12)),
                layer("output", head()));
    }

    private List<RunResult> run(Study study) {
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> results = new StudyRunner(
                        RunStore.in(folder.resolve("store")),
                        new Fleet(TestWorkers.settings(folder, 2, 0)),
                        new Listening())
                .run(plan);
        assertThat(results).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        return results;
    }

    private static RunRecord of(String arm, List<RunResult> results) {
        return results.stream()
                .filter(result -> result.run().arm().equals(arm))
                .findFirst()
                .flatMap(RunResult::numbers)
                .orElseThrow();
    }

    private static double last(RunRecord record, String column) {
        return record.measurements().stream()
                .filter(measurement -> measurement.column().equals(column))
                .reduce((a, b) -> b)
                .map(Measurement::value)
                .orElseThrow();
    }
}
