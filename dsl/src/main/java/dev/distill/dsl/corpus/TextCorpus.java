package dev.distill.dsl.corpus;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.Require;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Windows of a text in files, as ids that were made when the study was declared. The documents of a part stand in a row, each with an END
 * after it, and windows are cut one after another, so that every window is full; what is left at a part's end is dropped [choice].
 *
 * <p>Ids: those of the tokeniser from 0, then END, MASK, and UNKNOWN where the tokeniser leaves something unknown; a tokeniser's own END and
 * MASK where it has them.
 *
 * @param tokeniser whose ids they are; nothing is left for it to learn
 * @param ids the file of ids, as {@link IdsFile} reads it
 * @param length the ids of a window
 * @param trainingWindows how many are trained on
 * @param selectionWindows how many may choose
 * @param testWindows how many only report
 */
public record TextCorpus(
        Tokeniser tokeniser, DataFile ids, int length, long trainingWindows, long selectionWindows, long testWindows)
        implements Corpus {

    /** Checks the sizes. */
    public TextCorpus {
        Require.that(
                tokeniser.isLearned(),
                "The tokeniser of the corpus (" + tokeniser.describe() + ") has still to learn.",
                "Declare the corpus with text(...).");
        Require.that(
                length >= 2,
                "The window (" + length + ") is shorter than two tokens.",
                "Give a length of 2 or more: of one token, nothing can be predicted.");
        isSome(CorpusPart.TRAINING, trainingWindows, length);
        isSome(CorpusPart.SELECTION, selectionWindows, length);
        isSome(CorpusPart.TEST, testWindows, length);
    }

    private static void isSome(CorpusPart part, long windows, int length) {
        Require.that(
                windows >= 1,
                "The " + part.describe() + " of the text is shorter than one window (" + length + ").",
                "Use more text, shorter windows, or .holdingOut(...) for another share of the documents.");
    }

    /** How many windows a part has. */
    public long windows(CorpusPart part) {
        return switch (part) {
            case TRAINING -> trainingWindows;
            case SELECTION -> selectionWindows;
            case TEST -> testWindows;
        };
    }

    /** The files that it needs: the ids, and the tokeniser's vocabulary where that is in a file. */
    public List<DataFile> files() {
        return Stream.concat(Stream.of(ids), tokeniser.file().stream()).toList();
    }

    @Override
    public int tokens() {
        return tokeniser.size();
    }

    /** The id after every document. */
    public int end() {
        return special().id(Special.END);
    }

    private SpecialIds special() {
        return special(tokeniser);
    }

    static SpecialIds special(Tokeniser tokeniser) {
        return SpecialIds.of(tokeniser, Special.END, Special.MASK);
    }

    @Override
    public int mask() {
        return special().id(Special.MASK);
    }

    /** The id of what is none of the tokens; none where the tokeniser has a token for everything. */
    public OptionalInt unknown() {
        return special().find(Special.UNKNOWN);
    }

    @Override
    public int vocabulary() {
        return special().vocabulary();
    }

    @Override
    public boolean isOrdinary(int id) {
        return id < tokens() && !special().has(id);
    }

    @Override
    public OptionalInt padding() {
        return OptionalInt.empty();
    }

    /** The text of ids, for people: special ones are told as {@code <end>}, {@code <mask>}, {@code <unknown>}. */
    public String text(Coder coder, int... ids) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= ids.length; i++) {
            if (i == ids.length || !isOrdinary(ids[i])) {
                text.append(coder.decode(Arrays.copyOfRange(ids, from, i)));
                text.append(i == ids.length ? "" : special(ids[i]));
                from = i + 1;
            }
        }
        return text.toString();
    }

    private String special(int id) {
        return id == end() ? "<end>" : id == mask() ? "<mask>" : "<unknown>";
    }

    @Override
    public String describe() {
        return "windows of " + length + " tokens (" + tokeniser.describe() + ") of a text, " + trainingWindows
                + " to train on";
    }
}
