package dev.distill.templates.page;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.task.Source;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.number.Thousands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was done, in words: the declaration as a methods section. */
final class Setup {

    private Setup() {}

    /** The whole in a sentence. */
    static String lede(StudyReport report) {
        Study study = report.study();
        long arms = students(report).stream().map(PlannedRun::arm).distinct().count();
        long seeds = students(report).stream().map(PlannedRun::seed).distinct().count();
        return arms + (arms == 1 ? " arm" : " arms") + " with " + seeds + (seeds == 1 ? " seed" : " seeds")
                + (arms == 1 ? "" : " each") + ", on "
                + Thousands.in(study.task().describe()) + ".";
    }

    static List<Fact> facts(StudyReport report) {
        Study study = report.study();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Task", study.task().describe() + "; " + examples(study.task().source())));
        study.teachers().forEach(teacher -> facts.add(new Fact(called(study, teacher), teacher.describe())));
        facts.add(new Fact("Student", study.student().describe()));
        facts.add(new Fact("Recipe", study.recipe().describe()));
        study.arms().forEach(arm -> own(arm, facts));
        facts.add(new Fact(
                "Measures", study.measures().stream().map(Measure::describe).collect(Collectors.joining("; "))));
        facts.replaceAll(fact -> new Fact(fact.term(), Thousands.in(fact.text())));
        facts.add(new Fact("Seeds", seeds(report)));
        return facts;
    }

    private static String called(Study study, Teacher teacher) {
        return study.teacher().equals(Optional.of(teacher)) ? "Teacher" : "Teacher " + teacher.name();
    }

    private static String examples(Source source) {
        String measured = "measured on " + Rounded.whole(source.testExamples()) + " held-out ones";
        return source instanceof Source.Finite files
                ? "trained on " + Rounded.whole(files.trainingExamples()) + " examples, "
                        + Rounded.whole(files.selectionExamples()) + " more to choose by, " + measured + "; from "
                        + files.files().stream().map(Setup::file).collect(Collectors.joining(", "))
                : "fresh examples at every step, " + measured;
    }

    /** Where a file lies is nobody else's business. */
    private static String file(DataFile file) {
        String digest = "SHA-256 " + file.sha256().substring(0, 12) + "…";
        return file.place()
                .map(place -> place.getFileName() + " (" + digest + ")")
                .orElse(digest);
    }

    private static void own(Arm arm, List<Fact> facts) {
        arm.teacher().ifPresent(teacher -> facts.add(Fact.named("Teacher of " + arm.name(), teacher.name())));
        arm.student().ifPresent(student -> facts.add(new Fact("Student of " + arm.name(), student.describe())));
        arm.recipe().ifPresent(recipe -> facts.add(new Fact("Recipe of " + arm.name(), recipe.describe())));
        arm.trainingExamples()
                .ifPresent(
                        examples -> facts.add(new Fact("Training examples of " + arm.name(), Rounded.whole(examples))));
        arm.search().ifPresent(search -> facts.add(new Fact("Search of " + arm.name(), search.describe())));
    }

    private static String seeds(StudyReport report) {
        return students(report).stream()
                        .map(PlannedRun::seed)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))
                + "; all arms of a seed share initial weights and data"
                + (report.study().arms().stream()
                                .anyMatch(arm -> arm.trainingExamples().isPresent())
                        ? ", where they see as many training examples"
                        : "")
                + report.study()
                        .until()
                        .map(until -> "; drawn " + until.describe())
                        .orElse("");
    }

    private static List<PlannedRun> students(StudyReport report) {
        return report.plan().runs().stream()
                .filter(run -> run.role() == Role.STUDENT)
                .toList();
    }
}
