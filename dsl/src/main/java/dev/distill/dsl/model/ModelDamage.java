package dev.distill.dsl.model;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.text.Shown;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/** What became of a file that no network can be read from. */
final class ModelDamage {

    private static final char REPLACEMENT = '\uFFFD';

    private ModelDamage() {}

    /** What to say of a file, given what its reader said and its bytes once more. */
    static DeclarationException of(String name, Exception problem, InputStream again) throws IOException {
        if (isFiltered(again)) {
            return new DeclarationException(
                    "The model (" + name
                            + ") was damaged by Maven's resource filtering, which took its bytes for text.",
                    "Set filtering to false for its folder in the pom's resources, or name its ending in the"
                            + " nonFilteredFileExtensions of the maven-resources-plugin, and build again.");
        }
        return problem instanceof DeclarationException refusal ? refusal : said(name, problem);
    }

    private static DeclarationException said(String name, Exception problem) {
        boolean cut = problem instanceof EOFException;
        boolean broken = cut || problem instanceof ZipException || problem instanceof RuntimeException;
        String reason = problem.getMessage() == null ? "" : ": " + Shown.of(problem.getMessage());
        return new DeclarationException(
                "The model (" + name + ") " + (cut ? "is cut short" : broken ? "is damaged" : "cannot be read") + reason
                        + ".",
                broken
                        ? "Copy it again from where it is whole, or save it anew"
                                + (name.endsWith(".zip")
                                        ? " with DL4J's ModelSerializer.writeModel(network, file, false)."
                                        : ".")
                        : "Look at the file and at its permissions.");
    }

    /** Whether all bytes are UTF-8 and some stand for what was none: no zip is like that before it is taken for text. */
    private static boolean isFiltered(InputStream bytes) throws IOException {
        boolean replaced = false;
        try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder())) {
            char[] part = new char[1 << 14];
            for (int read = text.read(part); read >= 0; read = text.read(part)) {
                for (int i = 0; i < read; i++) {
                    replaced |= part[i] == REPLACEMENT;
                }
            }
        } catch (CharacterCodingException e) {
            return false;
        }
        return replaced;
    }
}
