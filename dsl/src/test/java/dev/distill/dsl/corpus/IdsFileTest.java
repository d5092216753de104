package dev.distill.dsl.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of ids: what is read out of them, wherever windows lie. */
class IdsFileTest {
    @TempDir
    Path folder;

    /** 11, 7 and 5 ids, from 60,000 upwards by 100. */
    private Path written(int width) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(IdsFile.header(width, 11, 7, 5));
        for (int i = 0; i < 23; i++) {
            byte[] id = new byte[4];
            ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN).putInt(60_000 + 100 * i);
            bytes.write(id, 0, width);
        }
        return Files.write(folder.resolve("ids"), bytes.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 1 << 30})
    void windows_are_whole_and_within_their_part(int segment) throws IOException {
        for (int width : new int[] {2, 4}) {
            IdsFile file = IdsFile.open(written(width), 3, segment);
            assertThat(file.windows(CorpusPart.TRAINING)).isEqualTo(3);
            assertThat(file.windows(CorpusPart.SELECTION)).isEqualTo(2);
            assertThat(file.windows(CorpusPart.TEST)).isEqualTo(1);
            assertThat(file.ids(CorpusPart.SELECTION)).isEqualTo(7);
            assertThat(file.window(CorpusPart.TRAINING, 2)).containsExactly(60_600, 60_700, 60_800);
            assertThat(file.window(CorpusPart.SELECTION, 0)).containsExactly(61_100, 61_200, 61_300);
            assertThat(file.window(CorpusPart.TEST, 0)).containsExactly(61_800, 61_900, 62_000);
        }
    }

    @Test
    void a_window_is_copied_to_its_place() throws IOException {
        float[] into = new float[5];
        IdsFile.open(written(4), 3).copy(CorpusPart.SELECTION, 1, into, 1);
        assertThat(into).containsExactly(0, 61_400, 61_500, 61_600, 0);
    }

    @Test
    void what_does_not_fill_a_window_is_in_none() throws IOException {
        IdsFile file = IdsFile.open(written(2), 3);
        assertThatThrownBy(() -> file.window(CorpusPart.TRAINING, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(IdsFile.open(written(2), 6).windows(CorpusPart.TEST)).isZero();
    }

    @Test
    void an_id_takes_two_bytes_as_long_as_it_fits() {
        assertThat(IdsFile.width(65_536)).isEqualTo(2);
        assertThat(IdsFile.width(65_537)).isEqualTo(4);
    }

    @Test
    void a_file_that_is_not_whole_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(written(2));
        for (int length : new int[] {0, 20, whole.length - 1}) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> IdsFile.open(file, 3))
                    .isInstanceOf(DistillException.class)
                    .hasMessage("The file of ids (" + file + ") is damaged, or of another version.\n"
                            + "Delete it, and declare the study again: it is made anew.");
        }
    }
}
