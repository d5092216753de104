package dev.distill.engine.product;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * out = a' b, [rows, summands] by [summands, columns], with many summands that come one behind the other, as the places of a convolution do. The
 * result stays where it is added up, so it must not be large.
 */
public final class SummedProduct {

    /** Summands on the right that are laid at once, out of the first-level cache. */
    private static final int AT_ONCE = 32;

    private final Tiles tiles;
    private final Panel panel;

    /** Which row of the result each of the panel's is. */
    private final int[] inPanel;

    private final int[] places;
    private final int rows;
    private final int columns;
    private final int strip;
    private final int apart;
    private final Workspace.Room room;
    private Workspace space;

    private SummedProduct(Tiles tiles, IntUnaryOperator place, int rows, int columns) {
        this.tiles = tiles;
        panel = new Panel(tiles);
        inPanel = inPanel(rows, place);
        places = IntStream.range(0, rows + Order.HALF)
                .map(row -> place.applyAsInt(inPanel[Math.min(row, rows - 1)]))
                .toArray();
        this.rows = rows;
        this.columns = columns;
        strip = tiles.strip();
        apart = tiles.stripped(columns);
        int lanes = tiles.lanes();
        int behind = rows + Order.FOUR;
        room = new Workspace.Room(
                Order.PART * rows + Order.HALF,
                Order.PART * (apart + strip) + lanes,
                behind * apart + lanes,
                behind * lanes,
                AT_ONCE * columns + strip);
    }

    /**
     * A row's sums hang on whether it is among the first six of twelve or the others, and on nothing else of its place: those whose values lie
     * side by side go together.
     */
    private static int[] inPanel(int rows, IntUnaryOperator place) {
        int[] inPanel = IntStream.range(0, rows).toArray();
        int grouped = rows / Order.GROUP * Order.GROUP;
        for (boolean first : new boolean[] {true, false}) {
            int[] half = IntStream.range(0, grouped)
                    .filter(row -> row % Order.GROUP < Order.HALF == first)
                    .toArray();
            int[] sorted = Arrays.stream(half)
                    .boxed()
                    .sorted(Comparator.comparingInt(place::applyAsInt))
                    .mapToInt(row -> row)
                    .toArray();
            for (int k = 0; k < half.length; k++) {
                inPanel[half[k]] = sorted[k];
            }
        }
        return inPanel;
    }

    /**
     * A product in vectors, where this JVM has any and there are not more columns than the order takes at once.
     *
     * @param place where each of the result's rows is among a summand's values on the left
     */
    public static Optional<SummedProduct> of(int rows, int columns, IntUnaryOperator place) {
        return Vectors.tiles().filter(tiles -> columns <= Order.PART).map(tiles -> in(tiles, rows, columns, place));
    }

    static SummedProduct in(Tiles tiles, int rows, int columns, IntUnaryOperator place) {
        return new SummedProduct(tiles, place, rows, columns);
    }

    /** How this product's values are moved soonest. */
    public Spans spans() {
        return tiles;
    }

    /**
     * Computes it.
     *
     * @param blocks the ends of blocks of summands, each of which is a product of its own, added to those before; the last one is that of all
     */
    public void run(int[] blocks, Summands summands, FloatBuffer out) {
        space = Workspace.with(room);
        Arrays.fill(space.out, 0, rows * apart, 0);
        int first = 0;
        for (int end : blocks) {
            for (int size; first < end; first += size) {
                size = Order.part(end - first);
                add(first, size, summands);
            }
        }
        write(out);
        space = null;
        panel.end();
    }

    private void write(FloatBuffer out) {
        for (int row = 0; row < rows; row++) {
            out.put(inPanel[row] * columns, space.out, row * apart, columns);
        }
    }

    private void add(int first, int size, Summands summands) {
        summands.left(first, size, space.left);
        for (int from = 0; from < size; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, size - from);
            summands.right(first + from, count, space.line);
            for (int k = 0; k < count; k++) {
                tiles.spread(space.line, k * columns, columns, space.right, (from + k) * strip, size);
            }
        }
        boolean edged = Panel.laysEdges(rows, columns);
        if (edged) {
            VectorProduct.edges(tiles, space.right, size, columns);
        }
        tiles.beginTurned(space, size, places, rows, apart, 1);
        panel.of(space, columns, size, apart, edged).add(rows, true);
    }
}
