package dev.distill.maven.init;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.distill.dsl.error.DistillException;
import dev.distill.maven.advice.InitAdvice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A file as it is and as it is to be.
 *
 * @param file the file
 * @param before its text, empty where there is none
 * @param after the text that it is to have
 */
public record Edit(Path file, String before, String after) {

    private static final int CONTEXT = 3;

    /**
     * The change of a file.
     *
     * @throws DistillException where it cannot be read as UTF-8
     */
    public static Edit of(Path file, UnaryOperator<String> change) {
        String before = Files.exists(file) ? read(file) : "";
        return new Edit(file, before, change.apply(before));
    }

    /** A file that is written where none is there. */
    public static Edit creating(Path file, String text) {
        return of(file, before -> Files.exists(file) ? before : text);
    }

    /** Whether anything is to change. */
    public boolean changes() {
        return !before.equals(after);
    }

    /** What is to change, as {@code diff -u} writes it, with the file's name below a folder. */
    public List<String> diff(Path folder) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                before.isEmpty() ? "/dev/null" : name,
                name,
                lines(before),
                DiffUtils.diff(lines(before), lines(after)),
                CONTEXT);
        return before.isEmpty() ? lines.stream().map(Edit::ofNoFile).toList() : lines;
    }

    /** The lines with their carriage returns; a last one that does not end is told as programs that apply a diff want it. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + "\n\\ No newline at end of file");
        }
        return lines;
    }

    /** Programs that apply a diff want the lines of no file to begin at 0; the library begins at 1. */
    private static String ofNoFile(String line) {
        return line.replaceFirst("^@@ -1,0 ", "@@ -0,0 ");
    }

    /** Writes what is to be. */
    public void write() {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, after);
        } catch (IOException e) {
            throw InitAdvice.unwritable(file, e);
        }
    }

    private static String read(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InitAdvice.notUtf8(file);
        } catch (IOException e) {
            throw InitAdvice.unreadable(file, e);
        }
    }
}
