package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished run in the store: a folder with {@code record.json}, the weights' files, and {@code SHA256SUMS} over all of them,
 * which {@code sha256sum -c} checks too.
 *
 * @param folder the folder
 */
record Entry(Path folder) {

    static final String RECORD = "record.json";
    static final String SUMS = "SHA256SUMS";

    private static final String STATE = "resume-";

    /** What the state of a step is called, by its digest. */
    static String state(long step, String digest) {
        return STATE + step + "-" + digest + ".safetensors";
    }

    /** Whether a file is a state, which is no part of an entry though it may still lie beside it. */
    static boolean isState(Path file) {
        return file.getFileName().toString().startsWith(STATE);
    }

    /** Whether a file is none of ours: what was half written, or what a desktop or a network's file system leaves in folders. */
    static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** Writes the checksums of all files and brings everything to the disk. */
    void seal() throws IOException {
        List<String> sums = new ArrayList<>();
        for (Path file : files()) {
            Folders.sync(file);
            sums.add(line(file));
        }
        Folders.write(folder.resolve(SUMS), String.join("\n", sums) + "\n");
        Folders.syncFolder(folder);
    }

    /** Reads the record, once every file of the entry has the bytes that were written. */
    RunRecord record() throws IOException {
        List<String> sums = Files.readAllLines(folder.resolve(SUMS));
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            found.add(line(file));
        }
        if (!found.equals(sums)) {
            throw new DistillException("Its files are not as they were written.", "Train the run again.");
        }
        return Canonical.read(Files.readString(folder.resolve(RECORD)), RunRecord.class);
    }

    /** The path of a file of this entry, whose bytes must be those that were written. */
    Path checked(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.readAllLines(folder.resolve(SUMS)).contains(line(file))) {
            throw new DistillException("Its file (" + name + ") is not as it was written.", "Train the run again.");
        }
        return file;
    }

    /** Removes a state that a kill left beside the finished entry, where that can be done. */
    void tidy() {
        try {
            for (Path file : Folders.files(folder)) {
                if (isState(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // It is in nobody's way.
        }
    }

    private List<Path> files() throws IOException {
        return Folders.files(folder).stream()
                .filter(file -> !file.endsWith(SUMS))
                .filter(file -> !isState(file) && !isHidden(file))
                .toList();
    }

    private static String line(Path file) throws IOException {
        return Digests.ofFile(file) + "  " + file.getFileName();
    }
}
