package dev.distill.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files beside the tests that are compared byte by byte; {@code -Dgolden.update=true} writes them anew. */
public final class Golden {

    private Golden() {}

    /** Compares with a file that lies beside a test. */
    public static void assertSame(Class<?> test, String file, String actual) throws IOException {
        Path golden = Path.of("src/test/java", test.getPackageName().replace('.', '/'), file);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
