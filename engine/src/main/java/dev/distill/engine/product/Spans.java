package dev.distill.engine.product;

/** Moves many spans of as many values at once: of lines, where they overlap, to where they lie one behind the other, and back. */
public interface Spans {

    /** By Java's own copies and loops. */
    Spans PLAIN = new PlainSpans();

    /**
     * Copies spans of the values of a line.
     *
     * @param at where the first one begins
     * @param step from one to the next
     * @param out where the first one goes
     * @param apart from there to where the next one goes
     * @param length of a span
     * @param count of spans
     */
    void copy(float[] line, int at, int step, float[] to, int out, int apart, int length, int count);

    /** Adds each of the spans in its turn to what is there. */
    void add(float[] from, int at, int step, float[] line, int out, int apart, int length, int count);
}
