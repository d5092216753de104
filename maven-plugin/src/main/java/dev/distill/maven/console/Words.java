package dev.distill.maven.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers and lengths of time as people read them, alike everywhere and in every locale. */
final class Words {

    private Words() {}

    /** A whole number with its thousands apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** So many of something: "1 run", "3 runs". */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A value: whole numbers as counts, others with four digits that say something. */
    static String value(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : "beyond the cap";
        }
        if (value == StrictMath.rint(value) && Math.abs(value) < 1e15) {
            return count((long) value);
        }
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A length of time, two units long. */
    static String time(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Seconds with one digit of their fraction. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** Bytes in the unit that fits. */
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return count(bytes, "byte");
        }
        double kibibytes = bytes / 1024.0;
        return kibibytes < 1024
                ? String.format(Locale.ROOT, "%.0f KiB", kibibytes)
                : String.format(Locale.ROOT, "%,.1f MiB", kibibytes / 1024);
    }
}
