package dev.distill.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study without one of its required parts is refused by the compiler, which names the word that came too early. */
class IncompleteStudyTest {

    private static final String COMPLETE = """
            import static dev.distill.dsl.Studies.*;
            import static dev.distill.dsl.architecture.Architectures.*;
            import static dev.distill.dsl.curriculum.Curricula.*;
            import static dev.distill.dsl.measure.Measures.*;
            import static dev.distill.dsl.recipe.Recipes.*;
            import static dev.distill.dsl.task.Tasks.*;

            import dev.distill.dsl.*;
            import dev.distill.dsl.architecture.*;
            import dev.distill.dsl.curriculum.*;
            import dev.distill.dsl.recipe.*;
            import dev.distill.dsl.schedule.*;

            public final class Declared implements StudyDeclaration {
                static final Recipe RECIPE = sgd(0.1)
                        .batchSize(32)
                        .steps(2_000);
                static final Recipe WITH_MOMENTUM = momentum(0.9)
                        .rate(0.1)
                        .batchSize(8).steps(2_000);
                static final Schedule SWITCHED = multipliedBy(0.1)
                        .at(1_000);
                static final Teacher TEACHER = teacher(mlp(64))
                        .trainedBy(RECIPE)
                        .checkpointEvery(100);
                static final Curriculum PROGRESSIVE = everyCheckpoint()
                        .onTheTeachersClock();
                static final Curriculum TWO_SHOT = checkpoint(1_000)
                        .forSteps(500)
                        .thenFinalTeacher();
                static final Curriculum EARLY = checkpointsBefore(4)
                        .accuracyNearest(0.75)
                        .forSteps(250).thenFinalTeacher();
                static final Curriculum EXTRACTED = hiddenLayer(1)
                        .projectedOnto(Reading.HIDDEN)
                        .forSteps(400).thenLabels();
                static final Curriculum DEEP = everyHiddenLayer().projectedOnto(Reading.OUTPUT)
                        .eachForSteps(300)
                        .thenFinalTeacher();

                @Override
                public Study declare() {
                    return study("complete")
                            .asking("Is it complete?")
                            .on(sparseParity(20, 3))
                            .distilling(TEACHER)
                            .into(mlp(8))
                            .trainedBy(RECIPE)
                            .comparing(arm("labels")
                                    .learningFrom(labels()))
                            .measuring(testAccuracy()
                                    .every(250))
                            .repeatedFor(seeds(1, 2, 3));
                }
            }
            """.replaceAll("\\n\\s+\\.", ".");

    @Test
    void a_complete_study_compiles() throws IOException {
        assertThat(Javac.errorsIn(COMPLETE)).isEmpty();
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource(delimiter = '|', textBlock = """
            # the part that is missing            | what the compiler names
            .asking("Is it complete?")            | on
            .on(sparseParity(20, 3))              | distilling
            .distilling(TEACHER)                  | into
            .into(mlp(8))                         | trainedBy
            .trainedBy(RECIPE)                    | comparing
            .comparing(arm("labels").learningFrom(labels())) | measuring
            .measuring(testAccuracy().every(250)) | repeatedFor
            .repeatedFor(seeds(1, 2, 3))          | NeedsSeeds
            .learningFrom(labels())               | NeedsCurriculum
            .every(250)                           | NeedsInterval
            .batchSize(32)                        | steps
            .steps(2_000)                         | NeedsSteps
            .rate(0.1)                            | batchSize
            .at(1_000)                            | NeedsSwitches
            .checkpointEvery(100)                 | NeedsCheckpoints
            .onTheTeachersClock()                 | EveryCheckpoint
            .forSteps(500)                        | thenFinalTeacher
            .accuracyNearest(0.75)                | forSteps
            .projectedOnto(Reading.HIDDEN)        | forSteps
            .forSteps(400)                        | thenLabels
            .eachForSteps(300)                    | thenFinalTeacher
            """)
    void a_study_with_a_part_missing_does_not_compile(String part, String named) throws IOException {
        assertThat(COMPLETE).contains(part);
        assertThat(Javac.errorsIn(without(COMPLETE, part))).isNotEmpty().anySatisfy(error -> assertThat(error)
                .contains(named));
    }

    @Test
    void a_teacher_without_a_recipe_does_not_compile() throws IOException {
        String source = COMPLETE.replace("teacher(mlp(64)).trainedBy(RECIPE)", "teacher(mlp(64))");
        assertThat(Javac.errorsIn(source)).singleElement().asString().contains("checkpointEvery");
    }

    @Test
    void a_curriculum_that_has_no_end_is_no_curriculum() throws IOException {
        String source = COMPLETE.replace(".forSteps(500).thenFinalTeacher()", ".forSteps(500)");
        assertThat(Javac.errorsIn(source)).singleElement().asString().contains("Opened", "Curriculum");
    }

    /** The last occurrence is the study's, where a teacher has the same part. */
    private static String without(String source, String part) {
        int at = source.lastIndexOf(part);
        return source.substring(0, at) + source.substring(at + part.length());
    }
}
