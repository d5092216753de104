package dev.distill.engine.product;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * out = a b, [rows, summands] by [summands, columns], with few rows and many columns that come one behind the other, as places of a convolution do:
 * vectors are along the rows. Which sums are chains and which are two, {@link Order} tells of rows and columns as they are there.
 */
public final class TurnedProduct {

    /** Columns at once: of whole vectors of the order, and of whole tiles. */
    private static final int AT_ONCE = 4 * Order.VECTOR * 3;

    private final Tiles tiles;
    private final int rows;
    private final int columns;
    private final int summands;
    private final int lanes;
    private final int strip;
    private final int width;
    private final int apart;
    private final Workspace.Room room;
    private Workspace space;

    /** What is split in a part of columns: the rows within each vector of them, for columns in the first vector of the order, the last one, and between. */
    private final Splits ofFirstPart;

    private final Splits ofLaterParts;

    private TurnedProduct(Tiles tiles, int rows, int columns, int summands) {
        this.tiles = tiles;
        this.rows = rows;
        this.columns = columns;
        this.summands = summands;
        lanes = tiles.lanes();
        strip = tiles.strip();
        width = tiles.stripped(rows);
        apart = rows <= lanes ? lanes : width;
        int behind = AT_ONCE + Order.HALF;
        room = new Workspace.Room(
                behind * Tiles.STEP,
                width * summands + strip + 3 * lanes * (summands + 1) / 2,
                behind * apart + lanes,
                behind * (width + strip),
                Math.max(rows, isWhole() ? summands : AT_ONCE * summands));
        ofFirstPart = Splits.of(rows, lanes, true);
        ofLaterParts = Splits.of(rows, lanes, false);
    }

    /** A product in vectors, where this JVM has any. */
    public static Optional<TurnedProduct> of(int rows, int columns, int summands) {
        return Vectors.tiles().map(tiles -> in(tiles, rows, columns, summands));
    }

    static TurnedProduct in(Tiles tiles, int rows, int columns, int summands) {
        return new TurnedProduct(tiles, rows, columns, summands);
    }

    /** How many values there are from where one column of the right matrix is to be read to where the next one is. */
    public int columnsApart() {
        return isWhole() ? Tiles.STEP : summands;
    }

    /** Writes some of the right matrix's columns that lie one behind the other, as {@link Columns#read} is to. */
    public void copyColumns(FloatBuffer all, int first, int count, float[] to) {
        new Factor(all, all, summands).read(first, count, 0, summands, to, columnsApart());
    }

    /** Whether all summands are one part. */
    private boolean isWhole() {
        return summands <= Order.PART;
    }

    /** How this product's values are moved soonest. */
    public Spans spans() {
        return tiles;
    }

    /**
     * Computes all columns in order.
     *
     * @param a the left matrix
     * @param turned whether it lies as [summands, rows]
     */
    public void run(FloatBuffer a, boolean turned, Columns b) {
        space = Workspace.with(room);
        readRows(a, turned);
        for (int from = 0, size; from < columns; from += size) {
            size = Order.part(columns - from);
            if (from == 0) {
                layTriples(ofFirstPart);
            } else if (from == Order.part(columns)) {
                layTriples(ofLaterParts);
            }
            for (int at = 0; at < size; at += AT_ONCE) {
                int count = Math.min(AT_ONCE, size - at);
                b.read(from + at, count, isWhole() ? space.left : space.line);
                compute(at, count, size, from == 0 ? ofFirstPart : ofLaterParts);
                b.take(from + at, count, space.out, apart);
            }
        }
        space = null;
        tiles.end();
    }

    /** Lays the left matrix in strips of rows, part of the summands by part. */
    private void readRows(FloatBuffer a, boolean turned) {
        float[] strips = space.right;
        float[] line = space.line;
        if (turned) {
            for (int part = 0, size; part < summands; part += size) {
                size = Order.part(summands - part);
                for (int k = 0; k < size; k++) {
                    a.get((part + k) * rows, line, 0, rows);
                    for (int row = 0; row < rows; row += strip) {
                        int to = part * width + row * size + k * strip;
                        System.arraycopy(line, row, strips, to, Math.min(strip, rows - row));
                    }
                }
            }
        } else {
            for (int row = 0; row < rows; row++) {
                a.get(row * summands, line, 0, summands);
                for (int part = 0, size; part < summands; part += size) {
                    size = Order.part(summands - part);
                    int to = part * width + tiles.place(row, size);
                    for (int k = 0; k < size; k++, to += strip) {
                        strips[to] = line[part + k];
                    }
                }
            }
        }
    }

    /** Lays a vector's rows as {@link Tiles#sixMixed} wants them, part of the summands by part. */
    private void layTriples(Splits splits) {
        if (!isFused(splits)) {
            return;
        }
        float[] strips = space.right;
        for (int part = 0, size; part < summands; part += size) {
            size = Order.part(summands - part);
            int from = part * width;
            int to = triples(part);
            int whole = size / Order.VECTOR * Order.VECTOR;
            for (int k = 0; k < size; k++, from += strip) {
                System.arraycopy(strips, from, strips, to, rows);
                // What nobody's row left there must not be infinite.
                Arrays.fill(strips, to + rows, to + lanes, 0);
                if (k < whole && k % 2 == 1) {
                    Arrays.fill(strips, to + lanes, to + 2 * lanes, 0);
                    for (int lane : splits.between[0]) {
                        strips[to + lanes + lane] = strips[to + lane];
                        strips[to + lane] = 0;
                    }
                    to += lanes;
                }
                to += lanes;
            }
        }
    }

    /** Where the triples of a part of the summands begin: parts but the last one are even. */
    private int triples(int part) {
        return width * summands + strip + part / 2 * 3 * lanes;
    }

    /** Some columns of a part of them. */
    private void compute(int at, int count, int size, Splits splits) {
        Arrays.fill(space.out, 0, count * apart, 0);
        for (int term = 0, terms; term < summands; term += terms) {
            terms = Order.part(summands - term);
            if (!isWhole()) {
                layPart(count, term, terms);
            }
            tiles.begin(space, terms, apart, 1);
            if (isFused(splits)) {
                mixed(at, count, size, splits, term);
            } else {
                split(at, count, size, splits, term * width, terms);
                chains(count, term * width, terms);
                set(at, 0, count, size, splits);
            }
        }
    }

    private void layPart(int count, int term, int terms) {
        for (int column = 0; column < count; column++) {
            System.arraycopy(space.line, column * summands + term, space.left, column * Tiles.STEP, terms);
        }
    }

    /** Whether columns between want both sums of one vector; only wide vectors have the registers for both at once. */
    private boolean isFused(Splits splits) {
        return rows <= lanes && splits.between[0].length > 0 && lanes == Workspace.MOST_LANES;
    }

    /** Six columns between at a time, and of those that are left both sums of four, some in vain. */
    private void mixed(int at, int count, int size, Splits splits, int term) {
        int full = size / Order.VECTOR * Order.VECTOR;
        boolean ended = size >= 2 * Order.VECTOR;
        int first = ended ? Order.VECTOR - at : 0;
        int last = Math.min(count, (ended ? full - Order.VECTOR : full) - at);
        int column = 0;
        while (column < count) {
            if (column >= first
                    && column + Order.HALF <= last
                    && tiles.sixMixed(column, triples(term), column * apart)) {
                column += Order.HALF;
            } else {
                tiles.fourBoth(column, term * width, column * apart, space.first, sums(0, column));
                set(at, column, Math.min(count, column + Order.FOUR), size, splits);
                column += Order.FOUR;
            }
        }
    }

    private void chains(int count, int strips, int terms) {
        for (int row = 0; row < rows; row += strip) {
            int tall = rows - row > lanes ? tiles.tall() : Order.HALF;
            for (int column = 0; column < count; column += tall) {
                int out = column * apart + row;
                if (tall == Order.FOUR) {
                    tiles.four(column, strips + row * terms, out);
                } else if (rows - row > lanes) {
                    tiles.six(column, strips + row * terms, out);
                } else {
                    tiles.sixByOne(column, strips + row * terms, out);
                }
            }
        }
    }

    /** Sums of two chains, added to what is there before all else is. */
    private void split(int at, int count, int size, Splits splits, int strips, int terms) {
        for (int vector = 0; vector * lanes < rows; vector++) {
            int row = vector * lanes;
            int from = strips + tiles.place(row, terms);
            int full = size / Order.VECTOR * Order.VECTOR;
            if (splits.between[vector].length > 0) {
                split(vector, from, 0, Math.min(count, full - at));
            } else if (size >= 2 * Order.VECTOR) {
                split(vector, from, 0, Math.min(count, Order.VECTOR - at));
                split(vector, from, Math.max(0, full - Order.VECTOR - at), Math.min(count, full - at));
            }
        }
    }

    /** Of columns that are there, from one to before another. */
    private void split(int vector, int from, int first, int end) {
        for (int column = first; column < end; column += Order.HALF) {
            int sums = sums(vector, column);
            tiles.sixSplit(column, from, space.first, sums);
            tiles.finish(space.first, sums, Order.HALF, column * apart + vector * lanes);
        }
    }

    private void set(int at, int first, int end, int size, Splits splits) {
        for (int vector = 0; vector * lanes < rows; vector++) {
            for (int column = first; column < end; column++) {
                for (int lane : splits.lanes(vector, at + column, size)) {
                    space.out[column * apart + vector * lanes + lane] = space.first[sums(vector, column) + lane];
                }
            }
        }
    }

    private int sums(int vector, int column) {
        return (vector * (AT_ONCE + Order.HALF) + column) * lanes;
    }

    /**
     * Which rows' sums are two chains, by vectors of rows.
     *
     * @param between of columns whose vector is neither the first nor the last one
     * @param first of those in the first vector, where there are two or more, and in the last one, where they are even in number
     * @param lastOfOdd of those in the last one, where they are odd
     */
    private record Splits(int[][] between, int[][] first, int[][] lastOfOdd) {

        private static final int[] NONE = {};

        static Splits of(int rows, int lanes, boolean firstPart) {
            int grouped = rows / Order.GROUP * Order.GROUP;
            int left = rows - grouped;
            int begin = left >= Order.EIGHT && !firstPart ? grouped + Order.EIGHT : grouped;
            int end = begin + (grouped + left - begin) / Order.FOUR * Order.FOUR;
            IntPredicate fours = row -> row >= begin && row < end;
            IntPredicate firstHalf = row -> row < grouped && row % Order.GROUP < Order.HALF;
            IntPredicate otherHalf = row -> row < grouped && row % Order.GROUP >= Order.HALF;
            return new Splits(
                    lanes(rows, lanes, fours),
                    lanes(rows, lanes, fours.or(firstHalf)),
                    lanes(rows, lanes, fours.or(otherHalf)));
        }

        private static int[][] lanes(int rows, int lanes, IntPredicate split) {
            return IntStream.range(0, (rows + lanes - 1) / lanes)
                    .mapToObj(vector -> IntStream.range(vector * lanes, Math.min(rows, (vector + 1) * lanes))
                            .filter(split)
                            .map(row -> row - vector * lanes)
                            .toArray())
                    .toArray(int[][]::new);
        }

        /** The vector's rows that are split in a column. */
        int[] lanes(int vector, int column, int size) {
            int vectors = size / Order.VECTOR;
            if (column / Order.VECTOR >= vectors) {
                return NONE;
            }
            if (vectors > 1 && column < Order.VECTOR) {
                return first[vector];
            }
            if (vectors > 1 && column / Order.VECTOR == vectors - 1) {
                return (vectors % 2 == 0 ? first : lastOfOdd)[vector];
            }
            return between[vector];
        }
    }
}
