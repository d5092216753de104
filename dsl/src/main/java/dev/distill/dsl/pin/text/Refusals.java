package dev.distill.dsl.pin.text;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Shown;

/** What is said of a pin that cannot be read or merged: which file and line, what is wrong with it, what to do. */
public final class Refusals {

    private static final String RESTORE =
            "Restore the pin from version control or from where it came, or write it anew: mvn distill:pin"
                    + " -Ddistill.version=... -Ddistill.force";

    private Refusals() {}

    /** A line of a file is not what it should be. */
    public static DistillException line(String file, int line, String problem) {
        return new DistillException(
                "The file (" + Shown.of(file) + ") cannot be read at line " + line + ": " + problem + ".", RESTORE);
    }

    /** A file is not what it should be. */
    public static DistillException file(String file, String problem) {
        return new DistillException("The file (" + Shown.of(file) + ") cannot be read: " + problem + ".", RESTORE);
    }

    /** A file of a pin that is too large, or no plain file. */
    public static DistillException unusable(String file, String why) {
        return new DistillException(
                "The file (" + Shown.of(file) + ") of a pin is not read: " + why + ".",
                "A pin holds plain text files, as distill:pin writes them; take it from where you trust it.");
    }

    /** A pin's files do not belong together. */
    public static DistillException pin(String pin, String problem) {
        return new DistillException("The pin (" + Shown.of(pin) + ") is not whole: " + problem + ".", RESTORE);
    }

    /** A file says two things of what can be one alone. */
    public static DistillException conflict(String file, String what) {
        return new DistillException(
                "The file (" + Shown.of(file) + ") says two different things of " + what + ".",
                "Two branches pinned it with other results: keep one line of the two, or write the pin anew with"
                        + " mvn distill:pin -Ddistill.version=... -Ddistill.force");
    }
}
