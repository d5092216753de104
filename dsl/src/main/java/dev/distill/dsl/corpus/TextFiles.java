package dev.distill.dsl.corpus;

import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Require;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of a text and how documents are found in them. Line ends become line feeds, and a document neither begins nor ends with
 * one; one without a visible character is none.
 *
 * @param files in order
 * @param separation where a document ends
 */
record TextFiles(List<Path> files, Separation separation) implements Documents {
    /**
     * Where a document ends, other than with its file.
     *
     * @param kind of line
     * @param line the line itself, where one was given
     */
    record Separation(Kind kind, String line) {
        enum Kind {
            FILES,
            BLANK_LINES,
            LINE
        }

        static final Separation FILES = new Separation(Kind.FILES, "");

        boolean at(String found) {
            return switch (kind) {
                case FILES -> false;
                case BLANK_LINES -> found.isBlank();
                case LINE -> found.strip().equals(line);
            };
        }
    }

    /** The files of places, each a file or a folder; those of a folder by their names, at any depth. */
    static List<Path> files(List<Path> places, String glob) {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            Needs.note(place);
            if (!Files.exists(place)) {
                throw new MissingDataException(
                        "The text (" + place + ") is not there.",
                        "Put it there, or name another place; the guide's page on declaring tells where known ones are to"
                                + " be had.");
            }
            files.addAll(Files.isDirectory(place) ? inFolder(place, glob) : List.of(place));
        }
        Require.that(
                !files.isEmpty(),
                "The folder (" + places.get(0) + ") has no file that matches " + glob + ".",
                "Put texts there, or match others, as with .ending(\".txt\").");
        return files;
    }

    private static List<Path> inFolder(Path folder, String glob) {
        PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> wanted.matches(folder.relativize(file)))
                    .sorted(Comparator.comparing(
                            file -> folder.relativize(file).toString().replace('\\', '/')))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    static DeclarationException unreadable(Path file, Exception cause) {
        return new DeclarationException("The text (" + file + ") cannot be read: " + cause + ".", "Look at it.");
    }

    @Override
    public void each(Consumer<String> reader) {
        for (Path file : files) {
            try (BufferedReader lines = new BufferedReader(new Utf8Reader(file))) {
                each(lines, reader);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
    }

    private void each(BufferedReader lines, Consumer<String> reader) throws IOException {
        StringBuilder document = new StringBuilder();
        boolean first = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String text = first && line.startsWith("\uFEFF") ? line.substring(1) : line;
            first = false;
            if (separation.at(text)) {
                end(document, reader);
            } else {
                document.append(text).append('\n');
            }
        }
        end(document, reader);
    }

    private static void end(StringBuilder document, Consumer<String> reader) {
        String text = withoutLineFeedsAround(document);
        document.setLength(0);
        if (!text.isBlank()) {
            reader.accept(text);
        }
    }

    private static String withoutLineFeedsAround(StringBuilder text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '\n') {
            from++;
        }
        while (from < to && text.charAt(to - 1) == '\n') {
            to--;
        }
        return text.substring(from, to);
    }
}
