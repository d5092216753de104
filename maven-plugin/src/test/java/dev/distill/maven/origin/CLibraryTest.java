package dev.distill.maven.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CLibraryTest {

    @Test
    void a_system_with_the_gnu_library_tells_its_version() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/getconf"))).isTrue();
        assumeThat(Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))).isTrue();
        assertThat(CLibrary.version())
                .hasValueSatisfying(version -> assertThat(version).matches("glibc 2\\.[0-9]+(\\.[0-9]+)?"));
    }
}
