package dev.distill.templates.render;

import java.util.Locale;

/** The one way for a text into an anchor, a label or a file's name. */
public final class Slug {

    private Slug() {}

    /** Its small letters and digits, and a hyphen for what is between them; a number below 0 is told from the same above it. */
    public static String of(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("(?<= )-(?=[0-9])", "minus-")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
