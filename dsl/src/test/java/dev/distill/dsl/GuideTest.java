package dev.distill.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide shows is Java that compiles and runs, and it shows every word. */
class GuideTest {

    private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");

    @TempDir
    Path folder;

    static List<GuidePage> pages() throws IOException {
        return GuidePage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void examples_compile_and_run(GuidePage page) throws Exception {
        Class<?> shown = Javac.loaded("Shown", page.examples(), folder);
        List<?> seen = (List<?>) shown.getMethod("seen").invoke(null);
        seen.forEach(it -> assertThat(it).isNotNull());
        seen.stream().filter(Study.class::isInstance).map(Study.class::cast).forEach(GuideTest::isPlanned);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whole_files_compile_and_declare(GuidePage page) throws Exception {
        for (String file : page.files()) {
            Class<?> declared = Javac.loaded(nameOf(file), file, folder);
            StudyDeclaration study =
                    (StudyDeclaration) declared.getConstructor().newInstance();
            if (!GuidePage.namesFiles(file)) {
                isPlanned(study.declare());
            }
        }
    }

    @Test
    void every_word_is_shown_by_an_example() throws Exception {
        String java = pages().stream().map(GuidePage::java).collect(Collectors.joining("\n"));
        assertThat(words().filter(word -> !shows(java, word)))
                .as("words that no block of Java in site/src/site/markdown shows")
                .isEmpty();
    }

    private static boolean shows(String java, String word) {
        return Pattern.compile("\\b" + word + "\\(").matcher(java).find();
    }

    /** The words that {@link EveryPhrase} has to have. */
    private static Stream<String> words() throws NoSuchMethodException {
        return Stream.of(EveryPhraseTest.class
                        .getDeclaredMethod("no_phrase_is_forgotten", Class.class)
                        .getAnnotation(ValueSource.class)
                        .classes())
                .flatMap(words -> EveryPhraseTest.phrasesOf(words).stream())
                .distinct();
    }

    private static void isPlanned(Study study) {
        Stream.concat(Stream.of(Scale.DESK), study.declaredScales().stream())
                .forEach(scale -> assertThat(Plan.of(study, scale, NumericClass.portable(), Selection.all())
                                .runs())
                        .isNotEmpty());
    }

    private static String nameOf(String file) {
        Matcher name = CLASS.matcher(file);
        assertThat(name.find()).isTrue();
        return name.group(1);
    }
}
