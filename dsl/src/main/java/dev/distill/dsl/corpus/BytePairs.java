package dev.distill.dsl.corpus;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Byte pairs (Sennrich, Haddow, Birch, arXiv 1508.07909) over the bytes of UTF-8, as in GPT-2: ids from 0 to 255 are bytes, each further
 * one stands for two ids before it, and nothing is unknown. They are learned within the pieces that GPT-2 splits a text into.
 *
 * @param size how many tokens there are, the 256 bytes included
 * @param pairs the file of pairs, a line for each token from 256; none as long as they are to be learned from a training part
 */
public record BytePairs(int size, Optional<DataFile> pairs) implements Tokeniser {
    private static final String KEPT = "pairs.txt";

    /** Checks the size. */
    public BytePairs {
        Require.that(
                size > BytePairCoder.BYTES,
                "The vocabulary of byte pairs (" + size + ") is too small.",
                "Give 257 or more: the 256 bytes, and at least one pair.");
    }

    @Override
    public boolean isLearned() {
        return pairs.isPresent();
    }

    @Override
    public BytePairs learnedFrom(Documents training, Path folder) throws IOException {
        if (isLearned()) {
            return this;
        }
        Path kept = folder.resolve(KEPT);
        if (!Files.exists(kept)) {
            List<int[]> learned = BytePairLearner.learn(training, size);
            Files.writeString(
                    kept,
                    learned.stream().map(pair -> pair[0] + " " + pair[1] + "\n").collect(Collectors.joining()));
        }
        return new BytePairs(size, Optional.of(DataFile.of(Digest.of(kept), kept)));
    }

    @Override
    public boolean leavesUnknown() {
        return false;
    }

    @Override
    public Optional<DataFile> file() {
        return pairs;
    }

    @Override
    public Coder coder(Function<DataFile, Path> places) throws IOException {
        Path file = places.apply(pairs.orElseThrow());
        return BytePairCoder.ofPairs(Files.readAllLines(file).stream()
                .map(line -> line.split(" "))
                .map(pair -> new int[] {Integer.parseInt(pair[0]), Integer.parseInt(pair[1])})
                .toList());
    }

    @Override
    public String describe() {
        return size + " byte pairs";
    }
}
