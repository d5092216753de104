package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finished run in the store: a folder with {@code record.json}, the weights' files, and {@code SHA256SUMS} over all of them,
 * which {@code sha256sum -c} checks too.
 *
 * @param folder the folder
 */
record Entry(Path folder) {

    static final String RECORD = "record.json";
    static final String SUMS = "SHA256SUMS";

    private static final String WEIGHTS = ".safetensors";
    private static final String STATE = "resume-";
    private static final String BESIDE = "-form-";
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})(?:" + BESIDE + "\\d+)?");
    private static final int DIGEST = 64;
    private static final String GAP = "  ";
    private static final Pattern SUM = Pattern.compile("[0-9a-f]{" + DIGEST + "}" + GAP + "[^/\\\\]+");

    /** Thrown where another version of distill wrote the record, whose bytes are those that were written. */
    static final class OtherVersion extends DistillException {

        private static final long serialVersionUID = 1;

        private OtherVersion(String problem, Exception cause) {
            super(problem, "Read it with that version.", cause);
        }
    }

    /** The identity in the name of an entry's folder; none where that is no entry's. */
    static Optional<String> identity(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Where this version's entry lies, where another version's is in its place. */
    Entry beside() {
        return new Entry(folder.resolveSibling(folder.getFileName() + BESIDE + RunRecord.SCHEMA));
    }

    /** What the state of a step is called, by its digest. */
    static String state(long step, String digest) {
        return STATE + step + "-" + digest + WEIGHTS;
    }

    /** Whether a file is a state, which is no part of an entry though it may still lie beside it. */
    static boolean isState(Path file) {
        return file.getFileName().toString().startsWith(STATE);
    }

    /** Whether a file is none of ours: what was half written, or what a desktop or a network's file system leaves in folders. */
    static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** Whatever else lies in an entry is none of ours. */
    private static boolean isWeights(Path file) {
        return file.getFileName().toString().endsWith(WEIGHTS) && !isState(file) && !isHidden(file);
    }

    /** Writes the checksums of all files and brings everything to the disk. */
    void seal() throws IOException {
        seal(Map.of());
    }

    /**
     * Seals likewise.
     *
     * @param written the checksums of files, by name, that are on the disk since they were written: they are not read again
     */
    void seal(Map<String, String> written) throws IOException {
        List<String> sums = new ArrayList<>();
        for (Path file : files()) {
            String known = written.get(file.getFileName().toString());
            if (known == null) {
                Folders.sync(file);
            }
            sums.add(known == null ? line(file) : known + GAP + file.getFileName());
        }
        Folders.write(folder.resolve(SUMS), String.join("\n", sums) + "\n");
        Folders.syncFolder(folder);
    }

    /**
     * Reads the record, whose bytes must be those that were written, with all files beside it. Their bytes are not looked at: they
     * may be gigabytes, and whoever reads them asks for them {@link #checked}.
     *
     * @throws OtherVersion where it is sound, and of a form that is not known here
     */
    RunRecord record() throws IOException {
        List<String> sums = sums();
        for (String sum : sums) {
            if (!Files.isRegularFile(folder.resolve(name(sum)))) {
                throw new NoSuchFileException(folder.resolve(name(sum)).toString());
            }
        }
        String text = Files.readString(checked(RECORD, sums));
        RunRecord record = read(text);
        if (!record.specification().identity().equals(record.run())) {
            throw new OtherVersion("its specification has another identity here", null);
        }
        return record;
    }

    /** Whether the entry is sound, and its record of a form that is not known here. */
    boolean ofAnotherVersion() {
        try {
            record();
            return false;
        } catch (OtherVersion e) {
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static RunRecord read(String text) {
        try {
            return Canonical.read(text, RunRecord.class);
        } catch (RuntimeException e) {
            throw new OtherVersion(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    /** The path of a file of this entry, whose bytes must be those that were written. */
    Path checked(String name) throws IOException {
        return checked(name, sums());
    }

    /** Looks at every byte: all files must be as they were written, whichever version of distill did. */
    void check() throws IOException {
        List<String> sums = sums();
        for (String sum : sums) {
            checked(name(sum), sums);
        }
        if (sums.stream().noneMatch(sum -> name(sum).equals(RECORD))) {
            throw new NoSuchFileException(RECORD);
        }
    }

    /** All files with the digests that were promised of them, the checksums' own among them. */
    Map<Path, String> promised() throws IOException {
        Map<Path, String> promised = new LinkedHashMap<>();
        for (String sum : sums()) {
            promised.put(folder.resolve(name(sum)), sum.substring(0, DIGEST));
        }
        promised.put(folder.resolve(SUMS), Digest.of(folder.resolve(SUMS)));
        return promised;
    }

    /** Removes whatever has no promised digest, as a state that it was trained from. */
    void removeOthers() throws IOException {
        Map<Path, String> promised = promised();
        for (Path file : Folders.files(folder)) {
            if (!promised.containsKey(file)) {
                Files.delete(file);
            }
        }
    }

    private Path checked(String name, List<String> sums) throws IOException {
        Path file = folder.resolve(name);
        if (!sums.contains(line(file))) {
            throw new DistillException("Its file (" + name + ") is not as it was written.", "Train the run again.");
        }
        return file;
    }

    private List<String> sums() throws IOException {
        List<String> sums = Files.readAllLines(folder.resolve(SUMS));
        if (sums.isEmpty() || !sums.stream().allMatch(SUM.asMatchPredicate())) {
            throw new DistillException("Its file (" + SUMS + ") is not as it was written.", "Train the run again.");
        }
        return sums;
    }

    private static String name(String sum) {
        return sum.substring(DIGEST + GAP.length());
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
                .filter(file -> file.endsWith(RECORD) || isWeights(file))
                .toList();
    }

    private static String line(Path file) throws IOException {
        return Digest.of(file) + GAP + file.getFileName();
    }
}
