package dev.distill.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.backend.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's project is the one that the invoker builds. */
class ReadmeTest {

    private static final Path PROJECT = Path.of("src", "it", "quick-start");

    @Test
    void the_readme_shows_the_quick_starts_pom() throws IOException {
        assertThat(shown("xml"))
                .isEqualTo(Files.readString(PROJECT.resolve("pom.xml"))
                        .replace("@project.version@", Versions.ofThisEngine().distill()));
    }

    @Test
    void the_readme_shows_the_quick_starts_study() throws IOException {
        assertThat(shown("java"))
                .isEqualTo(Files.readString(PROJECT.resolve("src/main/java/org/example/ParityStudy.java")));
    }

    private static String shown(String language) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String opening = "```" + language + "\n";
        int start = readme.indexOf(opening) + opening.length();
        return readme.substring(start, readme.indexOf("```", start));
    }
}
