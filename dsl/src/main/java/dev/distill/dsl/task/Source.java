package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.data.DataFile;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Where a task's examples come from. Whatever is held out comes from streams or parts of its own, and never mixes with training. */
public sealed interface Source {
    /** The held-out examples that may choose. */
    int selectionExamples();

    /** The held-out examples that only report. */
    int testExamples();

    /** The whole batches of an epoch; none where examples are drawn afresh. */
    OptionalLong stepsPerEpoch(int batchSize);

    /** The files that examples are read from. */
    List<DataFile> files();

    /**
     * Examples that are drawn afresh for each step.
     *
     * @param selectionExamples drawn once a seed
     * @param testExamples drawn once a seed
     */
    record Fresh(int selectionExamples, int testExamples) implements Source {
        @Override
        public OptionalLong stepsPerEpoch(int batchSize) {
            return OptionalLong.empty();
        }

        @Override
        public List<DataFile> files() {
            return List.of();
        }
    }

    /**
     * Examples of files, in a training, a selection and a test part. An epoch takes every training example once, in an order of its
     * own, and leaves out what does not fill a batch [choice].
     *
     * @param files in order
     * @param trainingExamples how many are trained on
     * @param selectionExamples how many may choose; they are taken from the end of the files' training part
     * @param testExamples how many only report
     */
    record Finite(List<DataFile> files, int trainingExamples, int selectionExamples, int testExamples)
            implements Source {
        /** Copies the files. */
        public Finite {
            files = List.copyOf(files);
        }

        /** Texts of two files as a tokeniser reads them. */
        static Finite of(
                DataFile training,
                DataFile test,
                Tokeniser tokeniser,
                int trainingExamples,
                int selectionExamples,
                int testExamples) {
            List<DataFile> files = Stream.concat(Stream.of(training, test), tokeniser.file().stream())
                    .distinct()
                    .toList();
            return new Finite(files, trainingExamples, selectionExamples, testExamples);
        }

        @Override
        public OptionalLong stepsPerEpoch(int batchSize) {
            return OptionalLong.of(trainingExamples / batchSize);
        }
    }
}
