package dev.distill.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Cnn;
import dev.distill.dsl.architecture.Crnn;
import dev.distill.dsl.architecture.ImageLayer;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Outside;
import dev.distill.dsl.architecture.ResNet;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Losses;
import dev.distill.dsl.curriculum.Methods;
import dev.distill.dsl.curriculum.Opened;
import dev.distill.dsl.figure.Figures;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Measures;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.model.Models;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.task.DigitStrings;
import dev.distill.dsl.task.ImageFolders;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.dsl.task.QuestionFiles;
import dev.distill.dsl.task.RatedFiles;
import dev.distill.dsl.task.SentenceFiles;
import dev.distill.dsl.task.SparseParity;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every phrase can be declared, and none is forgotten in {@link EveryPhrase}. */
class EveryPhraseTest {

    /** A file of 90 MB, which OnnxModelTest reads. */
    private static final String OF_A_LARGE_FILE = "onnxModel";

    private static final List<String> QUERIES = List.of(
            OF_A_LARGE_FILE,
            "at",
            "direction",
            "recipeOf",
            "studentOf",
            "taskOf",
            "curriculumOf",
            "lengths",
            "expandedFor",
            "resolvedBy",
            "ofLabels",
            "given",
            "target",
            "source",
            "input",
            "value",
            "draw",
            "sentences",
            "tried");

    @Test
    void every_phrase_is_declared_and_checked() {
        assertThat(EveryPhrase.everything().arms()).hasSize(37);
        assertThat(EveryPhrase.everything().declaredScales()).containsExactly(Scale.SMOKE, Scale.DESK, Scale.PAPER);
        assertThat(EveryPhrase.ofMethods().arms()).hasSize(22);
        assertThat(EveryPhrase.withoutTeacher().teacher()).isEmpty();
        assertThat(EveryPhrase.reading().models()).hasSize(1);
        assertThat(EveryPhrase.onTokens().task().input().ids()).isEqualTo(2);
        assertThat(EveryPhrase.onImages().task().source().files()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Studies.class,
                Study.class,
                Started.class,
                Studies.NeedsBatch.class,
                Studies.NeedsMost.class,
                Studies.NeedsSeeds.class,
                Arm.class,
                Arm.NeedsCurriculum.class,
                Search.class,
                Searches.class,
                Searches.Grid.class,
                Searches.NeedsSeeds.class,
                Teacher.class,
                Teacher.NeedsTraining.class,
                Teacher.NeedsTeacher.class,
                Teacher.NeedsRecipe.class,
                Teacher.NeedsCheckpoints.class,
                Models.class,
                Tasks.class,
                Task.class,
                SparseParity.class,
                Images.class,
                DigitStrings.class,
                ImageFolders.class,
                LanguageModelling.class,
                SentenceFiles.class,
                RatedFiles.class,
                QuestionFiles.class,
                Corpora.class,
                Grammar.class,
                Architectures.class,
                Outside.class,
                Mlp.class,
                Transformer.class,
                Cnn.class,
                Crnn.class,
                ResNet.class,
                NamedLayer.class,
                Layer.class,
                Layer.Dense.class,
                Layer.Add.class,
                SequenceLayer.class,
                SequenceLayer.Embedding.class,
                SequenceLayer.Positions.class,
                SequenceLayer.Attention.class,
                SequenceLayer.Recurrent.class,
                ImageLayer.class,
                ImageLayer.Convolution.class,
                ImageLayer.BatchNorm.class,
                Initialisation.class,
                Length.class,
                Schedule.class,
                Recipes.class,
                Recipes.NeedsRate.class,
                Recipes.OfAdam.class,
                Recipes.NeedsSteps.class,
                Recipes.NeedsSwitches.class,
                Recipe.class,
                Curricula.class,
                Curricula.EveryCheckpoint.class,
                Curricula.PatientCheckpoints.class,
                Curricula.OneCheckpoint.class,
                Curricula.HiddenLayer.class,
                Curricula.HintLayer.class,
                Curricula.RelatedLayer.class,
                Curricula.EveryHiddenLayer.class,
                Curricula.EachOpening.class,
                Curricula.Opening.class,
                Curricula.Lasting.class,
                Curricula.Together.class,
                Goal.class,
                Opened.class,
                Curriculum.class,
                Losses.class,
                Methods.class,
                Methods.ProKd.class,
                Methods.Route.class,
                Measures.class,
                Measures.NeedsInterval.class,
                Measure.class,
                Statistic.class,
                Expectation.Subject.class,
                Expectation.Scaled.class,
                Expectation.Difference.class,
                Figures.class
            })
    void no_phrase_is_forgotten(Class<?> words) throws IOException {
        String phrases = Files.readString(Path.of("src/test/java/dev/distill/dsl/EveryPhrase.java"));
        assertThat(phrasesOf(words)).isNotEmpty().allSatisfy(phrase -> assertThat(phrases)
                .containsPattern("\\b" + phrase + "\\("));
    }

    /** The methods that give another part of a declaration. */
    static List<String> phrasesOf(Class<?> words) {
        return Stream.of(words.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getReturnType().getName().startsWith("dev.distill.dsl"))
                .filter(method -> method.getParameterCount() > 0 || !isAccessor(words, method))
                .map(Method::getName)
                .filter(name -> !QUERIES.contains(name))
                .distinct()
                .toList();
    }

    private static boolean isAccessor(Class<?> words, Method method) {
        return words.isRecord()
                && Stream.of(words.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().equals(method));
    }
}
