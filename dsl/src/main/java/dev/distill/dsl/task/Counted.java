package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;

/** Examples of finite data, of which there are so many. */
final class Counted {

    private Counted() {}

    /**
     * Refuses more examples than there are.
     *
     * @param there how many there are
     * @param part of the data: "training", "selection" or "test"
     * @param examples how many are asked for
     */
    static void atMost(int there, String part, int examples) {
        Require.that(
                examples <= there,
                "The " + part + " examples (" + examples + ") are more than there are (" + there + ").",
                "Name " + there + " or fewer.");
    }
}
