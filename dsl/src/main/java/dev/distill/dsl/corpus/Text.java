package dev.distill.dsl.corpus;

import dev.distill.dsl.corpus.TextFiles.Separation;
import dev.distill.dsl.error.Require;
import java.nio.file.Path;
import java.util.List;

/** Text in UTF-8 files: which of them, where a document ends, and what is held out. Each change returns another. */
public final class Text {
    /** Of the documents, for selection, and as many for the test. */
    private static final double SHARE = 0.05;

    private final List<Path> places;
    private final String glob;
    private final Separation separation;
    private final double share;

    private Text(List<Path> places, String glob, Separation separation, double share) {
        this.places = places;
        this.glob = glob;
        this.separation = separation;
        this.share = share;
    }

    static Text in(List<Path> places) {
        return new Text(places, "**", Separation.FILES, SHARE);
    }

    /** Returns the text of those files of its folders whose names end so, such as ".txt". */
    public Text ending(String ending) {
        return matching("**" + ending);
    }

    /** Returns the text of those files of its folders whose paths below the folder match a glob, such as "books/*.txt". */
    public Text matching(String glob) {
        return new Text(places, glob, separation, share);
    }

    /** Returns the text with a document ending at each blank line, where a file is one document otherwise. */
    public Text splitAtBlankLines() {
        return new Text(places, glob, new Separation(Separation.Kind.BLANK_LINES, ""), share);
    }

    /** Returns the text with a document ending at each such line, as at "%". */
    public Text splitAt(String line) {
        Require.text("line between documents", line);
        return new Text(places, glob, new Separation(Separation.Kind.LINE, line.strip()), share);
    }

    /** Returns the text with another share of its documents held out for selection, and as large a one for the test. */
    public Text holdingOut(double share) {
        Require.within("share of a held-out part", share, 0, 1 / 3.0);
        return new Text(places, glob, separation, share);
    }

    /** The text as ids. */
    public TokenisedText tokenisedBy(Tokeniser tokeniser) {
        return new TokenisedText(this, tokeniser);
    }

    double share() {
        return share;
    }

    /** Its files as they are now. */
    TextFiles files() {
        return new TextFiles(TextFiles.files(places, glob), separation);
    }
}
