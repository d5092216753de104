package dev.distill.engine.worker.data;

import dev.distill.dsl.corpus.Corpus;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.dsl.task.Objective;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Turns sequences of ids into what goes into a network and what is asked of it. */
final class Questions {
    private final int length;
    private final int tokens;
    private final boolean[] ordinary;
    private final int mask;
    private final OptionalInt padding;
    private final Objective objective;

    Questions(LanguageModelling task) {
        this.length = task.corpus().length();
        this.tokens = task.corpus().tokens();
        this.ordinary = ordinary(task.corpus());
        this.mask = task.corpus().mask();
        this.padding = task.corpus().padding();
        this.objective = task.objective();
    }

    private static boolean[] ordinary(Corpus corpus) {
        boolean[] ordinary = new boolean[corpus.vocabulary()];
        for (int id = 0; id < ordinary.length; id++) {
            ordinary[id] = corpus.isOrdinary(id);
        }
        return ordinary;
    }

    /** Whether it matters where tokens close spans. */
    boolean askWhatCloses() {
        return objective instanceof Objective.ClosingToken;
    }

    /**
     * Writes some examples.
     *
     * @param ids of their sequences
     * @param closes where a token ends a span that is asked for, or null
     * @param random where chance is in it
     */
    void ask(int[] ids, boolean[] closes, RandomGenerator random, Examples into) {
        for (int i = 0; i < ids.length; i++) {
            into.inputs()[i] = ids[i];
            into.labels()[i] = isPadding(ids[i]) ? Examples.PADDING : Examples.NOT_ASKED;
        }
        if (objective instanceof Objective.Masked masked) {
            mask(ids, masked.rate(), random, into);
        } else {
            next(ids, closes, into);
        }
    }

    private boolean isPadding(int id) {
        return padding.isPresent() && padding.getAsInt() == id;
    }

    /** Of ten chosen tokens eight become MASK, one a random token, and one stays [paper]. */
    private void mask(int[] ids, double rate, RandomGenerator random, Examples into) {
        for (int i = 0; i < ids.length; i++) {
            if (ordinary[ids[i]] && random.nextDouble() < rate) {
                into.labels()[i] = ids[i];
                int lot = random.nextInt(10);
                into.inputs()[i] = lot < 8 ? mask : lot < 9 ? ids[i] : random.nextInt(tokens);
            }
        }
    }

    private void next(int[] ids, boolean[] closes, Examples into) {
        for (int i = 0; i < ids.length; i++) {
            boolean last = (i + 1) % length == 0;
            if (!last && !isPadding(ids[i + 1]) && (closes == null || closes[i + 1])) {
                into.labels()[i] = ids[i + 1];
            }
        }
    }
}
