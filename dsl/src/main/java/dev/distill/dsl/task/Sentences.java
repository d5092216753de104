package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Special;
import dev.distill.dsl.corpus.SpecialIds;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.Require;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The class of a sentence, or of a pair, in files of tab-separated values. A network sees BEGINNING, the sentence, END, for a pair the second
 * and END again, and PADDING up to the length, which no position looks at; a pair's segments are an input of their own (Devlin et al. 2019, arXiv
 * 1810.04805) [paper]. Of what is too long the longer sentence loses tokens at its end [choice].
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
        implements Task {
    /** Checks the sizes. */
    public Sentences {
        labels = List.copyOf(labels);
        Require.that(
                labels.size() >= 2,
                "There are not two labels " + labels + ".",
                "Name files of two classes or more, or name all labels with .labels(...).");
        Require.distinct("label", labels);
        int least = 3 * columns.texts().size();
        Require.that(
                length >= least,
                "The length (" + length + ") leaves a sentence no token.",
                "Give " + least + " or more: BEGINNING and END take a position each.");
        Require.positive("number of training examples", trainingExamples);
        Require.positive("number of selection examples", selectionExamples);
        Require.positive("number of test examples", testExamples);
    }

    /** The examples, read from the files. */
    public SentenceRows rows(Function<DataFile, Path> places) {
        return SentenceRows.of(places.apply(training), places.apply(test), columns, labels, selectionShare)
                .trainedOn(trainingExamples);
    }

    /** The ids of BEGINNING, END and PADDING, and of what is unknown. */
    public SpecialIds special() {
        return SpecialIds.of(tokeniser, Special.BEGINNING, Special.END, Special.PADDING);
    }

    /** Whether an example has two sentences. */
    public boolean isOfPairs() {
        return columns.texts().size() == 2;
    }

    @Override
    public Field given() {
        Value ids = new Value(List.of(length), special().vocabulary());
        return new Field(Field.INPUT, Field.Kind.TOKENS, ids);
    }

    @Override
    public List<Field> allGiven() {
        List<Field> given = new ArrayList<>(List.of(given()));
        given.add(new Field(Field.HIDDEN, Field.Kind.FLAGS, Value.of(length)));
        if (isOfPairs()) {
            given.add(new Field(Field.SEGMENTS, Field.Kind.SEGMENTS, new Value(List.of(length), 2)));
        }
        return given;
    }

    @Override
    public int classes() {
        return labels.size();
    }

    @Override
    public boolean pads() {
        return true;
    }

    @Override
    public Source source() {
        List<DataFile> files = Stream.concat(Stream.of(training, test), tokeniser.file().stream())
                .distinct()
                .toList();
        return new Source.Finite(files, trainingExamples, selectionExamples, testExamples);
    }

    /** Returns this task with so many training examples: those that come first by the digests of their texts. */
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
                columns,
                labels,
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
