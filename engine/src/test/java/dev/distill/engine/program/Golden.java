package dev.distill.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files beside the tests that are compared byte by byte; {@code -Dgolden.update=true} writes them anew. */
final class Golden {

    private static final Path FOLDER =
            Path.of("src/test/java", Golden.class.getPackageName().replace('.', '/'));

    private Golden() {}

    static void assertSame(String file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FOLDER.resolve(file), actual);
        }
        assertThat(actual).isEqualTo(Files.readString(FOLDER.resolve(file)));
    }
}
