package dev.distill.maven.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins go to strangers. */
class ToldLauncherTest {

    @TempDir
    Path folder;

    @Test
    void a_file_of_the_work_tree_is_told_by_its_path_in_it() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        Path module = Files.createDirectory(folder.resolve("studies"));
        String script = folder.resolve("bench/emulate.sh").toString();
        assertThat(new ToldLauncher(module).of(List.of(script, "Haswell"))).isEqualTo("bench/emulate.sh Haswell");
        assertThat(new ToldLauncher(module).of(List.of("../bench/emulate.sh"))).isEqualTo("../bench/emulate.sh");
    }

    @Test
    void other_files_are_told_by_their_names() {
        List<String> words = List.of(
                "env", "LD_PRELOAD=/home/someone/lib/a.so:/opt/b.so", "/usr/bin/qemu-x86_64", "-L/home/someone/root");
        assertThat(new ToldLauncher(folder).of(words)).isEqualTo("env LD_PRELOAD=a.so:b.so qemu-x86_64 -Lroot");
        assertThat(new ToldLauncher(folder).of(List.of("taskset", "-c", "0,1"))).isEqualTo("taskset -c 0,1");
        assertThat(new ToldLauncher(folder).of(List.of("chroot", "/"))).isEqualTo("chroot /");
    }
}
