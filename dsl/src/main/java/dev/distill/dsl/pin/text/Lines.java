package dev.distill.dsl.pin.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A text file of a pin by lines, checked for what no such file has: markers of a merge that was not finished, carriage
 * returns, lines without end.
 *
 * @param file the file's name, for messages
 * @param lines without their line feeds
 */
public record Lines(String file, List<String> lines) {

    private static final int LONGEST = 16 << 20;

    /** The lines of a file's text. */
    public static Lines of(String file, String text) {
        List<String> lines = new ArrayList<>(text.lines().count() > 0 ? List.of(text.split("\n", -1)) : List.of(""));
        if (!lines.get(lines.size() - 1).isEmpty()) {
            throw Refusals.line(file, lines.size(), "it does not end in a line feed, so something may be missing");
        }
        lines.remove(lines.size() - 1);
        for (int at = 0; at < lines.size(); at++) {
            check(file, at + 1, lines.get(at));
        }
        return new Lines(file, List.copyOf(lines));
    }

    private static void check(String file, int number, String line) {
        if (line.length() > LONGEST) {
            throw Refusals.line(file, number, "it is longer than " + LONGEST + " characters");
        }
        if (line.indexOf('\r') >= 0) {
            throw Refusals.line(file, number, "it holds a carriage return; pins are kept with line feeds alone");
        }
        if (line.startsWith("<<<<<<<") || line.startsWith("=======") || line.startsWith(">>>>>>>")) {
            throw Refusals.line(file, number, "a merge was left unfinished there");
        }
    }
}
