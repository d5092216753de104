package dev.distill.templates.chart;

/**
 * How something is told apart from its neighbours: by a hue, and without colours by a dash.
 *
 * @param hue a slot of the palette
 * @param dash a slot of the dashes; 0 is solid
 */
public record Ink(int hue, int dash) {

    /** How many hues there are. */
    public static final int HUES = 7;

    /** How many dashes there are. */
    public static final int DASHES = 4;

    /** The colour of the text itself, for a teacher. */
    public static final Ink PLAIN = new Ink(HUES, 0);

    /** The classes in the style sheet. */
    public String classes() {
        return "hue-" + hue + " dash-" + dash;
    }
}
