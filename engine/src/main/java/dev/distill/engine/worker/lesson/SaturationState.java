package dev.distill.engine.worker.lesson;

import java.util.List;
import java.util.Optional;

/**
 * Where a follower that looks at its student was: one that waits for standstill, or one that reaches for the next checkpoint.
 *
 * @param index the checkpoint's index
 * @param switched the stage's step of the last switch
 * @param accuracyThen the accuracy then, once it was looked at
 * @param window the last accuracies
 */
public record SaturationState(int index, long switched, Optional<Double> accuracyThen, List<Double> window) {}
