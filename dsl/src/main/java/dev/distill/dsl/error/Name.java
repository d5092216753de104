package dev.distill.dsl.error;

import dev.distill.dsl.text.Reserved;
import dev.distill.dsl.text.Shown;
import java.util.regex.Pattern;

/**
 * The one rule for names that become folders, CSV cells and anchors. What may be declared is part of what may be read, so
 * whatever a goal writes, every goal can read; what may be read stays as wide as it ever was.
 */
public final class Name {

    /** The most characters of a name. */
    public static final int LONGEST = 100;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:[-.][a-z0-9]+)*");

    private Name() {}

    /** Whether a text can be a name in a file that was written: of a study, an arm, a teacher or a column. */
    public static boolean isReadable(String text) {
        return text.length() <= LONGEST && SLUG.matcher(text).matches();
    }

    /** Returns the name, which must be usable as a CSV cell and an anchor. */
    public static String cell(String what, String name) {
        slug(what, name);
        Require.that(
                isReadable(name),
                "The " + what + " (" + Shown.of(name, 20) + ") has " + name.length() + " characters, and " + LONGEST
                        + " are the most.",
                "Use a shorter one.");
        return name;
    }

    /** Returns the name, which must be usable as a folder too, on every system. */
    public static String folder(String what, String name) {
        cell(what, name);
        Require.that(
                !Reserved.isOfSystems(name),
                "The " + what + " (" + name + ") is kept for a device on Windows, where no folder can have it.",
                "Use another, such as \"the-" + name + "\".");
        return name;
    }

    /** Returns the name of a study, whose folder lies beside what goals write for all studies. */
    public static String study(String what, String name) {
        folder(what, name);
        Require.that(
                !Reserved.BESIDE_STUDIES.contains(name),
                "The " + what + " (" + name + ") is that of a file or folder that goals write beside those of studies.",
                "Use another, such as \"the-" + name + "\".");
        return name;
    }

    /** Returns the name, of something that is named on pages and never a file: any length. */
    public static String slug(String what, String name) {
        Require.that(
                name != null && SLUG.matcher(name).matches(),
                "The " + what + " (" + name + ") is not a name for files and pages.",
                "Use lower-case letters and digits, with single hyphens or dots between them, such as \"one-shot-t4\".");
        return name;
    }
}
