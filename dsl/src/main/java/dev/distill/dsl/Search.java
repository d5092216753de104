package dev.distill.dsl;

import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.measure.Criterion;
import dev.distill.dsl.text.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Values of an arm's that are tried on selection examples before the arm is run, each with every seed of its own. The value with the
 * best mean is the arm's; of equal ones the first.
 *
 * @param parameter what is searched, such as "rate" or "temperature"
 * @param candidates the values in declared order
 * @param seeds what each value is tried with: none of the study's
 * @param criterion what it is chosen by
 * @param ownBudget whether other arms may have more or fewer trials
 */
public record Search(
        String parameter, List<Candidate> candidates, Seeds seeds, Criterion criterion, boolean ownBudget) {

    /** The parameter of a search over learning rates. */
    static final String RATE = "rate";

    /**
     * A value.
     *
     * @param value the number
     * @param curriculum what an arm with that value learns; none where the value is its rate
     */
    public record Candidate(double value, Optional<Curriculum> curriculum) {}

    /** Checks the values. */
    public Search {
        Name.slug("parameter of a search", parameter);
        candidates = List.copyOf(candidates);
        Require.that(
                candidates.size() > 1,
                "The search over the " + parameter + " tries (" + candidates.size() + ") values.",
                "Name at least two, as in rates(0.03, 0.1, 0.3).");
        Require.distinct(
                candidates.stream().map(Candidate::value).toList(),
                value -> "The search over the " + parameter + " tries (" + Numbers.shortest(value) + ") twice.",
                "Leave one out.");
        for (Candidate candidate : candidates) {
            Require.that(
                    Double.isFinite(candidate.value()) && candidate.value() >= 0,
                    "The search over the " + parameter + " tries (" + Numbers.shortest(candidate.value())
                            + "), which is no number from 0.",
                    "Name numbers from 0: they stand in the names of trials.");
            Require.that(
                    candidate.curriculum().isPresent() != parameter.equals(RATE),
                    "The search over the " + parameter + " does not say what an arm with ("
                            + Numbers.shortest(candidate.value()) + ") learns.",
                    "Use rates(...) for rates, and over(...).teaching(...) for anything else.");
        }
    }

    /** Returns this search chosen by something else. */
    public Search chosenBy(Criterion criterion) {
        return new Search(parameter, candidates, seeds, criterion, ownBudget);
    }

    /** Returns this search in a study whose other arms may have more or fewer trials, or none. */
    public Search withBudgetOfItsOwn() {
        return new Search(parameter, candidates, seeds, criterion, true);
    }

    /** How many runs it takes. */
    public int trials() {
        return candidates.size() * seeds.values().size();
    }

    /** What the trials of a value are called: the arm, the parameter and the value, as in "pro-kd.rate-0.03". */
    public String trial(String arm, int candidate) {
        return arm + "." + parameter + "-" + plain(candidates.get(candidate).value());
    }

    private static String plain(double value) {
        return new BigDecimal(Numbers.shortest(value)).toPlainString();
    }

    /** An arm of a study with a value of its search. */
    public Arm tried(Study study, Arm arm, int candidate) {
        Candidate one = candidates.get(candidate);
        return one.curriculum()
                .map(arm::learningFrom)
                .orElseGet(() -> arm.trainedBy(study.recipeOf(arm).rate(one.value())));
    }

    /** The search in a sentence's part. */
    public String describe() {
        return parameter + " of "
                + candidates.stream()
                        .map(candidate -> Numbers.shortest(candidate.value()))
                        .collect(Collectors.joining(", "))
                + " by the mean " + criterion.describe() + " over seeds " + seeds.describe();
    }
}
