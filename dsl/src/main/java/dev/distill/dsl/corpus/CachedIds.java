package dev.distill.dsl.corpus;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.CacheFolder;
import dev.distill.dsl.text.Digest;
import dev.distill.dsl.text.Folders;
import dev.distill.dsl.text.Numbers;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ids of a text in a folder of this machine's user, known by what they are made of: the bytes of the text's files, where documents
 * end, what is held out, and the tokeniser. An entry is written beside its place and moved there whole, so builds may make it at once.
 *
 * @param tokeniser learned
 * @param ids the file of ids
 */
record CachedIds(Tokeniser tokeniser, DataFile ids) {
    private static final String KIND = "corpora";
    /** The system property that names another folder. */
    static final String PROPERTY = CacheFolder.property(KIND);

    private static final String IDS = "text.ids";
    private static final String SUMS = "SHA256SUMS";
    /** Rises where the same text becomes other ids. */
    private static final String MAKING = "ids 2";

    static CachedIds of(TokenisedText text, TextFiles files) {
        List<Object> before = text.looks(files);
        try {
            Path entry = folder().resolve(key(text, files));
            if (!isWhole(entry)) {
                Files.createDirectories(folder());
                make(text, files, before, entry);
            }
            Tokeniser learned = text.tokeniser().learnedFrom(files, entry);
            Path ids = entry.resolve(IDS);
            return new CachedIds(learned, DataFile.of(sums(entry).get(IDS), ids));
        } catch (IOException e) {
            throw new DeclarationException(
                    "The ids of the text cannot be kept in " + folder() + ": " + e + ".",
                    "Make room there, or name another folder with -D" + PROPERTY + "=... .");
        }
    }

    /** Where ids are kept: below the user's home, or below the project where that cannot be written. */
    static Path folder() {
        return CacheFolder.of(KIND);
    }

    private static String key(TokenisedText text, TextFiles files) throws IOException {
        StringBuilder made = new StringBuilder(MAKING);
        made.append('\n').append(files.separation()).append('\n').append(Numbers.shortest(text.share()));
        made.append('\n').append(text.tokeniser());
        text.tokeniser().file().ifPresent(file -> made.append('\n').append(file.sha256()));
        for (Path file : files.files()) {
            made.append('\n').append(Digest.of(file));
        }
        return Digest.of(made.toString());
    }

    private static void make(TokenisedText text, TextFiles files, List<Object> before, Path entry) throws IOException {
        Path making = Files.createTempDirectory(folder(), "making-");
        try {
            Parts parts = text.parts(files);
            Documents training = files.only(document -> parts.of(document) == CorpusPart.TRAINING);
            Tokeniser learned = text.tokeniser().learnedFrom(training, making);
            IdsWriter.write(making.resolve(IDS), learned, files, parts);
            Files.writeString(making.resolve(SUMS), sumsOf(making));
            Require.that(
                    text.looks(files).equals(before),
                    "The text changed while it was read.",
                    "Declare the study again once its files are written.");
            move(making, entry);
        } finally {
            Folders.delete(making);
        }
    }

    /** Another build's entry, which was there first, is as good: it is made of the same. */
    private static void move(Path making, Path entry) throws IOException {
        if (!isWhole(entry)) {
            Folders.delete(entry);
        }
        try {
            Files.move(making, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!isWhole(entry)) {
                throw e;
            }
        }
    }

    private static String sumsOf(Path entry) throws IOException {
        StringBuilder sums = new StringBuilder();
        try (Stream<Path> files = Files.list(entry)) {
            for (Path file : files.sorted().toList()) {
                sums.append(Digest.of(file))
                        .append("  ")
                        .append(file.getFileName())
                        .append('\n');
            }
        }
        return sums.toString();
    }

    private static TreeMap<String, String> sums(Path entry) throws IOException {
        return Files.readAllLines(entry.resolve(SUMS)).stream()
                .map(line -> line.split("  ", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (one, other) -> one, TreeMap::new));
    }

    private static boolean isWhole(Path entry) throws IOException {
        if (!Files.isRegularFile(entry.resolve(SUMS)) || !sums(entry).containsKey(IDS)) {
            return false;
        }
        for (var sum : sums(entry).entrySet()) {
            Path file = entry.resolve(sum.getKey());
            if (!Files.isRegularFile(file) || !Digest.of(file).equals(sum.getValue())) {
                return false;
            }
        }
        return true;
    }

    boolean isThere() {
        return ids.place().filter(Files::isRegularFile).isPresent();
    }

    TextCorpus corpus(int length) {
        Require.positive("length of a window", length);
        IdsFile file = IdsFile.open(ids.place().orElseThrow(), length);
        return new TextCorpus(
                tokeniser,
                ids,
                length,
                file.windows(CorpusPart.TRAINING),
                file.windows(CorpusPart.SELECTION),
                file.windows(CorpusPart.TEST));
    }
}
