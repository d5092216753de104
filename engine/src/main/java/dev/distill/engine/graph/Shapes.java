package dev.distill.engine.graph;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of shapes, which fail when a tape is written, not when it runs. */
public final class Shapes {

    private Shapes() {}

    public static Node same(Node given, Node like) {
        if (!Arrays.equals(given.shape(), like.shape())) {
            throw new IllegalArgumentException(
                    "The node (%s) has not the shape of (%s).%nMaybe they belong to different batch sizes or layers."
                            .formatted(given, like));
        }
        return given;
    }

    public static void type(String name, INDArray array, DataType type) {
        if (array.dataType() != type) {
            throw new IllegalArgumentException("The node (%s) cannot be (%s) on a tape of (%s).%nMaybe use castTo(%s)."
                    .formatted(name, shape(array), type, type));
        }
    }

    public static Node column(Node given) {
        if (given.columns() != 1) {
            throw new IllegalArgumentException(
                    "The node (%s) is not a column of scores.%nGive its layer one output.".formatted(given));
        }
        return given;
    }

    /** A value for each row of a node, such as its class. */
    public static Node perRow(Node values, Node of) {
        long count = values.rows() * values.columns();
        if (count != of.rows() || values.type() != of.type()) {
            throw new IllegalArgumentException(
                    "The node (%s) has not one value for each row of (%s).%nGive it as many values as there are rows."
                            .formatted(values, of));
        }
        return values;
    }

    /** A value for each example of a node, of whatever shape. */
    public static Node asManyExamples(Node values, Node as) {
        if (values.shape()[0] != as.shape()[0] || values.type() != as.type()) {
            throw new IllegalArgumentException(
                    "The node (%s) is not of the examples of (%s).%nGive it as many, of one type."
                            .formatted(values, as));
        }
        return values;
    }

    /** A target of several classes for each example of frames, such as the letters of a line. */
    public static Node perExample(Node targets, Node frames) {
        long[] of = frames.shape();
        long[] given = targets.shape();
        boolean fits = of.length == 3 && of[2] >= 2 && given.length == 2 && given[0] == of[0];
        if (!fits || targets.type() != frames.type()) {
            throw new IllegalArgumentException(
                    "The node (%s) has no targets for the frames of (%s).%nFrames are [batch, frames, classes and a blank], targets [batch, longest], of one type."
                            .formatted(targets, frames));
        }
        return targets;
    }

    public static long[] project(String name, Node x, INDArray matrix) {
        if (matrix.rank() != 2 || matrix.size(0) != x.columns() || matrix.dataType() != x.type()) {
            throw new IllegalArgumentException(
                    "The projection (%s) cannot apply a matrix %s to (%s).%nThe matrix is [in, out], of one type with its input."
                            .formatted(name, shape(matrix), x));
        }
        return withColumns(x, matrix.size(1));
    }

    public static INDArray row(String name, Node x, INDArray row) {
        if (row.rank() != 1 || row.length() != x.columns() || row.dataType() != x.type()) {
            throw new IllegalArgumentException(
                    "The node (%s) cannot apply a row %s to (%s).%nA row has one value a column, of one type with its input."
                            .formatted(name, shape(row), x));
        }
        return row;
    }

    public static long[] dense(String name, Node x, INDArray weight, INDArray bias) {
        boolean fits = weight.rank() == 2 && weight.size(0) == x.columns() && weight.dataType() == x.type();
        if (!fits || bias != null && bias.length() != weight.size(1)) {
            throw new IllegalArgumentException(
                    "The layer (%s) cannot apply weights %s, bias %s to (%s).%nWeights are [in, out], a bias is [out], all of one type."
                            .formatted(name, shape(weight), bias == null ? "none" : shape(bias), x));
        }
        return withColumns(x, weight.size(1));
    }

    public static long[] tied(String name, Node x, INDArray table, INDArray bias) {
        boolean fits = table.rank() == 2 && table.size(1) == x.columns() && table.dataType() == x.type();
        if (!fits || bias != null && bias.length() != table.size(0)) {
            throw new IllegalArgumentException(
                    "The layer (%s) cannot apply a table %s, bias %s to (%s).%nA table is [rows, width], a bias is [rows], all of one type."
                            .formatted(name, shape(table), bias == null ? "none" : shape(bias), x));
        }
        return withColumns(x, table.size(0));
    }

    public static long[] table(String name, Node ids, INDArray table) {
        if (table.rank() != 2 || table.dataType() != ids.type()) {
            throw new IllegalArgumentException(
                    "The embedding (%s) cannot look (%s) up in a table %s.%nA table is [rows, width], of one type with the ids."
                            .formatted(name, ids, shape(table)));
        }
        return append(ids.shape(), table.size(1));
    }

    public static INDArray example(String name, Node x, INDArray table) {
        long[] example = Arrays.copyOfRange(x.shape(), 1, x.shape().length);
        boolean longer =
                example.length == 2 && table.rank() == 2 && table.size(1) == example[1] && table.size(0) >= example[0];
        if (!longer && !Arrays.equals(table.shape(), example) || table.dataType() != x.type()) {
            throw new IllegalArgumentException(
                    "The node (%s) cannot add a table %s to the examples of (%s).%nThe table has an example's shape %s, of one type with them."
                            .formatted(name, shape(table), x, Arrays.toString(example)));
        }
        return table;
    }

    public static long[] position(String name, Node x, int index) {
        long[] shape = x.shape();
        if (shape.length != 3 || index < 0 || index >= shape[1]) {
            throw new IllegalArgumentException(
                    "The node (%s) cannot take position (%d) of (%s).%nIts input is [batch, positions, width], positions count from 0."
                            .formatted(name, index, x));
        }
        return new long[] {shape[0], shape[2]};
    }

    public static long[] turned(String name, Node x) {
        long[] shape = x.shape();
        if (shape.length != 3) {
            throw new IllegalArgumentException(
                    "The node (%s) cannot turn (%s).%nIts input is [batch, positions, width].".formatted(name, x));
        }
        return new long[] {shape[0], shape[2], shape[1]};
    }

    public static long[] append(long[] shape, long last) {
        long[] longer = Arrays.copyOf(shape, shape.length + 1);
        longer[shape.length] = last;
        return longer;
    }

    private static long[] withColumns(Node x, long columns) {
        long[] shape = x.shape();
        shape[shape.length - 1] = columns;
        return shape;
    }

    private static String shape(INDArray array) {
        return array.dataType() + Arrays.toString(array.shape());
    }
}
