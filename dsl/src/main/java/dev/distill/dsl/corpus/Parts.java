package dev.distill.dsl.corpus;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Digest;
import java.nio.ByteBuffer;
import java.util.stream.LongStream;

/**
 * Which documents are held out. Different documents stand in the order of the first 64 bits of their texts' SHA-256; the share of them
 * that comes first, at least one, is the test part, the share after it the selection part. Documents of one text are in one part.
 *
 * @param lastTest the key of the last document of the test part
 * @param lastSelection likewise of the selection part
 */
record Parts(long lastTest, long lastSelection) {
    static Parts of(Documents documents, double share) {
        LongStream.Builder all = LongStream.builder();
        documents.each(document -> all.accept(key(document)));
        long[] keys = all.build().map(Parts::signed).sorted().distinct().toArray();
        Require.that(
                keys.length >= 3,
                "The text has fewer than three different documents (" + keys.length + ").",
                "Training, selection and test take one each: add files, or split them with .splitAtBlankLines().");
        int held = (int) Math.max(1, Math.floor(share * keys.length));
        return new Parts(keys[held - 1], keys[2 * held - 1]);
    }

    private static long key(String document) {
        return ByteBuffer.wrap(Digest.bytesOf(document)).getLong();
    }

    /** Unsigned numbers in the order of signed ones. */
    private static long signed(long key) {
        return key ^ Long.MIN_VALUE;
    }

    CorpusPart of(String document) {
        long key = signed(key(document));
        return key <= lastTest ? CorpusPart.TEST : key <= lastSelection ? CorpusPart.SELECTION : CorpusPart.TRAINING;
    }
}
