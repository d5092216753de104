package dev.distill.dsl.model;

import static dev.distill.dsl.model.Models.dl4jModel;
import static dev.distill.dsl.model.Models.kerasModel;
import static dev.distill.dsl.model.Models.onnxRuntime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.distill.dsl.error.DeclarationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A damaged model names itself, says what happened to it, and what to do. */
class ModelDamageTest {

    private static final Path WHOLE = Dl4jZips.mlp("whole-too.zip", 20, 8, 2);
    private static final Path LARGE = Dl4jZips.zip(
            "random.zip",
            Map.of("configuration.json", "{}".getBytes(StandardCharsets.UTF_8), "coefficients.bin", noise()));
    private static final String SAVED = "ModelSerializer.writeModel(network, file, false).";

    /** No region is left out: the zip is short enough that tries meet each of its bytes. */
    @Property(tries = 600)
    void any_bytes_may_be_others(@ForAll @Size(min = 1, max = 4) int[] places, @ForAll int mask) throws IOException {
        byte[] bytes = Files.readAllBytes(WHOLE);
        for (int place : places) {
            bytes[Math.floorMod(place, bytes.length)] ^= (byte) (mask == 0 ? 1 : mask);
        }
        isReadOrRefused(bytes);
    }

    @Property(tries = 300)
    void any_end_may_be_missing(@ForAll @IntRange(max = 5_000) int length) throws IOException {
        byte[] bytes = Files.readAllBytes(WHOLE);
        isReadOrRefused(Arrays.copyOf(bytes, length % bytes.length));
    }

    @Property(tries = 300)
    void any_part_may_be_missing(
            @ForAll @IntRange(max = 5_000) int from, @ForAll @IntRange(min = 1, max = 64) int count)
            throws IOException {
        byte[] bytes = Files.readAllBytes(WHOLE);
        int at = from % bytes.length;
        int rest = Math.min(bytes.length, at + count);
        byte[] left = Arrays.copyOf(bytes, bytes.length - (rest - at));
        System.arraycopy(bytes, rest, left, at, bytes.length - rest);
        isReadOrRefused(left);
    }

    @Example
    void an_end_that_is_missing_is_told_without_a_reason_that_nobody_gave() throws IOException {
        byte[] bytes = Files.readAllBytes(WHOLE);
        for (int length = 0; length < bytes.length; length += 7) {
            Path cut = Files.write(WHOLE.resolveSibling("cut-too.zip"), Arrays.copyOf(bytes, length));
            Throwable refusal = catchThrowable(() -> dl4jModel(cut));
            assertThat(refusal == null ? "" : refusal.getMessage()).doesNotContain("null");
        }
    }

    /** Readers of others throw what they like. */
    @Property(tries = 300)
    void files_of_keras_and_onnx_are_read_or_refused_too(@ForAll @Size(min = 1, max = 6) int[] places, @ForAll int mask)
            throws IOException {
        for (Path whole : new Path[] {KerasFiles.mlp("damaged.h5", 4, 3, 2), OnnxFiles.mlp("damaged.onnx", 4, 3, 2)}) {
            byte[] bytes = Files.readAllBytes(whole);
            for (int place : places) {
                bytes[Math.floorMod(place, bytes.length)] ^= (byte) (mask == 0 ? 1 : mask);
            }
            Path file = Files.write(whole.resolveSibling("now-" + whole.getFileName()), bytes);
            try {
                assertThat((whole.toString().endsWith(".h5") ? kerasModel(file) : onnxRuntime(file)).name())
                        .isEqualTo(file.getFileName().toString());
            } catch (DeclarationException e) {
                assertThat(e.getMessage())
                        .contains(file.getFileName().toString())
                        .hasLineCount(2);
            }
        }
    }

    @Example
    void a_zip_that_maven_took_for_text_is_told_so() throws IOException {
        for (Path zip : new Path[] {WHOLE, LARGE}) {
            String text = new String(Files.readAllBytes(zip), StandardCharsets.UTF_8);
            Path filtered = Files.writeString(zip.resolveSibling("filtered.zip"), text);
            assertThatThrownBy(() -> dl4jModel(filtered))
                    .isInstanceOf(DeclarationException.class)
                    .hasMessage(
                            "The model (filtered.zip) was damaged by Maven's resource filtering, which took its bytes for"
                                    + " text.\nSet filtering to false for its folder in the pom's resources, or name its ending in the"
                                    + " nonFilteredFileExtensions of the maven-resources-plugin, and build again.");
        }
    }

    @Example
    void a_zip_that_is_cut_short_is_told_so() throws IOException {
        byte[] bytes = Files.readAllBytes(LARGE);
        Path cut = Files.write(LARGE.resolveSibling("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> dl4jModel(cut))
                .hasMessageStartingWith("The model (cut.zip) is cut short: ")
                .hasMessageEndingWith("\nCopy it again from where it is whole, or save it anew with DL4J's " + SAVED);
    }

    @Example
    void a_zip_of_an_early_dl4j_is_told_so() {
        String layer = "{\"layer\":{\"%s\":{\"activationFn\":{\"ReLU\":{}},\"nin\":20,\"nout\":2}}}";
        String early = "{\"confs\":[" + layer.formatted("dense") + "," + layer.formatted("output") + "]}";
        byte[] configuration = early.getBytes(StandardCharsets.UTF_8);
        isEarly(Map.of("configuration.json", configuration, "coefficients.bin", new byte[200]));
        isEarly(Map.of("updater.bin", new byte[10]));
    }

    private static void isEarly(Map<String, byte[]> entries) {
        Path early = Dl4jZips.zip("early.zip", entries);
        assertThatThrownBy(() -> dl4jModel(early))
                .isInstanceOf(DeclarationException.class)
                .hasMessage(
                        "The model (early.zip) comes from a DL4J before 1.0.0, such as 0.5 to 0.8, whose zips are not read"
                                + " here.\nLoad it with DL4J 1.0.0-M2.1, or bring its weights over, and save it anew with "
                                + SAVED);
    }

    @Example
    void layers_that_no_memory_holds_are_refused_before_they_are_counted() {
        Path vast = Dl4jZips.mlp("vast.zip", "\"nout\":8", "\"nout\":2147483647", 20, 8, 2);
        assertThatThrownBy(() -> dl4jModel(vast))
                .hasMessageContaining("its layer 1 has more weights than are read here");
    }

    private static void isReadOrRefused(byte[] bytes) throws IOException {
        Path file = Files.write(WHOLE.resolveSibling("damaged-too.zip"), bytes);
        try {
            assertThat(dl4jModel(file).shape().parameters()).isPositive();
        } catch (DeclarationException refusal) {
            assertThat(refusal.getMessage()).startsWith("The model (damaged-too.zip) ");
            assertThat(refusal.getMessage().lines()).hasSize(2).noneMatch(String::isBlank);
        }
    }

    private static byte[] noise() {
        byte[] noise = new byte[4_000];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
