package dev.distill.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The text of all modules: {@link ArchitectureTest} looks into the classes of those that are on its class path, and studies and the bench are not. */
class RandomnessTest {

    private static final Pattern DOORS = Pattern.compile("\\bRandom\\(|SplittableRandom|ThreadLocalRandom"
            + "|RandomGeneratorFactory|RandomGenerator\\.(of|getDefault)|Math\\.random|Collections\\.shuffle");

    @Test
    void randomness_has_one_door() throws IOException {
        List<String> modules = List.of("dsl", "engine", "spark", "templates", "maven-plugin", "studies", "bench");
        for (String module : modules) {
            Path sources = Path.of("").toAbsolutePath().resolveSibling(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                assertThat(files.filter(it -> it.toString().endsWith(".java")))
                        .as(module)
                        .isNotEmpty()
                        .filteredOn(file -> DOORS.matcher(text(file)).find())
                        .map(file -> file.getFileName().toString())
                        .isEqualTo(module.equals("dsl") ? List.of("Stream.java") : List.of());
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
