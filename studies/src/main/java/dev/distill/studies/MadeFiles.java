package dev.distill.studies;

import dev.distill.dsl.text.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Small files for smoke scale, made of lists of words and written into the project's target folder: sentences about things, which are said to be
 * good or bad, a quarter of them not to be so, and texts of who bought what where. No chance is in them. {@link MadeImages} writes images likewise.
 */
final class MadeFiles {
    private static final List<String> THINGS = List.of("film", "book", "song", "play", "meal", "walk", "game");
    private static final List<String> GOOD = List.of("fine", "warm", "wise", "rich");
    private static final List<String> BAD = List.of("dull", "flat", "cold", "poor");
    private static final List<String> WAYS = List.of("so", "very", "quite", "not so");
    private static final List<String> NAMES = List.of("Ann", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gil");
    private static final List<String> GOODS = List.of("a red hat", "two pens", "the old map", "a lamp", "six plums");
    private static final List<String> CITIES = List.of("Rome", "Oslo", "New York", "Lima");

    private MadeFiles() {}

    /** A folder with train.tsv and dev.tsv, laid out as SST-2 is. */
    static Path sentences() {
        List<String> lines = new ArrayList<>();
        for (String thing : THINGS) {
            for (String way : WAYS) {
                for (int word = 0; word < GOOD.size(); word++) {
                    lines.add(sentence(thing, way, GOOD.get(word), 1));
                    lines.add(sentence(thing, way, BAD.get(word), 0));
                }
            }
        }
        written("made-sentences/train.tsv", "sentence\tlabel\n" + String.join("\n", some(lines, false)) + "\n");
        return written("made-sentences/dev.tsv", "sentence\tlabel\n" + String.join("\n", some(lines, true)) + "\n")
                .getParent();
    }

    /** What is not so is the other class. */
    private static String sentence(String thing, String way, String word, int label) {
        boolean not = way.startsWith("not ");
        return "the " + thing + " was " + way + " " + word + "\t" + (not ? 1 - label : label);
    }

    /** A folder with train.json and dev.json, laid out as SQuAD 2.0 is. */
    static Path questions() {
        List<String> passages = new ArrayList<>();
        for (int i = 0; i < NAMES.size() * GOODS.size() * CITIES.size(); i++) {
            passages.add(passage(i));
        }
        written("made-questions/train.json", file(some(passages, false)));
        return written("made-questions/dev.json", file(some(passages, true))).getParent();
    }

    /** Every fifth is held out. */
    private static List<String> some(List<String> all, boolean heldOut) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % 5 == 0 == heldOut) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    private static String passage(int i) {
        String first = NAMES.get(i % NAMES.size());
        String second = NAMES.get((i + 1 + i / NAMES.size()) % NAMES.size());
        String absent = NAMES.get((i + 3 + i / NAMES.size()) % NAMES.size());
        String bought = GOODS.get(i % GOODS.size());
        String place = CITIES.get(i % CITIES.size());
        String other = GOODS.get((i / 4 + 1) % GOODS.size());
        String before = first + " bought ";
        String middle = before + bought + " in ";
        String text = middle + place + ". " + second + " sold " + other + ".";
        return "{\"context\":\"" + text + "\",\"qas\":["
                + asked(i + "-what", "What did " + first + " buy?", bought, before.length()) + ","
                + asked(i + "-where", "Where was " + first + "?", place, middle.length()) + ","
                + "{\"id\":\"" + i + "-none\",\"question\":\"What did " + absent
                + " eat?\",\"is_impossible\":true,\"answers\":[]}]}";
    }

    private static String asked(String id, String question, String answer, int start) {
        return "{\"id\":\"" + id + "\",\"question\":\"" + question
                + "\",\"is_impossible\":false,\"answers\":[{\"text\":\"" + answer + "\",\"answer_start\":" + start
                + "}]}";
    }

    private static String file(List<String> passages) {
        return "{\"version\":\"v2.0\",\"data\":[{\"title\":\"made\",\"paragraphs\":[" + String.join(",", passages)
                + "]}]}\n";
    }

    private static Path written(String name, String text) {
        return written(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file into the target folder; it is whole from the moment it is there. */
    static Path written(String name, byte[] bytes) {
        Path file = ProjectFolder.resolve(Path.of("target", name));
        try {
            Files.createDirectories(file.getParent());
            Path making = Files.createTempFile(file.getParent(), "made", ".making");
            Files.write(making, bytes);
            return Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
