package dev.distill.engine.product;

/**
 * Some rows by a part of columns and of summands, by tiles: which sums are chains and which are two, {@link Order} tells. Sums of two chains are
 * computed before all else is added to the result, and stand in the end where they belong.
 */
final class Panel {

    /** So few groups of rows take less time by two tiles for both ends than it takes to lay these side by side. */
    private static final int FEW_GROUPS = 4;

    private final Tiles tiles;
    private Workspace space;
    private int columns;
    private int summands;
    private int apart;
    private boolean edged;

    Panel(Tiles tiles) {
        this.tiles = tiles;
    }

    /**
     * What the next rows are multiplied by.
     *
     * @param apart from one row of the result to the next
     * @param edged whether the first and the last eight columns have a strip of their own
     */
    Panel of(Workspace space, int columns, int summands, int apart, boolean edged) {
        this.space = space;
        this.columns = columns;
        this.summands = summands;
        this.apart = apart;
        this.edged = edged;
        return this;
    }

    void end() {
        space = null;
        tiles.end();
    }

    /** Whether a strip of both ends is worth while. */
    static boolean laysEdges(int rows, int columns) {
        return columns >= 2 * Order.VECTOR && rows / Order.GROUP > FEW_GROUPS;
    }

    /** Adds the products of rows to the result; only those of the last rows are not a multiple of twelve. */
    void add(int rows, boolean firstPart) {
        int row = rows / Order.GROUP * Order.GROUP;
        if (row > 0) {
            groups(row);
        }
        int left = rows - row;
        if (left >= Order.EIGHT && !firstPart) {
            chains(row, Order.EIGHT);
            row += Order.EIGHT;
            left -= Order.EIGHT;
        }
        for (; left >= Order.FOUR; left -= Order.FOUR) {
            four(row);
            row += Order.FOUR;
        }
        if (left > 0) {
            chains(row, left);
        }
    }

    /** Groups of twelve rows. */
    private void groups(int rows) {
        boolean split = columns >= 2 * Order.VECTOR;
        boolean even = vectors() % 2 == 0;
        if (split) {
            edges(rows, even);
        }
        // A strip stays in the first-level cache while all rows pass.
        for (int column = 0; column < columns; column += strip()) {
            for (int row = 0; row < rows; row += Order.GROUP) {
                group(row, column, split && even);
            }
        }
        if (split) {
            setEdges(rows, even);
        }
    }

    /** The chains of twelve rows and a strip; where the first six rows' first and last vectors have two, what is between them at least. */
    private void group(int row, int column, boolean edges) {
        boolean allEdges = edges && columns == 2 * Order.VECTOR;
        if (tiles.tall() == Order.FOUR && !allEdges && columns - column > tiles.lanes()) {
            for (int k = 0; k < Order.GROUP; k += Order.FOUR) {
                tiles.four(row + k, column * summands, (row + k) * apart + column);
            }
            return;
        }
        if (!edges) {
            six(row, column);
        } else if (!allEdges) {
            between(row, column);
        }
        six(row + Order.HALF, column);
    }

    private void edges(int rows, boolean even) {
        int lanes = tiles.lanes();
        int ends = tiles.stripped(columns) * summands;
        int first = edged ? ends : 0;
        int last = edged ? ends + Order.VECTOR - behind() : tiles.place(last(), summands);
        int sums = 0;
        for (int row = 0; row < rows; row += Order.GROUP, sums += Order.HALF * lanes) {
            int ofLast = even ? row : row + Order.HALF;
            tiles.sixSplit(row, first, space.first, sums);
            if (even && first == last) {
                System.arraycopy(space.first, sums, space.second, sums, Order.HALF * lanes);
            } else {
                tiles.sixSplit(ofLast, last, space.second, sums);
            }
            tiles.finish(space.first, sums, Order.HALF, row * apart);
            tiles.finish(space.second, sums, Order.HALF, ofLast * apart + last() - behind());
        }
    }

    private void setEdges(int rows, boolean even) {
        int lanes = tiles.lanes();
        int sums = 0;
        for (int row = 0; row < rows; row += Order.GROUP, sums += Order.HALF * lanes) {
            int ofLast = even ? row : row + Order.HALF;
            set(space.first, sums, Order.VECTOR, Order.HALF, row * apart);
            set(space.second, sums + behind(), Order.VECTOR, Order.HALF, ofLast * apart + last());
        }
    }

    /** Where the last vector's columns are in a vector of their strip: behind the first one's. */
    private int behind() {
        return edged ? tiles.lanes() - Order.VECTOR : 0;
    }

    /** The first six rows' chains where the first and the last vector have two: of what is between, where that fits a tile, or of all, some in vain. */
    private void between(int row, int column) {
        int lanes = tiles.lanes();
        if (columns == lanes + 2 * Order.VECTOR && columns == strip()) {
            tiles.sixByOne(row, Order.VECTOR, row * apart + Order.VECTOR);
        } else {
            six(row, column);
        }
    }

    /** The chains of six rows and a strip. */
    private void six(int row, int column) {
        int out = row * apart + column;
        if (columns - column > tiles.lanes()) {
            tiles.six(row, column * summands, out);
        } else {
            tiles.sixByOne(row, column * summands, out);
        }
    }

    /** The chains of some rows, four at a time: rows behind the last one are nobody's. */
    private void chains(int row, int rows) {
        for (int k = 0; k < rows; k += Order.FOUR) {
            for (int column = 0; column < columns; column += strip()) {
                tiles.four(row + k, column * summands, (row + k) * apart + column);
            }
        }
    }

    /** Four rows of two chains in all vectors that are full. */
    private void four(int row) {
        int full = vectors() * Order.VECTOR;
        int lanes = tiles.lanes();
        for (int column = 0; column < columns; column += strip()) {
            int out = row * apart + column;
            int split = Math.min(strip(), full - column);
            if (split > 0) {
                tiles.fourSplit(row, column * summands, space.first, 0);
                tiles.finish(space.first, 0, Order.FOUR, out);
            }
            if (split > lanes) {
                tiles.fourSplit(row, column * summands + lanes, space.second, 0);
                tiles.finish(space.second, 0, Order.FOUR, out + lanes);
            }
            if (split < Math.min(strip(), columns - column)) {
                tiles.four(row, column * summands, out);
            }
            set(space.first, 0, Math.min(lanes, split), Order.FOUR, out);
            set(space.second, 0, split - lanes, Order.FOUR, out + lanes);
        }
    }

    /** Sets some values of each row of the result. */
    private void set(float[] sums, int from, int count, int rows, int out) {
        for (int row = 0; row < rows && count > 0; row++) {
            System.arraycopy(sums, from + row * tiles.lanes(), space.out, out + row * apart, count);
        }
    }

    private int vectors() {
        return columns / Order.VECTOR;
    }

    private int last() {
        return (vectors() - 1) * Order.VECTOR;
    }

    private int strip() {
        return tiles.strip();
    }
}
