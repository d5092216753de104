package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A declared study, at the scale of a desk machine, with the changes that other scales make.
 *
 * @param name used in files, selections and pages
 * @param question what the study asks, as a sentence
 * @param task what is learned
 * @param teacher what is distilled, if anything
 * @param student the network of every arm that names none of its own
 * @param recipe how students are trained, but for arms that say otherwise
 * @param arms the ways of teaching that are compared
 * @param measures what is measured
 * @param seeds what each arm is repeated for
 * @param expectations what is expected
 * @param figures what the page shows
 * @param scales the changes that other scales make
 */
public record Study(
        String name,
        String question,
        Task task,
        Optional<Teacher> teacher,
        Architecture student,
        Recipe recipe,
        List<Arm> arms,
        List<Measure> measures,
        Seeds seeds,
        List<Expectation> expectations,
        List<Figure> figures,
        Map<Scale, UnaryOperator<Study>> scales) {

    /** Checks the parts; {@link #checked()} checks how they fit together. */
    public Study {
        Require.slug("name of the study", name);
        Require.text("question of the study " + name, question);
        arms = Require.some("arms in the study " + name, arms, "Name some, as in comparing(arm(...), arm(...)).");
        measures = Require.some(
                "measures in the study " + name, measures, "Name some, as in measuring(testAccuracy().every(500)).");
        expectations = List.copyOf(expectations);
        figures = List.copyOf(figures);
        scales = Map.copyOf(scales);
    }

    /** Returns this study with those expectations too. */
    public Study expecting(Expectation... more) {
        return new Study(
                        name,
                        question,
                        task,
                        teacher,
                        student,
                        recipe,
                        arms,
                        measures,
                        seeds,
                        joined(expectations, more),
                        figures,
                        scales)
                .checked();
    }

    /** Returns this study with those figures too. */
    public Study showing(Figure... more) {
        return new Study(
                        name,
                        question,
                        task,
                        teacher,
                        student,
                        recipe,
                        arms,
                        measures,
                        seeds,
                        expectations,
                        joined(figures, more),
                        scales)
                .checked();
    }

    /** Returns this study with other parts at a scale: {@code atScale(SMOKE, study -> study.repeatedFor(seeds(1, 2)))}. */
    public Study atScale(Scale scale, UnaryOperator<Study> change) {
        Require.that(
                scale != Scale.DESK,
                "The scale (desk) is changed in the study " + name + ".",
                "The declaration itself is the desk scale: change it there.");
        Map<Scale, UnaryOperator<Study>> more = new EnumMap<>(Scale.class);
        more.putAll(scales);
        more.put(scale, change);
        return new Study(
                        name,
                        question,
                        task,
                        teacher,
                        student,
                        recipe,
                        arms,
                        measures,
                        seeds,
                        expectations,
                        figures,
                        more)
                .checked();
    }

    /** Returns this study on another task. */
    public Study on(Task task) {
        return new Study(
                name, question, task, teacher, student, recipe, arms, measures, seeds, expectations, figures, scales);
    }

    /** Returns this study with another teacher. */
    public Study distilling(Teacher teacher) {
        return new Study(
                name,
                question,
                task,
                Optional.of(teacher),
                student,
                recipe,
                arms,
                measures,
                seeds,
                expectations,
                figures,
                scales);
    }

    /** Returns this study with another student. */
    public Study into(Architecture student) {
        return new Study(
                name, question, task, teacher, student, recipe, arms, measures, seeds, expectations, figures, scales);
    }

    /** Returns this study with another recipe. */
    public Study trainedBy(Recipe recipe) {
        return new Study(
                name, question, task, teacher, student, recipe, arms, measures, seeds, expectations, figures, scales);
    }

    /** Returns this study with other arms. */
    public Study comparing(Arm... arms) {
        return new Study(
                name,
                question,
                task,
                teacher,
                student,
                recipe,
                List.of(arms),
                measures,
                seeds,
                expectations,
                figures,
                scales);
    }

    /** Returns this study with other measures. */
    public Study measuring(Measure... measures) {
        return new Study(
                name,
                question,
                task,
                teacher,
                student,
                recipe,
                arms,
                List.of(measures),
                seeds,
                expectations,
                figures,
                scales);
    }

    /** Returns this study repeated for other seeds. */
    public Study repeatedFor(Seeds seeds) {
        return new Study(
                name, question, task, teacher, student, recipe, arms, measures, seeds, expectations, figures, scales);
    }

    /** The scales that are declared, the desk scale among them. */
    public SortedSet<Scale> declaredScales() {
        SortedSet<Scale> declared = new TreeSet<>(scales.keySet());
        declared.add(Scale.DESK);
        return declared;
    }

    /** This study at a declared scale. */
    public Study at(Scale scale) {
        if (scale == Scale.DESK) {
            return this;
        }
        if (!scales.containsKey(scale)) {
            throw new DistillException(
                    "The study (" + name + ") has no scale " + scale.label() + ".",
                    "It has: "
                            + String.join(
                                    ", ",
                                    declaredScales().stream().map(Scale::label).toList())
                            + ". Choose one with -Ddistill.scale=..., or declare atScale(" + scale + ", ...).");
        }
        return scales.get(scale).apply(this);
    }

    /** The student of an arm. */
    public Architecture studentOf(Arm arm) {
        return arm.student().orElse(student);
    }

    /** The recipe of an arm. */
    public Recipe recipeOf(Arm arm) {
        return arm.recipe().orElse(recipe);
    }

    /** Returns this study once its parts fit together, at every scale. */
    Study checked() {
        declaredScales().forEach(scale -> new StudyCheck(at(scale)).check());
        return this;
    }

    /** The study in a few sentences. */
    public String describe() {
        StringBuilder text = new StringBuilder(question).append('\n');
        text.append("Task: ").append(task.describe()).append(".\n");
        teacher.ifPresent(it -> text.append("Teacher: ")
                .append(it.architecture().describe())
                .append("; ")
                .append(it.recipe().describe())
                .append("; a checkpoint every ")
                .append(it.checkpointEvery())
                .append(" steps.\n"));
        text.append("Student: ")
                .append(student.describe())
                .append("; ")
                .append(recipe.describe())
                .append(".\n");
        arms.forEach(arm -> text.append("Arm ")
                .append(arm.name())
                .append(": ")
                .append(arm.curriculum().describe())
                .append(".\n"));
        return text.append("Seeds: ").append(seeds.values()).append('.').toString();
    }

    private static <T> List<T> joined(List<T> some, T[] more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).toList();
    }
}
