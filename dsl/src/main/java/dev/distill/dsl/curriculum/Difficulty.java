package dev.distill.dsl.curriculum;

/** What makes an example hard, where easy ones come first. */
public enum Difficulty {
    /**
     * How long it is: the characters of a string that is spelled, or the tokens of a sequence that may end before its room does. Short
     * examples are easy, as curricula of text have it (Bengio, Louradour, Collobert and Weston 2009) [choice].
     */
    LENGTH,
    /**
     * What the finished teacher loses on its label, in nats: transfer scoring (Hacohen and Weinshall, arXiv 1904.03626) [paper], with the
     * teacher of the stage in place of a network of other data [choice].
     */
    TEACHER_LOSS;

    /** The difficulty in a sentence's part. */
    public String describe() {
        return this == LENGTH ? "length" : "the finished teacher's loss";
    }
}
