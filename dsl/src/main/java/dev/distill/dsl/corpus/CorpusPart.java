package dev.distill.dsl.corpus;

import java.util.Locale;

/** The parts of a corpus in files, in the order in which an ids file has them. */
public enum CorpusPart {
    /** What is trained on. */
    TRAINING,
    /** What may choose. */
    SELECTION,
    /** What only reports. */
    TEST;

    /** The part's name in a sentence. */
    public String describe() {
        return name().toLowerCase(Locale.ROOT) + " part";
    }
}
