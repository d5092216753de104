package dev.distill.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Dl4jNetworks;
import dev.distill.engine.dl4j.Dl4jFile;
import dev.distill.engine.network.Network;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** A zip that is whole and whose coefficients are damaged is refused by name, whatever DL4J throws at it. */
class DamagedCoefficientsTest {

    private static final int INPUTS = 12;
    private static final Task TASK = Tasks.sparseParity(INPUTS, 2);
    private static final byte[] INSTEAD = {0, 1, 0x7f, (byte) 0xff};

    @TempDir
    Path folder;

    @Test
    void every_byte_of_their_header_may_be_another() throws IOException {
        Path whole = folder.resolve("whole.zip");
        Dl4jNetworks.saved(Dl4jNetworks.classifier(Activation.RELU, INPUTS, 9, 2), whole);
        byte[] zip = Files.readAllBytes(whole);
        int refused = 0;
        for (int at = 0; at < 140; at++) {
            refused += isRefused(damaged(zip, at, INSTEAD[at % INSTEAD.length])) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void a_weight_that_is_no_number_is_refused() throws IOException {
        Path whole = folder.resolve("whole.zip");
        Dl4jNetworks.saved(Dl4jNetworks.classifier(Activation.RELU, INPUTS, 9, 2), whole);
        byte[] zip = damaged(Files.readAllBytes(whole), -4, (byte) 0x7f);
        assertThat(isRefused(damaged(zip, -3, (byte) 0xff))).isTrue();
    }

    private boolean isRefused(byte[] zip) throws IOException {
        Path file = Files.write(folder.resolve("damaged.zip"), zip);
        try (Network network = Network.of(Architectures.mlp(9).on(TASK))) {
            Dl4jFile.read(file, network.parameters());
            return false;
        } catch (DistillException | DeclarationException refusal) {
            assertThat(refusal.getMessage()).contains("The model (").contains("damaged.zip");
            assertThat(refusal.getMessage().lines()).hasSize(2).noneMatch(String::isBlank);
            return true;
        }
    }

    /** The zip with one byte of its coefficients replaced, counted from their end where it is negative. */
    private static byte[] damaged(byte[] zip, int at, byte instead) throws IOException {
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(damaged)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                if (entry.getName().equals("coefficients.bin")) {
                    bytes[at < 0 ? bytes.length + at : at] = instead;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(bytes);
            }
        }
        return damaged.toByteArray();
    }
}
