package dev.distill.dsl.task;

import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Require;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A folder with the binary version of CIFAR-10 or CIFAR-100 (Krizhevsky 2009): records of one label or two, then 32x32 values of red, of
 * green and of blue. A tenth of the training part is held out to choose by, its last images: 5,000 of 50,000, as many as He et al. 2016
 * hold out [paper].
 *
 * @param folder where the files lie
 * @param training the names of the training part's files, in their order
 * @param test the name of the test part's file
 * @param labelBytes how many labels a record begins with; the last one counts
 * @param classes C
 */
record CifarFolder(Path folder, List<String> training, String test, int labelBytes, int classes) {
    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final int CHANNELS = 3;
    private static final int VALUES = CHANNELS * PLANE;
    private static final int SELECTION_SHARE = 10;
    private static final int TRAINING_PER_TEST = 5;
    private static final String ADVICE = "Get the file anew: it was cut short, damaged, or is of another format.";

    static CifarFolder ofTen(Path folder) {
        List<String> training = IntStream.rangeClosed(1, 5)
                .mapToObj(batch -> "data_batch_" + batch + ".bin")
                .toList();
        return new CifarFolder(folder, training, "test_batch.bin", 1, 10);
    }

    static CifarFolder ofHundred(Path folder) {
        return new CifarFolder(folder, List.of("train.bin"), "test.bin", 2, 100);
    }

    Images images() {
        List<Path> files = Stream.concat(training.stream(), Stream.of(test))
                .map(this::there)
                .toList();
        return SeenTasks.of(Images.class, files, "cifar " + classes, this::read);
    }

    private Path there(String name) {
        Path file = Needs.note(folder.resolve(name));
        if (!Files.isRegularFile(file)) {
            throw new MissingDataException(
                    "The data file (" + file + ") is not there.",
                    "Unpack the binary version of CIFAR-" + classes
                            + " there, from www.cs.toronto.edu/~kriz/cifar.html.");
        }
        return file;
    }

    private Images read() {
        byte[] tested = records(test);
        ByteArrayOutputStream trained = new ByteArrayOutputStream(tested.length * TRAINING_PER_TEST);
        int each = tested.length * TRAINING_PER_TEST / training.size();
        for (String name : training) {
            byte[] records = records(name);
            check(
                    name,
                    records.length == each,
                    "has " + records.length / record() + " images, where (" + test + ") wants " + each / record());
            trained.writeBytes(records);
        }
        return set(trained.toByteArray(), tested).packed().classes(classes);
    }

    private byte[] records(String name) {
        try {
            byte[] records = Files.readAllBytes(there(name));
            check(
                    name,
                    records.length > 0 && records.length % record() == 0,
                    "has " + records.length + " bytes, no whole number of records of " + record());
            new Labels(List.of(labels(folder.resolve(name).toString(), records))).checkBelow(classes, ADVICE);
            return records;
        } catch (IOException e) {
            throw new DeclarationException(
                    "The data file (" + folder.resolve(name) + ") cannot be read: " + e + ".", "Look at it.");
        }
    }

    private int record() {
        return labelBytes + VALUES;
    }

    private ImageSet set(byte[] trained, byte[] tested) {
        int selection = Math.max(1, trained.length / record() / SELECTION_SHARE);
        return new ImageSet(
                pixels(trained),
                labels("packed labels", trained),
                pixels(tested),
                labels("packed labels", tested),
                selection);
    }

    /** A colour after another becomes a pixel after another. */
    private IdxFile pixels(byte[] records) {
        int count = records.length / record();
        byte[] pixels = new byte[count * VALUES];
        for (int image = 0; image < count; image++) {
            int from = image * record() + labelBytes;
            for (int i = 0; i < VALUES; i++) {
                pixels[image * VALUES + i] = records[from + i % CHANNELS * PLANE + i / CHANNELS];
            }
        }
        return new IdxFile("packed images", List.of(count, SIDE, SIDE, CHANNELS), pixels);
    }

    private IdxFile labels(String name, byte[] records) {
        byte[] labels = new byte[records.length / record()];
        for (int image = 0; image < labels.length; image++) {
            labels[image] = records[image * record() + labelBytes - 1];
        }
        return new IdxFile(name, List.of(labels.length), labels);
    }

    private void check(String name, boolean holds, String problem) {
        Require.that(holds, "The data file (" + folder.resolve(name) + ") " + problem + ".", ADVICE);
    }
}
