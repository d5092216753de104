package dev.distill.dsl.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A text and its tokeniser: made into ids once for as long as its files stay as they are. */
public final class TokenisedText {
    private static final Map<List<Object>, CachedIds> SEEN = new ConcurrentHashMap<>();

    private final Text text;
    private final Tokeniser tokeniser;

    TokenisedText(Text text, Tokeniser tokeniser) {
        this.text = text;
        this.tokeniser = tokeniser;
    }

    /**
     * The text in windows of that many tokens.
     *
     * @throws dev.distill.dsl.error.MissingDataException where a file or folder is not there
     */
    public TextCorpus inWindowsOf(int length) {
        TextFiles files = text.files();
        CachedIds ids = SEEN.compute(
                looks(files), (any, seen) -> seen != null && seen.isThere() ? seen : CachedIds.of(this, files));
        return ids.corpus(length);
    }

    /** What tells the text from others without reading it. */
    List<Object> looks(TextFiles files) {
        List<Object> looks = new ArrayList<>(List.of(files.separation(), text.share(), tokeniser, CachedIds.folder()));
        files.files().forEach(file -> looks.add(look(file)));
        return looks;
    }

    private static List<Object> look(Path file) {
        try {
            return List.of(file, Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }

    Tokeniser tokeniser() {
        return tokeniser;
    }

    Parts parts(Documents documents) {
        return Parts.of(documents, text.share());
    }

    double share() {
        return text.share();
    }
}
