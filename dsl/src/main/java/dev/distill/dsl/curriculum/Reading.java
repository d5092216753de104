package dev.distill.dsl.curriculum;

import java.util.Locale;

/** What of the student is fitted to a projected hidden layer of the teacher: the three readings of extraction [choice, ours]. */
public enum Reading {
    /** The student's C logits, all layers learning; the output layer is drawn anew afterwards. */
    OUTPUT,
    /** A hidden layer of m_S units after its activation: gradient only through active units. */
    HIDDEN,
    /** A hidden layer of m_S units before its activation: every unit gets gradient. */
    PRE_ACTIVATION;

    /** The reading in lower-case words. */
    public String describe() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
