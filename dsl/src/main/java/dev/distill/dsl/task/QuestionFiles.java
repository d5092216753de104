package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Coder;
import dev.distill.dsl.corpus.LearnedTokenisers;
import dev.distill.dsl.corpus.SpecialIds;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.question.Passage;
import dev.distill.dsl.question.QuestionPart;
import dev.distill.dsl.question.QuestionSplit;
import dev.distill.dsl.question.WindowLayout;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Questions in files as SQuAD's are, and how their texts are cut. Each change returns another. */
public final class QuestionFiles {
    private static final double SHARE = 0.05;

    private final Path training;
    private final Path test;
    private final double share;
    private final int stride;
    private final int longestQuestion;
    private final int longestAnswer;

    private QuestionFiles(Path training, Path test, double share, int stride, int longestQuestion, int longestAnswer) {
        this.training = training;
        this.test = test;
        this.share = share;
        this.stride = stride;
        this.longestQuestion = longestQuestion;
        this.longestAnswer = longestAnswer;
    }

    static QuestionFiles of(Path training, Path test) {
        return new QuestionFiles(there(training), there(test), SHARE, 128, 64, 30);
    }

    private static Path there(Path file) {
        Needs.note(file);
        if (!Files.isRegularFile(file)) {
            throw new MissingDataException(
                    "The data file (" + file + ") is not there.",
                    "Put it there, or name another; SQuAD's files are to be had from rajpurkar.github.io/SQuAD-explorer.");
        }
        return file;
    }

    /** Returns the questions with another share of the training file's different texts held out for selection; 0.05 unless said, at least one. */
    public QuestionFiles holdingOut(double share) {
        Require.within("share of the selection part", share, 0, 0.5);
        return new QuestionFiles(training, test, share, stride, longestQuestion, longestAnswer);
    }

    /** Returns the questions with windows that begin so many tokens apart; 128 unless said. */
    public QuestionFiles stride(int tokens) {
        return new QuestionFiles(training, test, share, tokens, longestQuestion, longestAnswer);
    }

    /** Returns the questions, of which so many tokens are seen; 64 unless said. */
    public QuestionFiles longestQuestion(int tokens) {
        return new QuestionFiles(training, test, share, stride, tokens, longestAnswer);
    }

    /** Returns the questions, answered in so many tokens at most; 30 unless said. */
    public QuestionFiles longestAnswer(int tokens) {
        return new QuestionFiles(training, test, share, stride, longestQuestion, tokens);
    }

    /**
     * The task, read by a tokeniser; what it has to learn it learns from what is trained on.
     *
     * @param length the positions that a question and a window of its text have room in
     */
    public AnswersInText tokenisedBy(Tokeniser tokeniser, int length) {
        List<Object> how = List.of(share, stride, longestQuestion, longestAnswer, tokeniser, length);
        return SeenTasks.of(AnswersInText.class, List.of(training, test), how, () -> read(tokeniser, length));
    }

    private AnswersInText read(Tokeniser tokeniser, int length) {
        WindowLayout layout = new WindowLayout(length, stride, longestQuestion);
        QuestionSplit split = QuestionSplit.of(training, test, share);
        try {
            String digest = Digest.of(training);
            Tokeniser learned = LearnedTokenisers.of(
                    tokeniser,
                    reader -> texts(split.training(), reader),
                    String.join("\n", digest, "squad", "" + share));
            Coder coder = learned.coder(file -> file.place().orElseThrow());
            SpecialIds special = AnswersInText.special(learned);
            return new AnswersInText(
                    learned,
                    layout,
                    longestAnswer,
                    Stream.of(split.training(), split.selection(), split.test()).anyMatch(QuestionFiles::hasNone),
                    DataFile.of(digest, training),
                    DataFile.of(Digest.of(test), test),
                    share,
                    windows(split.training(), coder, special, layout),
                    windows(split.selection(), coder, special, layout),
                    windows(split.test(), coder, special, layout));
        } catch (IOException e) {
            throw new DeclarationException("The file (" + training + ") cannot be read: " + e + ".", "Look at it.");
        }
    }

    private static void texts(List<Passage> passages, Consumer<String> reader) {
        for (Passage passage : passages) {
            reader.accept(passage.text());
            passage.questions().forEach(question -> reader.accept(question.text()));
        }
    }

    private static boolean hasNone(List<Passage> passages) {
        return passages.stream()
                .flatMap(passage -> passage.questions().stream())
                .anyMatch(question -> question.answers().isEmpty());
    }

    private static int windows(List<Passage> passages, Coder coder, SpecialIds special, WindowLayout layout) {
        return QuestionPart.of(passages, coder, special, layout).windows().size();
    }
}
