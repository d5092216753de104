package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Special;
import dev.distill.dsl.corpus.SpecialIds;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.question.QuestionSplit;
import dev.distill.dsl.question.WindowLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Where in a text the answer to a question begins and where it ends, in files as SQuAD's are: two answers an example, each one of the positions. A network
 * sees BEGINNING, the question, as many ENDs as the tokeniser's model has between two texts, a window of the text, END, and PADDING that no position looks at; what has no answer there is answered by
 * position 0 (Devlin et al. 2019, arXiv 1810.04805) [paper]. An example is a window; questions are what is scored.
 *
 * @param tokeniser whose ids the texts become; nothing is left for it to learn
 * @param windows how texts are cut
 * @param longestAnswer the most tokens of an answer that is given; 30 with BERT [paper: code]
 * @param unanswerable whether a question may have no answer, as in SQuAD 2.0
 * @param training the file that is trained on, of which a share may choose
 * @param test the file that only reports
 * @param selectionShare that share of the training file's different texts
 * @param trainingExamples how many windows are trained on
 * @param selectionExamples how many may choose
 * @param testExamples how many only report: the first of their file; questions are scored whose windows are all among them
 */
public record AnswersInText(
        Tokeniser tokeniser,
        WindowLayout windows,
        int longestAnswer,
        boolean unanswerable,
        DataFile training,
        DataFile test,
        double selectionShare,
        int trainingExamples,
        int selectionExamples,
        int testExamples)
        implements Task {
    /** Checks the sizes. */
    public AnswersInText {
        Require.positive("number of tokens of an answer", longestAnswer);
        Require.positive("number of training examples", trainingExamples);
        Require.positive("number of selection examples", selectionExamples);
        Require.positive("number of test examples", testExamples);
    }

    /** The texts and questions, read from the files. */
    public QuestionSplit questions(Function<DataFile, Path> places) {
        return QuestionSplit.of(places.apply(training), places.apply(test), selectionShare);
    }

    /** The ids of BEGINNING, END and PADDING, and of what is unknown. */
    public SpecialIds special() {
        return special(tokeniser);
    }

    static SpecialIds special(Tokeniser tokeniser) {
        return SpecialIds.of(tokeniser, Special.BEGINNING, Special.END, Special.PADDING);
    }

    @Override
    public Field given() {
        Value ids = new Value(List.of(windows.length()), special().vocabulary());
        return new Field(Field.INPUT, Field.Kind.TOKENS, ids);
    }

    @Override
    public List<Field> allGiven() {
        return List.of(
                given(),
                new Field(Field.HIDDEN, Field.Kind.FLAGS, Value.of(windows.length())),
                new Field(Field.SEGMENTS, Field.Kind.SEGMENTS, new Value(List.of(windows.length()), 2)));
    }

    @Override
    public Field target() {
        return new Field(Field.TARGET, Field.Kind.CLASS, new Value(List.of(2), classes()));
    }

    /** As many as there are positions. */
    @Override
    public int classes() {
        return windows.length();
    }

    @Override
    public boolean answersByPosition() {
        return true;
    }

    @Override
    public boolean pads() {
        return true;
    }

    @Override
    public Source source() {
        return Source.Finite.of(training, test, tokeniser, trainingExamples, selectionExamples, testExamples);
    }

    @Override
    public AnswersInText testExamples(int examples) {
        Counted.atMost(testExamples, "test", examples);
        return new AnswersInText(
                tokeniser,
                windows,
                longestAnswer,
                unanswerable,
                training,
                test,
                selectionShare,
                trainingExamples,
                selectionExamples,
                examples);
    }

    @Override
    public String describe() {
        return "answers in texts" + (unanswerable ? ", or none" : "") + ", " + trainingExamples
                + " windows to train on, of " + windows.length() + " tokens (" + tokeniser.describe() + ")";
    }

    @Override
    public String describeClasses() {
        return "the positions of a window: where the answer begins, then where it ends; 0 where it has none";
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.answersInText(this);
    }
}
