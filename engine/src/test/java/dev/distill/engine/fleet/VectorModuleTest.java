package dev.distill.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorModuleTest {

    @TempDir
    Path folder;

    @Test
    void a_java_that_lists_the_module_is_told_to_add_it() throws IOException {
        assertThat(VectorModule.arguments(
                        java("JAVA_VERSION=\"17\"\nMODULES=\"java.base jdk.incubator.vector jdk.jfr\"\n")))
                .containsSubsequence("--add-modules", "jdk.incubator.vector");
    }

    @Test
    void any_other_java_would_not_start_with_it() throws IOException {
        assertThat(VectorModule.arguments(java("MODULES=\"java.base jdk.incubator.vectors\"\n")))
                .isEmpty();
        assertThat(VectorModule.arguments(java("JAVA_VERSION=\"17\"\n"))).isEmpty();
        assertThat(VectorModule.arguments(java("MODULES=\"\\u12\"\n"))).isEmpty();
        Path none = java("");
        Files.delete(folder.resolve("release"));
        assertThat(VectorModule.arguments(none)).isEmpty();
        assertThat(VectorModule.arguments(folder.resolve("nowhere").resolve("java")))
                .isEmpty();
    }

    @Test
    void a_link_to_a_java_leads_to_its_folder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), java("MODULES=\"jdk.incubator.vector\"\n"));
        assertThat(VectorModule.has(link)).isTrue();
    }

    private Path java(String release) throws IOException {
        Files.writeString(folder.resolve("release"), release);
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        return Files.exists(java) ? java : Files.createFile(java);
    }
}
