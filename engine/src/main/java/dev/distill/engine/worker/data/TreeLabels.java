package dev.distill.engine.worker.data;

import dev.distill.dsl.task.TreeTask;

/** The leaf that a walk down the tree ends at. */
final class TreeLabels implements BitsSupply.Labels {
    private final TreeTask tree;

    TreeLabels(TreeTask tree) {
        this.tree = tree;
    }

    @Override
    public void of(float[] signs, int[] labels) {
        for (int row = 0; row < labels.length; row++) {
            int node = 1;
            for (int turn = 0; turn < tree.depth(); turn++) {
                node = 2 * node + (product(signs, row, node) > 0 ? 0 : 1);
            }
            labels[row] = node - tree.classes();
        }
    }

    private float product(float[] signs, int row, int node) {
        float product = 1;
        int first = row * tree.inputs() + (node - 1) * tree.degree();
        for (int bit = 0; bit < tree.degree(); bit++) {
            product *= signs[first + bit];
        }
        return product;
    }
}
