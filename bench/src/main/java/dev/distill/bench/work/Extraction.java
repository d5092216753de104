package dev.distill.bench.work;

/**
 * A step of extraction's first stage: the teacher's hidden layer, projected and standardised, against the student's hidden layer by
 * half the squared error; only that layer is trained, by SGD.
 */
public record Extraction() implements Work {

    /** The width of the teacher's hidden layer. */
    public static final int TEACHER = 1_000;

    /** The width of the student's hidden layer. */
    public static final int STUDENT = 50;

    /** The examples of a step. */
    public static final int BATCH = 32;

    @Override
    public String name() {
        return "extraction-stage1";
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.extraction(this);
    }
}
