package dev.distill.dsl.curriculum;

import java.util.Locale;

/** What of the student is fitted to a projected hidden layer of the teacher: the three readings of extraction [choice]. */
public enum Reading {
    /** The student's logits; the output layer is drawn anew afterwards. */
    OUTPUT,
    /** A hidden layer after its activation: gradient only through active units. */
    HIDDEN,
    /** A hidden layer before its activation: every unit gets gradient. */
    PRE_ACTIVATION;

    /** The reading in lower-case words. */
    public String describe() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
