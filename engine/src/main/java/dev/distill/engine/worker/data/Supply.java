package dev.distill.engine.worker.data;

import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.corpus.IdsFile;
import dev.distill.dsl.corpus.TextCorpus;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.question.QuestionPart;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.AnswersInText;
import dev.distill.dsl.task.AugmentedImages;
import dev.distill.dsl.task.DigitStrings;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.dsl.task.Objective;
import dev.distill.dsl.task.RatedSentences;
import dev.distill.dsl.task.Sentences;
import dev.distill.dsl.task.SparseParity;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.TreeTask;
import dev.distill.engine.store.DataFiles;

/** Where the examples of a task come from; each purpose has a stream or a part of its own. */
public interface Supply {
    /** Fills some examples with the batch of a training step, from 0. */
    void batch(long step, Examples into);

    /** The held-out examples of a split. */
    Examples heldOut(Split split);

    /**
     * The ids of so many sequences that a probe asks in its own way, one sequence after another: apart from all others, or of the test
     * part.
     */
    default int[] probed(int sequences) {
        throw new IllegalStateException("The examples of this task are no sequences of a corpus.");
    }

    /** The questions of a split and their windows, which are its held-out examples. */
    default QuestionPart questions(Split split) {
        throw new IllegalStateException("The examples of this task are no questions.");
    }

    /** So many examples whose labels are not trained on, or as many as there are; never test examples. */
    Examples unlabelled(int count);

    /**
     * The supply of a run.
     *
     * @param files where the data of tasks lie
     * @throws dev.distill.dsl.error.DistillException where data are not there, or damaged
     */
    static Supply of(RunSpecification run, DataFiles files) {
        RunStreams streams = new RunStreams(run);
        return run.task().read(new Task.Reader<Supply>() {
            @Override
            public Supply sparseParity(SparseParity task) {
                return new BitsSupply(task, new ParityLabels(task), task.tokens(), streams);
            }

            @Override
            public Supply tree(TreeTask task) {
                return new BitsSupply(task, new TreeLabels(task), false, streams);
            }

            @Override
            public Supply languageModelling(LanguageModelling task) {
                return new LanguageSupply(task, sequences(task, run.batchSize(), files, streams), streams);
            }

            @Override
            public Supply sentences(Sentences task) {
                return SentenceSupply.of(task, run.batchSize(), files, streams);
            }

            @Override
            public Supply ratedSentences(RatedSentences task) {
                return SentenceSupply.of(task, run.batchSize(), files, streams);
            }

            @Override
            public Supply answersInText(AnswersInText task) {
                return AnswerSupply.of(task, run.batchSize(), files, streams);
            }

            @Override
            public Supply images(Images task) {
                return ImageSupply.of(task, run.batchSize(), files, streams);
            }

            @Override
            public Supply digitStrings(DigitStrings task) {
                return StringSupply.of(task, run.batchSize(), files, streams);
            }

            @Override
            public Supply augmentedImages(AugmentedImages task) {
                return ImageSupply.of(task.images(), run.batchSize(), files, streams)
                        .changedBy(new Augmenter(task, streams.augmentation()));
            }
        });
    }

    private static Sequences sequences(LanguageModelling task, int batchSize, DataFiles files, RunStreams streams) {
        if (task.corpus() instanceof TextCorpus text) {
            return new TextSequences(
                    IdsFile.open(files.of(text.ids()), text.length()), text.length(), batchSize, streams);
        }
        int level = task.objective() instanceof Objective.ClosingToken closing ? closing.level() : 0;
        return new GrammarSequences((Grammar) task.corpus(), level, streams);
    }
}
