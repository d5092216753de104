package dev.distill.dsl.task;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The four IDX files of MNIST and of what is like it, in one folder. */
final class IdxFolder {
    private static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    /** Of the training part, held out to choose by. */
    private static final int SELECTION_SHARE = 12;

    private final Path folder;
    private final OptionalInt classes;

    private IdxFolder(Path folder, OptionalInt classes) {
        this.folder = folder;
        this.classes = classes;
    }

    /** The images of a folder, with so many classes; or with as many as there are labels, which then leave none out. */
    static Images images(Path folder, OptionalInt classes) {
        IdxFolder found = new IdxFolder(folder, classes);
        return SeenTasks.of(
                Images.class,
                List.of(found.file(0), found.file(1), found.file(2), found.file(3)),
                classes,
                found::read);
    }

    private Path file(int which) {
        String name = NAMES.get(which);
        Path plain = folder.resolve(name);
        Path packed = folder.resolve(name + ".gz");
        Needs.note(Files.exists(plain) ? plain : packed);
        if (!Files.exists(plain) && !Files.exists(packed)) {
            throw new MissingDataException(
                    "The data file (" + packed + ") is not there.",
                    "Put the files of MNIST's format there, packed or not: " + String.join(", ", NAMES)
                            + "; Fashion-MNIST's come with Debian's package dataset-fashion-mnist.");
        }
        return Files.exists(plain) ? plain : packed;
    }

    private Images read() {
        IdxFile training = IdxFile.read(file(0));
        IdxFile trainingLabels = IdxFile.read(file(1));
        IdxFile test = IdxFile.read(file(2));
        IdxFile testLabels = IdxFile.read(file(3));
        check(training, trainingLabels);
        check(test, testLabels);
        Require.that(
                training.shape().subList(1, 3).equals(test.shape().subList(1, 3)),
                "The images of the data file (" + test.name() + ") are of " + size(test) + ", and those of ("
                        + training.name() + ") of " + size(training) + ".",
                "Name files of one set.");
        Labels labels = new Labels(List.of(trainingLabels, testLabels));
        classes.ifPresentOrElse(
                wanted -> labels.checkBelow(wanted, "Get the file anew, or say how many classes there are."),
                labels::checkWhole);
        int selection = Math.max(1, training.examples() / SELECTION_SHARE);
        return new ImageSet(training, trainingLabels, test, testLabels, selection)
                .task(List.of(digested(0), digested(1), digested(2), digested(3)), classes);
    }

    private static String size(IdxFile images) {
        return images.shape().get(1) + "x" + images.shape().get(2);
    }

    private static void check(IdxFile images, IdxFile labels) {
        Require.that(
                images.shape().size() == 3,
                "The data file (" + images.name() + ") has " + images.shape().size() + " axes, and images have 3.",
                "Name a file of images [examples, height, width].");
        Require.that(
                labels.shape().size() == 1,
                "The data file (" + labels.name() + ") has " + labels.shape().size() + " axes, and labels have 1.",
                "Name a file of labels [examples]: are the two exchanged?");
        Require.that(
                labels.examples() == images.examples(),
                "The data file (" + labels.name() + ") has " + labels.examples() + " labels, and (" + images.name()
                        + ") has " + images.examples() + " images.",
                "Name files of one set.");
    }

    private DataFile digested(int which) {
        Path file = file(which);
        try {
            return DataFile.of(Digest.of(file), file);
        } catch (IOException e) {
            throw new DeclarationException("The data file (" + file + ") cannot be read: " + e + ".", "Look at it.");
        }
    }
}
