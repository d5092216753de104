package dev.distill.dsl;

import dev.distill.dsl.error.Name;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.recipe.Stop;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the searches of a study's arms must fit it, and each other. */
final class SearchCheck {

    private final Study study;
    private final String where;

    SearchCheck(Study study, String where) {
        this.study = study;
        this.where = where;
    }

    void check() {
        study.arms().forEach(arm -> arm.search().ifPresent(search -> check(arm, search)));
        names();
        budgets();
    }

    private void check(Arm arm, Search search) {
        Set<Long> both = new HashSet<>(search.seeds().values());
        both.retainAll(study.seeds().values());
        Require.that(
                both.isEmpty(),
                "The search of the arm (" + arm.name() + ") has seeds (" + listed(both) + ") of the study's" + where
                        + ": what was chosen on them would be judged by them.",
                "Give it seeds of its own, as in onSeeds(seeds(101, 102)).");
        String problem = search.criterion().probe().misfit(study.task());
        Require.that(
                problem.isEmpty(),
                "The search of the arm (" + arm.name() + ") chooses by "
                        + search.criterion().describe() + where + ": " + problem + ".",
                "Use chosenBy(selectionScore(...)) with a coefficient that fits the "
                        + study.task().describe() + ".");
        Require.that(
                study.task().source().selectionExamples() > 0,
                "The search of the arm (" + arm.name() + ") has no selection examples to choose by" + where + ".",
                "Give the task some, as in selectionExamples(1000).");
        Require.that(
                !(study.recipeOf(arm).stop() instanceof Stop.OnceAccurate),
                "The arm (" + arm.name() + ") searches, and its runs end once they are accurate" + where
                        + ": a trial would see test examples, or end by what it is chosen by.",
                "Leave untilTestAccuracy(...) out of its recipe, or the search out of the arm.");
        IntStream.range(0, search.candidates().size())
                .mapToObj(i -> search.tried(study, arm, i))
                .forEach(tried -> new ArmCheck(study, where, tried).check());
    }

    private static String listed(Set<Long> seeds) {
        return seeds.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void names() {
        List<String> trials = study.arms().stream()
                .flatMap(arm -> arm.search().stream().flatMap(search -> IntStream.range(
                                0, search.candidates().size())
                        .mapToObj(i -> search.trial(arm.name(), i))))
                .toList();
        trials.forEach(trial -> Name.cell("name of a trial", trial));
        Stream<String> others = Stream.concat(
                study.arms().stream().map(Arm::name), study.teachers().stream().map(Teacher::name));
        Require.distinct(
                Stream.concat(trials.stream(), trials.isEmpty() ? Stream.empty() : others)
                        .toList(),
                name -> "The name (" + name + ") is that of a trial, and of something else" + where + ".",
                "Give the arm or the teacher another name.");
    }

    /** Arms are compared at equal budgets: one that may be tuned more than another says so. */
    private void budgets() {
        List<Arm> alike = study.arms().stream()
                .filter(arm -> arm.search().filter(Search::ownBudget).isEmpty())
                .toList();
        for (Arm arm : alike) {
            Require.that(
                    trials(arm) == trials(alike.get(0)),
                    "The arm (" + arm.name() + ") has (" + trials(arm) + ") trials, and the arm ("
                            + alike.get(0).name() + ") has (" + trials(alike.get(0)) + ")" + where + ".",
                    "Give all arms as many, or say withBudgetOfItsOwn() of the search that is to have more.");
        }
    }

    private static int trials(Arm arm) {
        return arm.search().map(Search::trials).orElse(0);
    }
}
