package dev.distill.engine.worker.lesson;

import java.util.List;
import java.util.Optional;

/**
 * Where a student that waits for standstill was.
 *
 * @param index the checkpoint's index
 * @param switched the stage's step of the last switch
 * @param accuracyThen the accuracy then, once it was looked at
 * @param window the last accuracies
 */
public record SaturationState(int index, long switched, Optional<Double> accuracyThen, List<Double> window) {}
