package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full in the middle of a study: a small one in memory, where the system lets this process mount one. */
class FullDiskTest {

    private static final List<String> DISK_OF_TWO_MEGABYTES =
            List.of("unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=2m none \"$0\" && exec \"$@\"");

    @TempDir
    Path folder;

    @Test
    void a_study_whose_disk_is_full_says_so_blames_no_run_and_goes_on_later() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(canMount(disk), "no disk in memory can be mounted here (unshare -rm, mount -t tmpfs)");
        List<String> launcher = new ArrayList<>(DISK_OF_TWO_MEGABYTES);
        launcher.add(disk.toString());
        Process builds = TinyBuild.start(launcher, FullDiskBuild.class, disk, folder.resolve("builds"));
        assertThat(builds.waitFor()).isZero();
        List<String> said = Files.readAllLines(TinyBuild.output(folder.resolve("builds")));
        assertThat(said).noneMatch(line -> line.startsWith("damaged: ")).noneMatch(line -> line.contains(" FAILED "));
        assertThat(said.subList(0, 4)).allSatisfy(line -> assertThat(line)
                .contains("The disk of the store (" + disk.resolve("store") + ") is full: 0.")
                .contains("-Ddistill.store=")
                .contains("the rest goes on where it was"));
        RunStore calm = RunStore.in(folder.resolve("calm"));
        assertThat(said.subList(4, said.size()).stream().map(FullDiskTest::digest))
                .containsExactlyElementsOf(TinyBuild.run(calm, folder).values().stream()
                        .map(FullDiskTest::digest)
                        .toList());
    }

    private static String digest(String line) {
        return line.replaceFirst(" (DONE|CACHED) ", " ");
    }

    private static boolean canMount(Path disk) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(DISK_OF_TWO_MEGABYTES);
        command.addAll(List.of(disk.toString(), "true"));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
