package dev.distill.templates.figure;

import dev.distill.templates.chart.Curves;
import dev.distill.templates.chart.Ink;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;

/** Sentences that several captions share. */
final class Sentences {

    private Sentences() {}

    /** "n = 3 seeds an arm", or the range where arms differ; teachers, who are drawn in plain ink, are counted apart. */
    static String seedsAnArm(List<Curves> arms) {
        IntSummaryStatistics seeds = arms.stream()
                .filter(arm -> !arm.ink().equals(Ink.PLAIN))
                .mapToInt(arm -> arm.seeds().size())
                .summaryStatistics();
        String teachers = arms.stream()
                .filter(arm -> arm.ink().equals(Ink.PLAIN))
                .map(arm -> "n = " + arm.seeds().size() + " for the " + arm.name())
                .collect(Collectors.joining(", "));
        String students = seeds.getCount() == 0 ? "" : seeds(seeds.getMin(), seeds.getMax()) + " an arm";
        return students + (students.isEmpty() || teachers.isEmpty() ? "" : ", ") + teachers;
    }

    /** "n = 3 seeds", "n = 2 to 3 seeds". */
    static String seeds(int fewest, int most) {
        return "n = " + (fewest == most ? fewest : fewest + " to " + most) + (most == 1 ? " seed" : " seeds");
    }
}
