package dev.distill.engine.run;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds on a disk that is nearly full, then a little less, then has room; each goes on with the store of the last. */
final class FullDiskBuild {

    private static final int[] KILOBYTES_LEFT = {0, 12, 30, 50};

    private FullDiskBuild() {}

    /**
     * Runs the study again and again.
     *
     * @param arguments the disk, then a folder for what workers say
     */
    public static void main(String[] arguments) throws IOException {
        Path disk = Path.of(arguments[0]);
        Path logs = Path.of(arguments[1]);
        RunStore store = RunStore.in(disk.resolve("store"), warning -> System.out.println("damaged: " + warning));
        for (int kilobytes : KILOBYTES_LEFT) {
            fill(disk, kilobytes);
            System.out.println("with " + kilobytes + " KB left: " + outcome(store, logs));
        }
        Files.delete(disk.resolve("ballast"));
        TinyBuild.run(store, logs).values().forEach(System.out::println);
    }

    private static String outcome(RunStore store, Path logs) {
        try {
            TinyBuild.run(store, logs);
            return "done";
        } catch (DistillException e) {
            return e.getMessage().replace('\n', ' ');
        }
    }

    private static void fill(Path disk, int kilobytes) throws IOException {
        Path ballast = disk.resolve("ballast");
        Files.deleteIfExists(ballast);
        long left = Files.getFileStore(disk).getUsableSpace() - kilobytes * 1024L;
        Files.write(ballast, new byte[Math.toIntExact(left)]);
    }
}
