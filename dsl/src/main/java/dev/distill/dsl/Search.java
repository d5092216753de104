package dev.distill.dsl;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.measure.Criterion;
import dev.distill.dsl.text.Absent;
import dev.distill.dsl.text.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values of an arm's that are tried on selection examples before the arm is run, each with every seed of its own. The value with the
 * best mean is the arm's; of equal ones the first. Several parameters may be searched at once, each value of one with each of the others.
 *
 * @param parameter what is searched, such as "rate" or "temperature"; the first of several
 * @param candidates the values in declared order
 * @param seeds what each value is tried with: none of the study's
 * @param criterion what it is chosen by
 * @param ownBudget whether other arms may have more or fewer trials
 */
public record Search(
        String parameter, List<Candidate> candidates, Seeds seeds, Criterion criterion, boolean ownBudget) {

    /** The parameter of a search over learning rates. */
    static final String RATE = "rate";

    /** What is set to what. */
    public record Setting(String parameter, double value) {}

    /**
     * A value, with one of each other parameter.
     *
     * @param value the number
     * @param curriculum what an arm with it learns; none where nothing but a rate is searched
     * @param others the other parameters' values, in declared order; absent from the text where one parameter is searched, as it was before there were more
     */
    public record Candidate(
            double value,
            Optional<Curriculum> curriculum,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Setting> others) {

        /** Copies the list; takes a text without one for one of a single parameter. */
        public Candidate(
                double value, Optional<Curriculum> curriculum, @JacksonInject(Absent.LIST) List<Setting> others) {
            this.value = value;
            this.curriculum = curriculum;
            this.others = List.copyOf(others);
        }
    }

    /** Checks the values. */
    public Search(String parameter, List<Candidate> candidates, Seeds seeds, Criterion criterion, boolean ownBudget) {
        this.parameter = parameter;
        this.candidates = List.copyOf(candidates);
        this.seeds = seeds;
        this.criterion = criterion;
        this.ownBudget = ownBudget;
        check();
    }

    private void check() {
        Name.slug("parameter of a search", parameter);
        String what = "The search over the " + named();
        Require.that(
                candidates.size() > 1,
                what + " tries (" + candidates.size() + ") values.",
                "Name at least two, as in rates(0.03, 0.1, 0.3).");
        parameters().stream().skip(1).forEach(other -> Name.slug("parameter of a search", other));
        Require.distinct(parameters(), twice -> what + " has (" + twice + ") twice.", "Name every parameter once.");
        Require.distinct(
                IntStream.range(0, candidates.size())
                        .mapToObj(i -> values(settings(i)))
                        .toList(),
                value -> what + " tries (" + value + ") twice.",
                "Leave one out.");
        for (int i = 0; i < candidates.size(); i++) {
            check(what, candidates.get(i), settings(i));
        }
    }

    private void check(String what, Candidate candidate, List<Setting> settings) {
        settings.stream()
                .map(Setting::value)
                .forEach(value -> Require.that(
                        Double.isFinite(value) && value >= 0,
                        what + " tries (" + Numbers.shortest(value) + "), which is no number from 0.",
                        "Name numbers from 0: they stand in the names of trials."));
        Require.that(
                settings.stream().map(Setting::parameter).toList().equals(parameters()),
                what + " has other parameters beside one value than beside another.",
                "Use rates(...), over(...) and what is made of them: each value is tried with each.");
        boolean other =
                settings.stream().anyMatch(setting -> !setting.parameter().equals(RATE));
        Require.that(
                candidate.curriculum().isPresent() == other,
                what + " does not say what an arm with (" + values(settings) + ") learns.",
                "Use rates(...) for rates, and over(...).teaching(...) for anything else.");
    }

    /** Values as they stand in tables and sentences, such as "2, 0.03". */
    public static String values(List<Setting> settings) {
        return settings.stream()
                .map(setting -> Numbers.shortest(setting.value()))
                .collect(Collectors.joining(", "));
    }

    /** All that is searched, in declared order. */
    public List<String> parameters() {
        Stream<Setting> others = candidates.stream().limit(1).flatMap(first -> first.others().stream());
        return Stream.concat(Stream.of(parameter), others.map(Setting::parameter))
                .toList();
    }

    /** All that is searched, as in "temperature and the rate". */
    public String named() {
        return String.join(" and the ", parameters());
    }

    /** What a candidate sets, one setting for each parameter. */
    public List<Setting> settings(int candidate) {
        Candidate one = candidates.get(candidate);
        return Stream.concat(Stream.of(new Setting(parameter, one.value())), one.others().stream())
                .toList();
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

    /** What the trials of a value are called: the arm, the parameter and the value, as in "pro-kd.rate-0.03"; then the others' likewise. */
    public String trial(String arm, int candidate) {
        return arm
                + settings(candidate).stream()
                        .map(setting -> "." + setting.parameter() + "-" + plain(setting.value()))
                        .collect(Collectors.joining());
    }

    private static String plain(double value) {
        return new BigDecimal(Numbers.shortest(value)).toPlainString();
    }

    /** An arm of a study with a value of its search. */
    public Arm tried(Study study, Arm arm, int candidate) {
        Arm taught =
                candidates.get(candidate).curriculum().map(arm::learningFrom).orElse(arm);
        return settings(candidate).stream()
                .filter(setting -> setting.parameter().equals(RATE))
                .findFirst()
                .map(rate -> taught.trainedBy(study.recipeOf(arm).rate(rate.value())))
                .orElse(taught);
    }

    /** The search in a sentence's part. */
    public String describe() {
        List<String> grids = IntStream.range(0, parameters().size())
                .mapToObj(i -> parameters().get(i) + " of "
                        + IntStream.range(0, candidates.size())
                                .mapToObj(candidate -> Numbers.shortest(
                                        settings(candidate).get(i).value()))
                                .distinct()
                                .collect(Collectors.joining(", ")))
                .toList();
        return String.join(" and ", grids)
                + (grids.size() > 1 ? ", each with each," : "")
                + " by the mean " + criterion.describe() + " over seeds " + seeds.describe();
    }
}
