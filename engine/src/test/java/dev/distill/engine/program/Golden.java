package dev.distill.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files beside the tests that are compared byte by byte; {@code -Ddistill.golden=write} writes them anew. */
final class Golden {

    private static final Path FOLDER =
            Path.of("src/test/java", Golden.class.getPackageName().replace('.', '/'));

    private Golden() {}

    static void assertSame(String file, String actual) throws IOException {
        if ("write".equals(System.getProperty("distill.golden"))) {
            Files.writeString(FOLDER.resolve(file), actual);
        }
        assertThat(actual).isEqualTo(Files.readString(FOLDER.resolve(file)));
    }
}
