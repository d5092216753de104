package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.Require;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The class of a sentence, or of a pair, in files of tab-separated values.
 *
 * @param columns where an example's parts are
 * @param labels what the files call the classes, in their order
 * @param tokeniser whose ids the sentences become; nothing is left for it to learn
 * @param length the positions
 * @param training the file that is trained on, of which a share may choose
 * @param test the file that only reports
 * @param selectionShare that share of the training file's different texts
 * @param trainingExamples how many are trained on: those that come first by the digests of their texts
 * @param selectionExamples how many may choose
 * @param testExamples how many only report: the first of their file
 */
public record Sentences(
        TsvColumns columns,
        List<String> labels,
        Tokeniser tokeniser,
        int length,
        DataFile training,
        DataFile test,
        double selectionShare,
        int trainingExamples,
        int selectionExamples,
        int testExamples)
        implements SentenceTask {
    /** Checks the sizes. */
    public Sentences {
        labels = List.copyOf(labels);
        Require.that(
                labels.size() >= 2,
                "There are not two labels " + labels + ".",
                "Name files of two classes or more, or name all labels with .labels(...).");
        Require.distinct("label", labels);
        SentenceParts.check(columns, length, trainingExamples, selectionExamples, testExamples);
    }

    @Override
    public SentenceRows rows(Function<DataFile, Path> places) {
        return SentenceRows.of(
                        places.apply(training),
                        places.apply(test),
                        columns,
                        new Labelling.Classes(labels),
                        selectionShare)
                .trainedOn(trainingExamples);
    }

    @Override
    public int classes() {
        return labels.size();
    }

    @Override
    public boolean countsTrainingExamples() {
        return true;
    }

    /** Returns this task with so many training examples: those that come first by the digests of their texts. */
    @Override
    public Sentences trainingExamples(int examples) {
        Counted.atMost(trainingExamples, "training", examples);
        return counting(examples, testExamples);
    }

    @Override
    public Sentences testExamples(int examples) {
        Counted.atMost(testExamples, "test", examples);
        return counting(trainingExamples, examples);
    }

    private Sentences counting(int trained, int tested) {
        return new Sentences(
                columns, labels, tokeniser, length, training, test, selectionShare, trained, selectionExamples, tested);
    }

    @Override
    public String describe() {
        return (isOfPairs() ? "pairs of sentences" : "sentences") + " in " + classes() + " classes, " + trainingExamples
                + " to train on, up to " + length + " tokens (" + tokeniser.describe() + ")";
    }

    @Override
    public String describeClasses() {
        return "what the files call " + labels + ", in that order";
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.sentences(this);
    }
}
