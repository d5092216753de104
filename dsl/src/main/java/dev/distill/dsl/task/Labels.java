package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;
import java.util.BitSet;
import java.util.List;

/**
 * The labels of some files, each from 0 to 255: a byte that was damaged is a class of its own unless somebody says how many there are.
 *
 * @param files [examples] each
 */
record Labels(List<IdxFile> files) {

    /** The largest of them. */
    int largest() {
        return seen().length() - 1;
    }

    private BitSet seen() {
        BitSet seen = new BitSet();
        files.forEach(file -> {
            for (int record = 0; record < file.examples(); record++) {
                seen.set(label(file, record));
            }
        });
        return seen;
    }

    /** Refuses a label that is no class's. */
    void checkBelow(int classes, String advice) {
        for (IdxFile file : files) {
            for (int record = 0; record < file.examples(); record++) {
                int label = label(file, record);
                Require.that(
                        label < classes,
                        "The data file (" + file.name() + ") has the label " + label + " in record " + record
                                + ", and there are " + classes + " classes.",
                        advice);
            }
        }
    }

    /** Refuses labels that leave a class out: the largest of them may be none. */
    void checkWhole() {
        BitSet seen = seen();
        int missing = seen.nextClearBit(0);
        int largest = seen.length() - 1;
        if (missing > largest) {
            return;
        }
        for (IdxFile file : files) {
            for (int record = 0; record < file.examples(); record++) {
                Require.that(
                        label(file, record) < largest,
                        "The data file (" + file.name() + ") has the label " + largest + " in record " + record
                                + ", and no example has the label " + missing + ".",
                        "Get the file anew; or say how many classes there are, as in idxImages(Path.of(\"mnist\"), 10).");
            }
        }
    }

    private static int label(IdxFile file, int record) {
        return file.bytes()[record] & 0xff;
    }
}
