package dev.distill.templates.page;

import java.util.List;

/**
 * An expectation and what became of it.
 *
 * @param kind {@code held}, {@code broken} or {@code undecided}
 * @param statistic what is compared
 * @param subject the arm
 * @param relation such as "is below"
 * @param target the other arm or the number
 * @param seen the value of the arm
 * @param wanted the value that it was compared with
 * @param why what kept it undecided or broke it in an unusual way; may be empty
 * @param pairs the paired comparison, a sentence each; none against a number
 */
public record VerdictView(
        String kind,
        String statistic,
        String subject,
        String relation,
        String target,
        String seen,
        String wanted,
        String why,
        List<String> pairs) {

    /** Copies the sentences. */
    public VerdictView {
        pairs = List.copyOf(pairs);
    }
}
