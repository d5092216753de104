package dev.distill.engine.protocol;

import java.util.List;

/**
 * The answer of a depot's keeper.
 *
 * @param told what is to be told, a line each
 * @param problem why it was not done, or empty
 * @param advice what to do then
 */
public record DepotAnswer(List<String> told, String problem, String advice) {

    /** Copies the parts. */
    public DepotAnswer {
        told = List.copyOf(told);
    }

    /** It was done. */
    public static DepotAnswer done(List<String> told) {
        return new DepotAnswer(told, "", "");
    }

    /** It was not done. */
    public static DepotAnswer refusal(String problem, String advice) {
        return new DepotAnswer(List.of(), problem, advice);
    }
}
