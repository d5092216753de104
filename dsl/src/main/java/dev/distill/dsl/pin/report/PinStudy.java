package dev.distill.dsl.pin.report;

import dev.distill.dsl.Study;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.round.Rounds;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The study that a pin's runs are of, and who declares it.
 *
 * @param study with the parts that it has at the pin's scale
 * @param teller who says so
 */
public record PinStudy(Study study, Teller teller) {

    /** Who says what was pinned. */
    public enum Teller {
        /** The pin holds the declaration. */
        PIN("by the declaration that it holds"),
        /** A study of the project has the very runs of the pin. */
        PROJECT("by the project’s declaration of today, whose runs have the same identities"),
        /** Nobody: the specifications of the runs are all that is known. */
        RUNS("by its runs alone, since there is no declaration of them: the question, the expectations and the"
                + " figures that were declared are not known");

        private final String words;

        Teller(String words) {
            this.words = words;
        }

        /** Who says it, in a sentence's part. */
        public String describe() {
            return words;
        }
    }

    /** A run and what it is, in the semantics of today. */
    private record Known(RunKey key, String identity) {
        static Known of(PlannedRun run) {
            return new Known(RunKey.of(run), run.identity());
        }
    }

    /**
     * The best that is known of a pin: its own declaration, else a declared study with the very same runs, else what its runs tell.
     *
     * @param declared the studies of the project that it is looked at in
     * @throws DistillException where this version of distill reads the specification of a run otherwise
     */
    public static PinStudy of(Pin pin, Collection<Study> declared) {
        Plan today = pin.plan(pin.lock().runs().values()).today();
        return pin.declared()
                .filter(study -> plans(study, pin, today))
                .map(study -> new PinStudy(study, Teller.PIN))
                .or(() -> among(declared, pin, today).map(study -> new PinStudy(study, Teller.PROJECT)))
                .orElseGet(() -> new PinStudy(RunsStudy.of(pin, today), Teller.RUNS));
    }

    /** The declared study whose runs are those of a pin, with the parts that it has at the pin's scale. */
    public static Optional<Study> declaring(Pin pin, Collection<Study> declared) {
        return among(declared, pin, pin.plan(pin.lock().runs().values()).today());
    }

    private static Optional<Study> among(Collection<Study> declared, Pin pin, Plan today) {
        return declared.stream()
                .filter(study -> study.name().equals(today.study())
                        && study.declaredScales().contains(today.scale())
                        && plans(study, pin, today))
                .map(study -> study.at(today.scale()))
                .findFirst();
    }

    /**
     * Whether all of some runs are a study's, by their names and their identities, as the pin's numbers have decided it. A declaration may
     * come from strangers, and lack what no declaration lacks: then it plans nothing.
     */
    private static boolean plans(Study study, Pin pin, Plan today) {
        Set<Known> planned = new HashSet<>();
        try {
            for (NumericClass numericClass : classes(today)) {
                new Rounds(study, today.scale(), numericClass, Selection.all())
                        .plan(pin::results).runs().stream().map(Known::of).forEach(planned::add);
            }
        } catch (RuntimeException e) {
            return false;
        }
        return planned.containsAll(today.runs().stream().map(Known::of).toList());
    }

    private static List<NumericClass> classes(Plan plan) {
        return List.copyOf(plan.runs().stream()
                .map(run -> run.specification().numericClass())
                .collect(Collectors.toSet()));
    }
}
