package dev.distill.dsl.corpus;

import dev.distill.dsl.text.Digest;
import dev.distill.dsl.text.Folders;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Tokenisers that learn from other documents than a corpus's: what they learn is kept where the ids of texts are. */
public final class LearnedTokenisers {
    private LearnedTokenisers() {}

    /**
     * A tokeniser that has learned; itself, where nothing was left to learn.
     *
     * @param training what it learns from
     * @param key what tells these documents from others
     */
    public static Tokeniser of(Tokeniser tokeniser, Documents training, String key) throws IOException {
        if (tokeniser.isLearned()) {
            return tokeniser;
        }
        Path kept = CachedIds.folder().resolve(Digest.of("tokeniser\n" + tokeniser + "\n" + key));
        if (!Files.isDirectory(kept)) {
            Files.createDirectories(CachedIds.folder());
            Path making = Files.createTempDirectory(CachedIds.folder(), "making-");
            tokeniser.learnedFrom(training, making);
            move(making, kept);
        }
        return tokeniser.learnedFrom(training, kept);
    }

    /** Another build's, which was there first, is as good: it learned from the same. */
    private static void move(Path making, Path kept) throws IOException {
        try {
            Files.move(making, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Folders.delete(making);
            if (!Files.isDirectory(kept)) {
                throw e;
            }
        }
    }
}
