package dev.distill.dsl.model;

import static dev.distill.dsl.model.Models.dl4jModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.error.DeclarationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever a file holds, it is a network that can teach, or refused in two lines. */
class DamagedModelPropertyTest {

    private static final Path WHOLE = Dl4jZips.mlp("whole.zip", 20, 8, 2);

    @Property(tries = 500)
    void a_file_with_another_byte_is_read_or_refused(@ForAll @IntRange(max = 600) int at, @ForAll byte instead)
            throws IOException {
        byte[] bytes = Files.readAllBytes(WHOLE);
        bytes[at % bytes.length] = instead;
        isReadOrRefused(bytes);
    }

    @Property(tries = 200)
    void a_file_that_is_cut_short_is_read_or_refused(@ForAll @IntRange(max = 600) int length) throws IOException {
        byte[] bytes = Files.readAllBytes(WHOLE);
        isReadOrRefused(Arrays.copyOf(bytes, Math.min(length, bytes.length)));
    }

    private static void isReadOrRefused(byte[] bytes) throws IOException {
        Path file = Files.write(WHOLE.resolveSibling("damaged.zip"), bytes);
        try {
            assertThat(dl4jModel(file).shape().parameters()).isPositive();
        } catch (DeclarationException refusal) {
            assertThat(refusal.getMessage().lines()).hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
