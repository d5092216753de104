package dev.distill.engine.worker.data;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.task.LanguageModelling;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sequences of a corpus with what is asked of them; tokens are masked anew at each step [choice]. */
final class LanguageSupply implements Supply {

    /** How often held-out tokens are masked anew where none was: nothing can be measured where nothing is asked. */
    private static final int DRAWS = 1_000;

    private final LanguageModelling task;
    private final Sequences sequences;
    private final Questions questions;
    private final RunStreams streams;
    private int[] ids = {};
    private boolean[] closes;

    LanguageSupply(LanguageModelling task, Sequences sequences, RunStreams streams) {
        this.task = task;
        this.sequences = sequences;
        this.questions = new Questions(task);
        this.streams = streams;
    }

    @Override
    public void batch(long step, Examples into) {
        room(into.count());
        sequences.batch(step, ids, closes);
        questions.ask(ids, closes, streams.masking().at(step), into);
    }

    @Override
    public Examples heldOut(Split split) {
        boolean test = split == Split.TEST;
        int count = test ? task.source().testExamples() : task.source().selectionExamples();
        Stream stream = test ? streams.evaluation() : streams.selection();
        room(count);
        sequences.heldOut(split, ids, closes);
        for (int draw = 1; draw <= DRAWS; draw++) {
            Examples examples = asked(count, stream, draw);
            if (IntStream.range(0, examples.labels().length).anyMatch(examples::isAsked)) {
                return examples;
            }
        }
        throw new DistillException(
                "No token of the " + (test ? "test" : "selection") + " examples (" + count + ") was asked in (" + DRAWS
                        + ") draws.",
                "Hold out more examples, or mask more of their tokens.");
    }

    @Override
    public int[] probed(int count) {
        int[] probed = new int[Math.multiplyExact(count, task.corpus().length())];
        sequences.probed(probed);
        return probed;
    }

    @Override
    public Examples unlabelled(int count) {
        room(count);
        int some = sequences.unlabelled(ids, closes);
        ids = Arrays.copyOf(ids, some * task.corpus().length());
        return asked(some, streams.calibration(), 1);
    }

    /** Which tokens are masked is drawn from another position than the sequences, from 1. */
    private Examples asked(int count, Stream stream, long draw) {
        Examples examples = Examples.room(task, count);
        questions.ask(ids, closes, stream.at(draw), examples);
        return examples;
    }

    private void room(int count) {
        int size = Math.multiplyExact(count, task.corpus().length());
        if (ids.length != size) {
            ids = new int[size];
            closes = questions.askWhatCloses() ? new boolean[size] : null;
        }
        if (closes != null) {
            Arrays.fill(closes, false);
        }
    }
}
