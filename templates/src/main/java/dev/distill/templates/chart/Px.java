package dev.distill.templates.chart;

/** Lengths in a drawing, in its units, to a tenth. */
final class Px {

    private Px() {}

    static String of(double length) {
        long tenths = Math.round(length * 10);
        String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10;
        return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths) % 10;
    }
}
