package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The rating of a sentence, or of a pair, in files of tab-separated values, which a network tells in one number: STS-B of GLUE, how alike two
 * sentences are from 0 to 5 (Cer et al. 2017; Wang et al. 2019, arXiv 1804.07461) [paper].
 *
 * @param columns where an example's parts are
 * @param least the least rating
 * @param most the largest
 * @param tokeniser whose ids the sentences become; nothing is left for it to learn
 * @param length the positions
 * @param training the file that is trained on, of which a share may choose
 * @param test the file that only reports
 * @param selectionShare that share of the training file's different texts
 * @param trainingExamples how many are trained on: those that come first by the digests of their texts
 * @param selectionExamples how many may choose
 * @param testExamples how many only report: the first of their file
 */
public record RatedSentences(
        TsvColumns columns,
        double least,
        double most,
        Tokeniser tokeniser,
        int length,
        DataFile training,
        DataFile test,
        double selectionShare,
        int trainingExamples,
        int selectionExamples,
        int testExamples)
        implements SentenceTask {
    /** Checks range and sizes. */
    public RatedSentences {
        checkRange(least, most);
        SentenceParts.check(columns, length, trainingExamples, selectionExamples, testExamples);
    }

    static void checkRange(double least, double most) {
        Require.that(
                Double.isFinite(least) && Double.isFinite(most) && least < most,
                "Ratings from (" + least + ") to (" + most + ") are no range.",
                "Name the least and then the largest, as in rated(0, 5).");
    }

    @Override
    public SentenceRows rows(Function<DataFile, Path> places) {
        return SentenceRows.of(
                        places.apply(training),
                        places.apply(test),
                        columns,
                        new Labelling.Ratings(least, most),
                        selectionShare)
                .trainedOn(trainingExamples);
    }

    @Override
    public Field target() {
        return new Field(Field.TARGET, Field.Kind.RATING, Value.of(1));
    }

    /** One: there is nothing to tell apart. */
    @Override
    public int classes() {
        return 1;
    }

    @Override
    public boolean isRated() {
        return true;
    }

    @Override
    public boolean countsTrainingExamples() {
        return true;
    }

    /** Returns this task with so many training examples: those that come first by the digests of their texts. */
    @Override
    public RatedSentences trainingExamples(int examples) {
        Counted.atMost(trainingExamples, "training", examples);
        return counting(examples, testExamples);
    }

    @Override
    public RatedSentences testExamples(int examples) {
        Counted.atMost(testExamples, "test", examples);
        return counting(trainingExamples, examples);
    }

    private RatedSentences counting(int trained, int tested) {
        return new RatedSentences(
                columns,
                least,
                most,
                tokeniser,
                length,
                training,
                test,
                selectionShare,
                trained,
                selectionExamples,
                tested);
    }

    @Override
    public String describe() {
        return (isOfPairs() ? "pairs of sentences" : "sentences") + " rated from " + Numbers.shortest(least) + " to "
                + Numbers.shortest(most) + ", " + trainingExamples + " to train on, up to " + length + " tokens ("
                + tokeniser.describe() + ")";
    }

    @Override
    public String describeClasses() {
        return "the rating that the files give, from " + Numbers.shortest(least) + " to " + Numbers.shortest(most);
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.ratedSentences(this);
    }
}
