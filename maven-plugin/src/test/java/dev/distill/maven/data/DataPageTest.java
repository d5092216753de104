package dev.distill.maven.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.data.DataSet;
import dev.distill.dsl.data.DataSets;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide's page on data has all that is known of known data sets. */
class DataPageTest {

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "site", "src", "site", "markdown", "data.md"));
    }

    private static List<Method> words() {
        return Arrays.stream(DataSets.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == DataSet.class && method.getParameterCount() == 0)
                .toList();
    }

    @Test
    void every_word_stands_on_the_page_and_is_known() throws IOException {
        String page = page();
        assertThat(words()).hasSameSizeAs(DataSets.known()).allSatisfy(word -> assertThat(page)
                .contains("| `" + word.getName() + "()` |"));
    }

    @Test
    void every_address_digest_and_licence_stands_on_the_page() throws IOException {
        String page = page();
        assertThat(DataSets.known()).allSatisfy(set -> {
            assertThat(page).contains("| " + set.licence() + " |");
            set.files().forEach(file -> {
                file.sha256().ifPresent(digest -> assertThat(page).contains("`" + digest + "`"));
                file.offers().forEach(offer -> {
                    assertThat(page).contains(offer.source().describe());
                    offer.source().sha256().ifPresent(digest -> assertThat(page).contains("`" + digest + "`"));
                });
            });
        });
    }
}
