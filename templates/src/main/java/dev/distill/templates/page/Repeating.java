package dev.distill.templates.page;

import dev.distill.dsl.Arm;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.report.StudyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How to run a study again: the command that gives the same plan. */
final class Repeating {

    private Repeating() {}

    static String command(StudyReport report) {
        List<String> words = new ArrayList<>(List.of(
                "mvn distill:study",
                "-Ddistill.study=" + report.study().name(),
                "-Ddistill.scale=" + report.plan().scale().label()));
        List<PlannedRun> students = report.plan().runs().stream()
                .filter(run -> run.role() == Role.STUDENT)
                .toList();
        selection(
                words,
                "arms",
                students.stream().map(PlannedRun::arm).distinct().toList(),
                report.study().arms().stream().map(Arm::name).toList());
        selection(
                words,
                "seeds",
                students.stream().map(PlannedRun::seed).distinct().toList(),
                report.study().seeds().values());
        Origins.numericClasses(report).stream().limit(1).forEach(it -> {
            if (!it.backend().equals("cpu")) {
                words.add("-Ddistill.backend=" + it.backend());
            }
            if (it.numerics() != Numerics.PORTABLE) {
                words.add("-Ddistill.numerics=" + it.numerics().label());
            }
            if (it.threads() != 1) {
                words.add("-Ddistill.threads=" + it.threads());
            }
        });
        return String.join(" ", words);
    }

    private static <T> void selection(List<String> words, String property, List<T> planned, List<T> declared) {
        if (!Set.copyOf(planned).equals(Set.copyOf(declared))) {
            words.add("-Ddistill." + property + "="
                    + planned.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
    }
}
