package dev.distill.engine.layer;

import dev.distill.engine.graph.Blocks;
import java.util.ArrayList;
import java.util.List;

/**
 * How to cut a product of many rows into several that have the bits of the whole. OpenBLAS's Haswell kernel takes rows, and the terms of sums,
 * {@value #PART} at a time, and where less than twice as many are left, halves of these; and columns twelve at a time. Inside of such a part sums
 * are not all computed in one order, so products are cut where the kernel cuts.
 */
final class ProductRows {

    private static final long PART = 320;
    private static final long PERIOD = 12;
    private static final long MANY_LEFT = 8;

    private ProductRows() {}

    /** Cuts rows into parts of about so many, at least {@value #PART}; the last one is longer. */
    static List<Blocks.Block> parts(long rows, long about) {
        long size = Math.max(1, about / PART) * PART;
        List<Blocks.Block> parts = new ArrayList<>();
        for (long from = 0, to; from < rows; from = to) {
            to = rows - from < size + PART ? rows : from + size;
            parts.add(new Blocks.Block(from, to, rows));
        }
        return parts;
    }

    /** How many idle rows have to stand before a part's own: the kernel takes the last columns of its first rows otherwise than of all others. */
    static long idle(Blocks.Block part, long columns) {
        return !part.isFirst() && columns % PERIOD >= MANY_LEFT ? PART : 0;
    }
}
