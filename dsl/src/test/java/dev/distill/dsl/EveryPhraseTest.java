package dev.distill.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Losses;
import dev.distill.dsl.curriculum.Opened;
import dev.distill.dsl.figure.Figures;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Measures;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.model.Models;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
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

    private static final List<String> QUERIES = List.of("at", "recipeOf", "studentOf", "expandedFor", "ofLabels");

    @Test
    void every_phrase_is_declared_and_checked() {
        assertThat(EveryPhrase.everything().arms()).hasSize(30);
        assertThat(EveryPhrase.everything().declaredScales()).containsExactly(Scale.SMOKE, Scale.DESK, Scale.PAPER);
        assertThat(EveryPhrase.withoutTeacher().teacher()).isEmpty();
        assertThat(EveryPhrase.reading().model()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Studies.class,
                Study.class,
                Arm.class,
                Teacher.class,
                Teacher.NeedsTraining.class,
                Models.class,
                Tasks.class,
                Task.class,
                SparseParity.class,
                Architectures.class,
                Mlp.class,
                Recipes.class,
                Recipes.NeedsRate.class,
                Recipe.class,
                Curricula.class,
                Curricula.EveryCheckpoint.class,
                Curricula.PatientCheckpoints.class,
                Curricula.OneCheckpoint.class,
                Curricula.HiddenLayer.class,
                Curricula.HintLayer.class,
                Curricula.EachOpening.class,
                Opened.class,
                Curriculum.class,
                Losses.class,
                Measures.class,
                Measure.class,
                Statistic.class,
                Expectation.Subject.class,
                Expectation.Scaled.class,
                Figures.class
            })
    void no_phrase_is_forgotten(Class<?> words) throws IOException {
        String phrases = Files.readString(Path.of("src/test/java/dev/distill/dsl/EveryPhrase.java"));
        assertThat(phrasesOf(words)).isNotEmpty().allSatisfy(phrase -> assertThat(phrases)
                .containsPattern("\\b" + phrase + "\\("));
    }

    /** The methods that give another part of a declaration. */
    private static List<String> phrasesOf(Class<?> words) {
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
