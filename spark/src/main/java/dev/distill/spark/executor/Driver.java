package dev.distill.spark.executor;

import dev.distill.spark.wire.Question;

/** The driver, as an executor sees it. */
public interface Driver {

    /**
     * The driver's answer.
     *
     * @throws Exception where it is not there any more
     */
    Object ask(Question question) throws Exception;
}
