package dev.distill.templates.page;

import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Target;
import dev.distill.dsl.report.Interval;
import dev.distill.dsl.report.PairedComparison;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.ValueText;
import java.util.ArrayList;
import java.util.List;

/** A paired comparison in sentences, none of which says more than its interval. */
final class PairSentences {

    private PairSentences() {}

    static List<String> of(PairedComparison comparison, Expectation expectation, ValueText values) {
        if (comparison.pairs() == 0) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>(List.of(pairs(comparison), difference(comparison, values)));
        sentences.add("p\u00A0= " + Rounded.p(comparison.p()) + ", after Holm’s correction "
                + Rounded.p(comparison.correctedP()) + ".");
        if (expectation.target() instanceof Target.OtherArm other && other.factor() != 1) {
            sentences.add("The pairs are compared as they are, without the factor.");
        }
        return sentences.stream()
                .map(sentence -> sentence.replace("= < ", "<\u00A0").replace("= ", "=\u00A0"))
                .toList();
    }

    private static String pairs(PairedComparison comparison) {
        int equal = comparison.pairs() - comparison.lower() - comparison.higher();
        return comparison.pairs() + (comparison.pairs() == 1 ? " pair" : " pairs") + ": lower in " + comparison.lower()
                + ", higher in " + comparison.higher()
                + (equal > 0
                        ? (comparison.difference().isPresent() ? ", equal in " : ", equal or not to be told in ")
                                + equal
                        : "")
                + ".";
    }

    private static String difference(PairedComparison comparison, ValueText ofSeeds) {
        ValueText values = ofSeeds.showing(comparison);
        if (comparison.difference().isEmpty()) {
            return "A run is censored, so there is no mean difference; the pairs are compared by their order.";
        }
        String difference =
                "Mean difference " + values.withUnit(comparison.difference().getAsDouble());
        return comparison
                .interval()
                .map(interval -> difference + ", 95\u00A0% interval " + values.of(interval.low()) + " to "
                        + values.of(interval.high()) + zero(interval))
                .orElse(difference + ".");
    }

    private static String zero(Interval interval) {
        return interval.holds(0) ? ": it covers zero, so these seeds do not tell the two arms apart." : ".";
    }
}
