package dev.distill.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What can go wrong with a text: parts are lost, doubled, moved, or replaced by what readers stumble over. */
public final class Damage {

    private static final List<String> NASTY = List.of(
            "\u0000",
            "\r",
            "\n",
            "\n\n",
            "..",
            "/",
            "\\",
            "\"",
            "{",
            "}",
            "[",
            ",",
            "=",
            " ",
            "NaN",
            "1e999",
            "-0.0",
            "99999999999999999999",
            "\u202e",
            "\ud800",
            "<<<<<<< ours\n",
            "arm=",
            "\"\": {}",
            "null",
            "\u001b[2J");

    private Damage() {}

    /** Damages a text so many times, as a seed chooses. */
    public static String inflicted(String text, int times, Random random) {
        String damaged = text;
        for (int i = 0; i < times; i++) {
            damaged = damagedOnce(damaged, random);
        }
        return damaged;
    }

    private static String damagedOnce(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(40));
        String nasty = NASTY.get(random.nextInt(NASTY.size()));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + nasty + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, at);
            case 3 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
            case 4 -> text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(end);
            default -> swapped(text, random);
        };
    }

    private static String swapped(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String line = lines.remove(random.nextInt(lines.size()));
        lines.add(random.nextInt(lines.size() + 1), line);
        return String.join("\n", lines);
    }
}
