package dev.distill.bench.work;

/**
 * A distillation step: the teacher's forward pass, its softmax at temperature 1, and the student's update by SGD on cross-entropy with it.
 *
 * @param teacher the width of the teacher's hidden layer
 * @param student the width of the student's hidden layer
 * @param batch the examples of a step
 */
public record Distillation(int teacher, int student, int batch) implements Work {

    @Override
    public String name() {
        return "distil-" + teacher + "-" + student + "-b" + batch;
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.distillation(this);
    }
}
