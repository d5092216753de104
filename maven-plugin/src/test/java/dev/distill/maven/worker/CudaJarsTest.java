package dev.distill.maven.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.engine.backend.CudaLibrary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaJarsTest {

    private static final CudaLibrary LIBRARY = CudaLibrary.parse("org.example:nd4j-cuda-12.1:1.0.0-M2.1");

    @TempDir
    private Path folder;

    @Test
    void what_a_library_holds_is_read_out_of_its_jars_and_of_no_others() throws IOException {
        Path own = jar("nd4j-cuda-12.1-1.0.0-M2.1-linux-x86_64.jar", "org/nd4j/libnd4jcuda.so", library(90));
        Path classes = jar("nd4j-cuda-12.1-1.0.0-M2.1.jar", "org/nd4j/Some.class", library(70));
        Path companion = jar("cuda-12.1-linux-x86_64.jar", "libcublas.so", library(50));
        assertThat(CudaJars.code(LIBRARY, List.of(companion, classes, own)).describe())
                .isEqualTo("machine code for 9.0 and no PTX");
    }

    @Test
    void a_library_without_code_is_refused() throws IOException {
        Path own = jar("nd4j-cuda-12.1-1.0.0-M2.1.jar", "org/nd4j/Some.class", library(70));
        assertThatThrownBy(() -> CudaJars.code(LIBRARY, List.of(own)))
                .hasMessageStartingWith("The library (" + LIBRARY + ") holds no code for NVIDIA devices.\n");
    }

    @Test
    void a_damaged_jar_is_named() throws IOException {
        Path own = folder.resolve("nd4j-cuda-12.1-1.0.0-M2.1.jar");
        Files.writeString(own, "no jar");
        assertThatThrownBy(() -> CudaJars.code(LIBRARY, List.of(own)))
                .hasMessageStartingWith("The library in (" + own + ") cannot be read: ")
                .hasMessageEndingWith("\nDelete the file, so that it is resolved anew.");
    }

    private Path jar(String name, String entry, byte[] content) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return jar;
    }

    /** A fat binary of one entry of machine code. */
    private static byte[] library(int architecture) {
        ByteBuffer library = ByteBuffer.allocate(16 + 64 + 8).order(ByteOrder.LITTLE_ENDIAN);
        library.putInt(0xBA55ED50).putShort((short) 1).putShort((short) 16).putLong(64 + 8);
        library.putShort((short) 2).putShort((short) 0x101).putInt(64).putLong(8);
        return library.putInt(16 + 28, architecture).array();
    }
}
