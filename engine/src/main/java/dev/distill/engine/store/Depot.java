package dev.distill.engine.store;

import java.util.Collection;
import java.util.List;

/** Where the sealed entries of several stores come together. An entry is whole there or not there, and is never written again. */
public interface Depot extends AutoCloseable {

    /**
     * Brings into the store what it lacks of some runs, where it is there. An entry that is not as it was written counts as not there.
     *
     * @param runs their identities
     * @return what is to be told, a line each
     * @throws dev.distill.dsl.error.DistillException where it cannot be reached
     */
    List<String> bring(Collection<String> runs);

    /**
     * Gives the store's entries of some runs to it, those that it lacks; in place of one that was found damaged, too.
     *
     * @param runs their identities
     * @return what is to be told, a line each
     * @throws dev.distill.dsl.error.DistillException where it cannot be reached or written
     */
    List<String> give(Collection<String> runs);

    @Override
    void close();
}
