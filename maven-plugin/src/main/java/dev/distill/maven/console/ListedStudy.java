package dev.distill.maven.console;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.plan.Decisions;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a list of studies tells of each.
 *
 * @param study its name
 * @param declaration the class that declares it
 * @param question what it asks
 * @param scales what it is at each of its scales
 * @param missing which data are not on this machine, and where they are to be had; empty where all are there, and where not, nothing
 *     but the declaration is known
 */
public record ListedStudy(String study, String declaration, String question, List<AtScale> scales, String missing) {

    /**
     * A study at a scale.
     *
     * @param scale the scale
     * @param arms the arms' names
     * @param seeds the seeds
     * @param runs how many runs it has, at most, teachers' and trials included
     * @param missing which data of this scale are not on this machine; empty where all are there, and where not, nothing else is known of it
     */
    public record AtScale(String scale, List<String> arms, List<Long> seeds, int runs, String missing) {

        private static AtScale of(Study declared, Scale scale) {
            try {
                return of(declared, scale, declared.at(scale));
            } catch (MissingDataException e) {
                return new AtScale(scale.label(), List.of(), List.of(), 0, e.getMessage());
            }
        }

        private static AtScale of(Study declared, Scale scale, Study study) {
            Plan plan = Plan.of(
                    declared,
                    scale,
                    NumericClass.portable(),
                    Selection.all(),
                    Decisions.none().atMost(study, 0));
            return new AtScale(
                    scale.label(),
                    study.arms().stream().map(Arm::name).toList(),
                    study.seeds().values(),
                    plan.runs().size(),
                    "");
        }

        private List<String> lines() {
            if (!missing.isEmpty()) {
                return Stream.concat(
                                Stream.of("  " + scale + ": data missing"),
                                missing.lines().map(line -> "    " + line))
                        .toList();
            }
            return List.of(
                    "  " + scale + ": " + Words.count(runs, "run") + ", seeds " + numbers(),
                    "    arms: " + String.join(", ", arms));
        }

        private String numbers() {
            return String.join(", ", seeds.stream().map(String::valueOf).toList());
        }
    }

    /** The view of a study. */
    public static ListedStudy of(Study study, String declaration) {
        return new ListedStudy(
                study.name(),
                declaration,
                study.question(),
                study.declaredScales().stream()
                        .map(scale -> AtScale.of(study, scale))
                        .toList(),
                "");
    }

    /** The view of a study whose data are missing. */
    public static ListedStudy missing(String declaration, String missing) {
        return new ListedStudy("", declaration, "", List.of(), missing);
    }

    /** The study for people. */
    public List<String> lines() {
        if (!missing.isEmpty()) {
            return Stream.concat(
                            Stream.of("data missing  (" + declaration + ")"),
                            missing.lines().map(line -> "  " + line))
                    .toList();
        }
        List<String> lines = new ArrayList<>(List.of(study + "  (" + declaration + ")", "  " + question));
        scales.forEach(scale -> lines.addAll(scale.lines()));
        return lines;
    }
}
