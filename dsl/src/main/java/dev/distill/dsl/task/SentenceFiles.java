package dev.distill.dsl.task;

import dev.distill.dsl.corpus.LearnedTokenisers;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Digest;
import dev.distill.dsl.text.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Sentences in files: which columns they are in, and how they are labelled. Each change returns another. */
public final class SentenceFiles {
    /** Of the training file's different texts, for selection. */
    private static final double SHARE = 0.05;

    private final Path training;
    private final Path test;
    private final TsvColumns columns;
    private final List<String> labels;
    private final double share;

    private SentenceFiles(Path training, Path test, TsvColumns columns, List<String> labels, double share) {
        this.training = training;
        this.test = test;
        this.columns = columns;
        this.labels = labels;
        this.share = share;
    }

    static SentenceFiles of(Path training, Path test, TsvColumns columns, List<String> labels) {
        return new SentenceFiles(there(training), there(test), columns, labels, SHARE);
    }

    private static Path there(Path file) {
        Needs.note(file);
        if (!Files.isRegularFile(file)) {
            throw new MissingDataException(
                    "The data file (" + file + ") is not there.",
                    "Put it there, or name another folder; GLUE's files are to be had from gluebenchmark.com.");
        }
        return file;
    }

    /** Returns the sentences of one column, or the pairs of two. */
    public SentenceFiles columns(String... texts) {
        return with(new TsvColumns(columns.header(), List.of(texts), columns.label()));
    }

    /** Returns the sentences with their labels in that column. */
    public SentenceFiles labelledBy(String column) {
        return with(new TsvColumns(columns.header(), columns.texts(), column));
    }

    /** Returns the sentences of files whose first line is an example: columns are named by their numbers, from 1. */
    public SentenceFiles withoutHeader() {
        return with(new TsvColumns(false, columns.texts(), columns.label()));
    }

    private SentenceFiles with(TsvColumns columns) {
        return new SentenceFiles(training, test, columns, labels, share);
    }

    /** Returns the sentences with these labels, in the order of their classes; those of the training file in the order of letters unless said. */
    public SentenceFiles labels(String... labels) {
        return new SentenceFiles(training, test, columns, List.of(labels), share);
    }

    /** Returns the sentences with another share of the training file's different texts held out for selection. */
    public SentenceFiles holdingOut(double share) {
        Require.within("share of the selection part", share, 0, 0.5);
        return new SentenceFiles(training, test, columns, labels, share);
    }

    /**
     * Returns the sentences with ratings in the column of labels, of which a network tells one number.
     *
     * @param least rating
     * @param most the largest
     */
    public RatedFiles rated(double least, double most) {
        RatedSentences.checkRange(least, most);
        Require.that(
                labels.isEmpty(),
                "The sentences have labels " + labels + ", and ratings.",
                "Leave one of labels(...) and rated(...) out.");
        return new RatedFiles(this, least, most);
    }

    /**
     * The task, read by a tokeniser; what it has to learn it learns from what is trained on.
     *
     * @param length the positions that a sentence, or a pair, has room in
     */
    public Sentences tokenisedBy(Tokeniser tokeniser, int length) {
        return seen(Sentences.class, List.of(labels, tokeniser, length), () -> {
            List<String> named = labels.isEmpty() ? found() : labels;
            Parts parts = parts(tokeniser, new Labelling.Classes(named));
            return new Sentences(
                    columns,
                    named,
                    parts.tokeniser(),
                    length,
                    parts.training(),
                    parts.test(),
                    share,
                    parts.rows().training().size(),
                    parts.rows().selection().size(),
                    parts.rows().test().size());
        });
    }

    RatedSentences ratedBy(double least, double most, Tokeniser tokeniser, int length) {
        return seen(RatedSentences.class, List.of(least, most, tokeniser, length), () -> {
            Parts parts = parts(tokeniser, new Labelling.Ratings(least, most));
            return new RatedSentences(
                    columns,
                    least,
                    most,
                    parts.tokeniser(),
                    length,
                    parts.training(),
                    parts.test(),
                    share,
                    parts.rows().training().size(),
                    parts.rows().selection().size(),
                    parts.rows().test().size());
        });
    }

    private <T extends Task> T seen(Class<T> kind, List<Object> how, Supplier<T> reading) {
        return SeenTasks.of(kind, List.of(training, test), List.of(columns, share, how), reading);
    }

    /** What was read of the files. */
    private record Parts(SentenceRows rows, Tokeniser tokeniser, DataFile training, DataFile test) {}

    private Parts parts(Tokeniser tokeniser, Labelling labelling) {
        SentenceRows rows = SentenceRows.of(training, test, columns, labelling, share);
        try {
            String digest = Digest.of(training);
            Tokeniser learned = LearnedTokenisers.of(
                    tokeniser,
                    reader -> rows.training().forEach(row -> row.texts().forEach(reader)),
                    String.join("\n", digest, columns.toString(), String.valueOf(share)));
            return new Parts(rows, learned, DataFile.of(digest, training), DataFile.of(Digest.of(test), test));
        } catch (IOException e) {
            throw new DeclarationException("The file (" + training + ") cannot be read: " + e + ".", "Look at it.");
        }
    }

    /** The labels of the training file: a blank beside one, or a label for each line, is more likely an error than a class. */
    private List<String> found() {
        List<TsvFile.Row> rows = TsvFile.rows(training, columns);
        rows.forEach(row -> Require.that(
                !row.label().isEmpty(),
                "The file (" + training + ") has no label in line " + row.line() + ".",
                "Mend the line, or leave it out."));
        rows.forEach(row -> Require.that(
                row.label().equals(row.label().strip()),
                "The file (" + training + ") has blanks beside the label (" + Shown.of(row.label()) + ") in line "
                        + row.line() + ".",
                "Mend the line, or name all labels with .labels(...)."));
        List<String> found =
                rows.stream().map(TsvFile.Row::label).distinct().sorted().toList();
        Require.that(
                found.size() <= 2 || found.size() < rows.size(),
                "The file (" + training + ") has a label of its own in each of its (" + rows.size() + ") examples.",
                "Name the column of the classes with .labelledBy(...), or say .rated(least, most) where it has numbers.");
        return found;
    }
}
