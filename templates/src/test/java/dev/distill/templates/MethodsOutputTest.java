package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.distancesInLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Curricula.similaritiesInLayer;
import static dev.distill.dsl.curriculum.Losses.smoothedCrossEntropy;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.curriculum.Methods.bornAgain;
import static dev.distill.dsl.curriculum.Methods.decoupled;
import static dev.distill.dsl.curriculum.Methods.fitNets;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.instanceTemperatureCurriculum;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Methods.ramped;
import static dev.distill.dsl.curriculum.Methods.relational;
import static dev.distill.dsl.curriculum.Methods.route;
import static dev.distill.dsl.curriculum.Methods.temperatureCurriculum;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.treeTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.curriculum.Opened;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The papers' methods on the page and among the papers that are cited, before anything has trained. */
class MethodsOutputTest {
    private static final Recipe RECIPE = sgd(0.1).batchSize(8).steps(1_000);
    private static final Teacher WIDE = teacher(mlp(16)).trainedBy(RECIPE).checkpointEvery(100);
    private static final Teacher BETWEEN = assistant(mlp(8))
            .learningFrom(WIDE, hinton(4, 0.1))
            .trainedBy(RECIPE)
            .checkpointAtItsEnd();

    @TempDir
    private Path folder;

    @Test
    void each_method_cites_its_paper_and_no_other() throws IOException {
        assertThat(cited(arm("hinton").learningFrom(hinton(4, 0.1)))).containsExactly("1503.02531");
        assertThat(cited(arm("annealing")
                        .learningFrom(annealing(10).forSteps(500).thenLabels())))
                .containsExactly("2104.07163");
        assertThat(cited(arm("pro-kd")
                        .learningFrom(proKd(10).eachForSteps(100).forSteps(500).thenLabels())))
                .containsExactly("2110.08532");
        assertThat(cited(arm("rco").learningFrom(route(20, 0.5).atEvery(2, Length.steps(100)))))
                .containsExactly("1904.09149");
        assertThat(cited(arm("dkd").learningFrom(decoupled(4, 1, 8, Length.steps(100)))))
                .containsExactly("2203.08679");
        assertThat(cited(arm("ctkd").learningFrom(temperatureCurriculum(Length.steps(100), 5))))
                .containsExactly("2211.16231");
        assertThat(cited(arm("similarities").learningFrom(relational(similaritiesInLayer(1), 3_000))))
                .containsExactly("1907.09682");
        assertThat(cited(arm("distances").learningFrom(relational(distancesInLayer(1), 25))))
                .containsExactly("1904.05068");
        assertThat(cited(arm("smoothed").learningFrom(labels().minimising(smoothedCrossEntropy(0.1)))))
                .containsExactly("1512.00567");
        assertThat(cited(arm("ctkd").learningFrom(instanceTemperatureCurriculum(Length.steps(100), 5, 8))))
                .containsExactly("2211.16231");
        assertThat(cited(arm("best").learningFrom(route(4, 0.1).anchoredAt(CheckpointChoice.best()))))
                .containsExactly("1904.09149");
        assertThat(cited(arm("early").learningFrom(route(4, 0.1).anchoredAt(new CheckpointChoice.AtStep(300)))))
                .containsExactly("1904.09149");
        assertThat(cited(arm("fitnets").learningFrom(fitNets(hintFromLayer(1), 50))))
                .containsExactly("1412.6550");
        assertThat(cited(arm("born-again").learningFrom(bornAgain()))).containsExactly("1805.04770");
        assertThat(cited(arm("htr-jand").learningFrom(ramped(2)))).containsExactly("2412.18524");
        assertThat(cited(arm("htr-jand")
                        .learningFrom(ramped(2)
                                .easyToHard(Difficulty.TEACHER_LOSS, new Schedule.Ramp(0.2, 1, Length.share(0.5))))))
                .containsExactly("1904.03626", "2412.18524");
        assertThat(cited(arm("two-shot")
                        .learningFrom(checkpoint(300).argmax().forSteps(200).thenFinalTeacher())))
                .containsExactly("1503.02531", "2410.05464");
        assertThat(cited(easyFirst())).containsExactly("1503.02531", "1904.03626");
        assertThat(cited(arm("takd").learningFrom(hinton(4, 0.1)).taughtBy(BETWEEN)))
                .containsExactly("1503.02531", "1902.03393");
    }

    @Test
    void the_timeline_tells_what_is_repeated_of_a_layer() throws IOException {
        assertThat(written(arm("all").learningFrom(relational(distancesInLayer(1), 25)), "site/curricula.svg"))
                .contains("distances")
                .contains("relations of examples");
    }

    @Test
    void a_page_tells_every_teacher_and_draws_what_each_has_learned() throws IOException {
        String page = written(arm("takd").learningFrom(hinton(4, 0.1)).taughtBy(BETWEEN), "site/index.html");
        assertThat(page).contains("Teacher assistant-1").contains("taught by teacher: labels, weighing 0.1");
        assertThat(page).contains("assistant-1, seed 1");
    }

    @Test
    void a_page_tells_which_teacher_an_arm_has_of_its_own() throws IOException {
        String page = written(arm("takd").learningFrom(hinton(4, 0.1)).taughtBy(BETWEEN), "site/index.html");
        assertThat(page).containsPattern("Teacher of takd</dt>\\s*<dd>assistant-1</dd>");
    }

    @Test
    void a_page_tells_which_student_goes_on_where_the_best_is_kept() throws IOException {
        Opened followed = proKd(10).eachForSteps(50).forSteps(500);
        assertThat(written(arm("last").learningFrom(followed.thenLabels()), "site/index.html"))
                .contains("optimiser cleared")
                .doesNotContain("the best of every");
        Arm best = arm("best").learningFrom(followed.keepingBestEvery(50).thenLabels());
        assertThat(written(best, "site/index.html")).contains("the best of every 50 steps, optimiser cleared");
    }

    @Test
    void the_timeline_tells_which_examples_come_first() throws IOException {
        assertThat(written(easyFirst(), "site/curricula.svg")).contains("easy first: ");
        assertThat(written(arm("all").learningFrom(hinton(4, 0.1)), "site/curricula.svg"))
                .doesNotContain("easy first");
    }

    private static Arm easyFirst() {
        return arm("easy-first")
                .learningFrom(hinton(4, 0.1)
                        .easyToHard(Difficulty.TEACHER_LOSS, new Schedule.Ramp(0.2, 1, Length.share(0.5))));
    }

    private List<String> cited(Arm arm) throws IOException {
        return written(arm, "study.bib")
                .lines()
                .filter(line -> line.contains("eprint"))
                .map(line -> line.replaceAll("[^0-9.]", ""))
                .toList();
    }

    private String written(Arm arm, String file) throws IOException {
        Study study = study("methods")
                .asking("Do the methods have papers?")
                .on(treeTask(8, 2, 2))
                .distilling(WIDE)
                .into(mlp(4))
                .trainedBy(RECIPE)
                .comparing(arm)
                .measuring(testAccuracy().every(100))
                .repeatedFor(seeds(1))
                .showing(timelineOfCurricula());
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> missing = plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                .toList();
        StudyOutput.write(StudyReport.of(study, plan, missing), folder);
        return Files.readString(folder.resolve(file));
    }
}
