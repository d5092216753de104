package dev.distill.templates.chart;

/** Lengths in a drawing, in its units, to a tenth. */
final class Px {

    private Px() {}

    static String of(double length) {
        return ofTenths(tenths(length));
    }

    /** A length in tenths of a unit. */
    static long tenths(double length) {
        return Math.round(length * 10);
    }

    /** A number of tenths as a length. */
    static String ofTenths(long tenths) {
        String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10;
        return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths) % 10;
    }
}
