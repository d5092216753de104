package dev.distill.engine.worker.data;

import dev.distill.dsl.task.SparseParity;

/** Class 0 where the product of the support's signs is +1, class 1 where it is -1. */
final class ParityLabels implements BitsSupply.Labels {
    private final int inputs;
    private final int[] support;

    ParityLabels(SparseParity task) {
        inputs = task.inputs();
        support = task.support().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void of(float[] signs, int[] labels) {
        for (int row = 0; row < labels.length; row++) {
            float product = 1;
            for (int coordinate : support) {
                product *= signs[row * inputs + coordinate];
            }
            labels[row] = product > 0 ? 0 : 1;
        }
    }
}
