package dev.distill.engine.product;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** out = alpha a b + beta out in Java, in the {@linkplain Order order} of OpenBLAS's kernel for Haswell. */
final class VectorProduct implements Runnable {

    /** Rows at once, a multiple of those of a group: so many of their sums stay in the second-level cache. */
    private static final int ROWS = 16 * Order.GROUP;

    private static final int BEHIND = ROWS + Order.FOUR;

    private static final int[] IN_ORDER = IntStream.range(0, BEHIND).toArray();

    private static final Workspace.Room ROOM = new Workspace.Room(
            BEHIND * Tiles.STEP,
            Order.PART * (Order.PART + 4 * Workspace.MOST_LANES) + Workspace.MOST_LANES,
            BEHIND * (Order.PART + 2 * Workspace.MOST_LANES),
            ROWS / 2 * Workspace.MOST_LANES,
            Order.VECTOR * Order.PART);

    private final Tiles tiles;
    private final Panel panel;
    private final Shape shape;
    private final Factor a;
    private final Factor b;
    private final Factor out;
    private final float alpha;
    private final float beta;
    private final int strip;

    VectorProduct(Tiles tiles, Shape shape, Factor a, Factor b, Factor out, float alpha, float beta) {
        this.tiles = tiles;
        panel = new Panel(tiles);
        this.shape = shape;
        this.a = a;
        this.b = b;
        this.out = out;
        this.alpha = alpha;
        this.beta = beta;
        strip = tiles.strip();
    }

    @Override
    public void run() {
        Workspace space = Workspace.with(ROOM);
        for (int from = 0, size; from < shape.columns(); from += size) {
            size = Order.part(shape.columns() - from);
            for (int row = 0; row < shape.rows(); row += ROWS) {
                rows(space, row, Math.min(ROWS, shape.rows() - row), from, size);
            }
        }
        panel.end();
    }

    /** Some rows of a part of columns. */
    private void rows(Workspace space, int row, int rows, int from, int columns) {
        int apart = tiles.stripped(columns);
        boolean whole = apart == out.apart();
        begin(space.out, row, rows, from, columns, apart);
        for (int term = 0, summands; term < shape.summands(); term += summands) {
            summands = Order.part(shape.summands() - term);
            readLeft(space.left, row, rows, term, summands);
            if (row == 0 || shape.summands() > Order.PART) {
                readRight(space, term, summands, from, columns);
            }
            if (shape.leftTurned()) {
                tiles.beginTurned(space, summands, IN_ORDER, rows, apart, alpha);
            } else {
                tiles.begin(space, summands, apart, alpha);
            }
            panel.of(space, columns, summands, apart, Panel.laysEdges(shape.rows(), columns))
                    .add(rows, from == 0);
        }
        FloatBuffer values = out.values();
        if (whole) {
            values.put(row * apart, space.out, 0, rows * apart);
            return;
        }
        for (int k = 0; k < rows; k++) {
            values.put((row + k) * out.apart() + from, space.out, k * apart, columns);
        }
    }

    private void begin(float[] sums, int row, int rows, int from, int columns, int apart) {
        if (beta == 0) {
            Arrays.fill(sums, 0, rows * apart, 0);
            return;
        }
        out.read(row, rows, from, columns, sums, apart);
        if (beta != 1) {
            for (int k = 0; k < rows * apart; k++) {
                sums[k] *= beta;
            }
        }
    }

    private void readLeft(float[] left, int row, int rows, int term, int summands) {
        if (shape.leftTurned()) {
            a.read(term, summands, row, rows, left, rows);
        } else {
            a.read(row, rows, term, summands, left, Tiles.STEP);
        }
    }

    private void readRight(Workspace space, int term, int summands, int from, int columns) {
        float[] right = space.right;
        if (shape.rightTurned()) {
            readTurned(space, term, summands, from, columns);
        } else {
            for (int k = 0; k < summands; k++) {
                b.values().get((term + k) * b.apart() + from, space.line, 0, columns);
                tiles.spread(space.line, 0, columns, right, k * strip, summands);
            }
        }
        if (Panel.laysEdges(shape.rows(), columns)) {
            edges(tiles, right, summands, columns);
        }
    }

    /** Lays the first and the last eight columns into a strip of their own behind all others. */
    static void edges(Tiles tiles, float[] strips, int summands, int columns) {
        int last = (columns / Order.VECTOR - 1) * Order.VECTOR;
        int source = tiles.place(last, summands);
        int edges = tiles.stripped(columns) * summands;
        for (int k = 0; k < summands * tiles.strip(); k += tiles.strip()) {
            System.arraycopy(strips, k, strips, edges + k, Order.VECTOR);
            System.arraycopy(strips, source + k, strips, edges + k + Order.VECTOR, Order.VECTOR);
        }
    }

    /** Eight columns at a time, which lie as rows. */
    private void readTurned(Workspace space, int term, int summands, int from, int columns) {
        for (int column = 0; column < columns; column += Order.VECTOR) {
            int count = Math.min(Order.VECTOR, columns - column);
            b.read(from + column, count, term, summands, space.line, summands);
            int to = tiles.place(column, summands);
            if (count == Order.VECTOR) {
                turn(space.line, summands, space.right, to, strip);
            } else {
                turn(space.line, summands, count, space.right, to, strip);
            }
        }
    }

    private static void turn(float[] rows, int size, float[] strips, int to, int strip) {
        int second = size;
        int third = 2 * size;
        int fourth = 3 * size;
        int fifth = 4 * size;
        int sixth = 5 * size;
        int seventh = 6 * size;
        int eighth = 7 * size;
        for (int k = 0, at = to; k < size; k++, at += strip) {
            strips[at] = rows[k];
            strips[at + 1] = rows[second + k];
            strips[at + 2] = rows[third + k];
            strips[at + 3] = rows[fourth + k];
            strips[at + 4] = rows[fifth + k];
            strips[at + 5] = rows[sixth + k];
            strips[at + 6] = rows[seventh + k];
            strips[at + 7] = rows[eighth + k];
        }
    }

    private static void turn(float[] rows, int size, int count, float[] strips, int to, int strip) {
        for (int row = 0; row < count; row++) {
            for (int k = 0; k < size; k++) {
                strips[to + k * strip + row] = rows[row * size + k];
            }
        }
    }
}
