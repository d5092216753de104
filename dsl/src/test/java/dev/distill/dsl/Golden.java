package dev.distill.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what a text must be; {@code -Dgolden.update=true} writes them anew. */
public final class Golden {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Golden() {}

    /** Asserts that a text is that of a file, which lies beside the test's package in the resources. */
    public static void assertSame(Class<?> test, String file, String text) throws IOException {
        Path golden = Path.of("src/test/resources", test.getPackageName().replace('.', '/'), file);
        if (UPDATE) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }
}
