package dev.distill.spark.executor;

import dev.distill.dsl.text.Digest;
import dev.distill.spark.wire.Instruction;
import dev.distill.spark.wire.Piece;
import dev.distill.spark.wire.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An executor's own store, which lasts as long as the executor does: what a job reads is brought there, and what it writes goes from
 * there to the driver's.
 *
 * @param folder its folder
 * @param driver where files come from and go to
 */
record Scratch(Path folder, Driver driver) {

    /** Of a file that goes over the wire at once, in bytes. */
    private static final int PORTION = 4 << 20;

    private static final String STATE = "resume-";

    /** Brings the files that are not here yet; one of an entry that is here stays as it is. */
    void fetch(String errand, List<Piece> pieces) throws Exception {
        for (Piece piece : pieces) {
            Path target = folder.resolve(piece.path());
            if (!Files.exists(target)) {
                fetch(errand, piece, target);
            }
        }
    }

    private void fetch(String errand, Piece piece, Path target) throws Exception {
        Path draft = Files.createTempFile(Files.createDirectories(target.getParent()), ".fetched-", "");
        try {
            copy(errand, piece.path(), draft);
            if (!Digest.of(draft).equals(piece.sha256())) {
                throw new IOException("the file (" + piece.path() + ") did not come as it was promised");
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void copy(String errand, String path, Path draft) throws Exception {
        try (OutputStream out = Files.newOutputStream(draft)) {
            long offset = 0;
            byte[] bytes = portion(errand, path, offset);
            while (bytes.length > 0) {
                out.write(bytes);
                offset += bytes.length;
                bytes = portion(errand, path, offset);
            }
        }
    }

    private byte[] portion(String errand, String path, long offset) throws Exception {
        return (byte[]) driver.ask(new Question.Wanted(errand, path, offset));
    }

    /** Gives the driver a run's files, the state that it goes on from last; where one of them goes meanwhile, none count. */
    boolean give(String errand, Instruction.Bring bring) throws Exception {
        List<Piece> given = new ArrayList<>();
        try {
            for (Path file : files(bring)) {
                String name = file.getFileName().toString();
                given.add(new Piece(name, give(errand, bring.run(), file)));
            }
        } catch (NoSuchFileException e) {
            given.clear();
        }
        return (Boolean) driver.ask(new Question.Brought(errand, bring.run(), List.copyOf(given)));
    }

    private List<Path> files(Instruction.Bring bring) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(bring.folder()))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !name(file).startsWith("."))
                    .filter(file -> !bring.known().contains(name(file)))
                    .sorted(Comparator.comparing((Path file) -> name(file).startsWith(STATE))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private String give(String errand, String run, Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            long offset = 0;
            byte[] bytes = in.readNBytes(PORTION);
            do {
                driver.ask(new Question.Given(errand, run, name(file), offset, bytes));
                offset += bytes.length;
                bytes = in.readNBytes(PORTION);
            } while (bytes.length > 0);
        }
        return Digest.of(file);
    }
}
