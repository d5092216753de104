package dev.distill.dsl.declaration;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Seeds;
import dev.distill.dsl.Study;
import dev.distill.dsl.Until;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Absent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A study at one scale as a text: all that its page is drawn from beside its runs. Its plan has the identities that the study's
 * own plan has.
 *
 * @param scale the scale that its parts are of
 * @param name the study's name
 * @param question what it asks
 * @param task what is learned
 * @param teacher what is distilled, if anything
 * @param student the network of every arm that names none of its own
 * @param recipe how students are trained, but for arms that say otherwise
 * @param arms in declared order
 * @param measures what is measured
 * @param seeds what each arm is repeated for
 * @param expectations what is expected
 * @param figures what the page shows
 * @param baseline the arm that all others are compared with, where one is named
 * @param until when enough of the seeds are drawn; absent from the text where all are, as it was before there was a choice
 */
public record Declaration(
        Scale scale,
        String name,
        String question,
        Task task,
        Optional<DeclaredTeacher> teacher,
        DeclaredNetwork student,
        Recipe recipe,
        List<DeclaredArm> arms,
        List<Measure> measures,
        Seeds seeds,
        List<Expectation> expectations,
        List<Figure> figures,
        Optional<String> baseline,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Until> until) {

    /** Copies the lists, and takes a text that does not say when enough seeds are drawn for one that draws all. */
    public Declaration(
            Scale scale,
            String name,
            String question,
            Task task,
            Optional<DeclaredTeacher> teacher,
            DeclaredNetwork student,
            Recipe recipe,
            List<DeclaredArm> arms,
            List<Measure> measures,
            Seeds seeds,
            List<Expectation> expectations,
            List<Figure> figures,
            Optional<String> baseline,
            @JacksonInject(Absent.PART) Optional<Until> until) {
        this.scale = scale;
        this.name = name;
        this.question = question;
        this.task = task;
        this.teacher = teacher;
        this.student = student;
        this.recipe = recipe;
        this.arms = List.copyOf(arms);
        this.measures = List.copyOf(measures);
        this.seeds = seeds;
        this.expectations = List.copyOf(expectations);
        this.figures = List.copyOf(figures);
        this.baseline = baseline;
        this.until = until;
    }

    /**
     * The declaration of a study.
     *
     * @param study with the parts that it has at that scale
     * @param scale the scale
     */
    public static Declaration of(Study study, Scale scale) {
        return new Declaration(
                scale,
                study.name(),
                study.question(),
                study.task(),
                study.teacher().map(teacher -> DeclaredTeacher.of(teacher, study.task())),
                DeclaredNetwork.of(study.student(), study.task()),
                study.recipe(),
                study.arms().stream()
                        .map(arm -> DeclaredArm.of(arm, study.task()))
                        .toList(),
                study.measures(),
                study.seeds(),
                study.expectations(),
                study.figures(),
                study.baseline(),
                study.until());
    }

    /**
     * Reads a declaration, which may be a stranger's.
     *
     * @throws DistillException where the text is none that {@link #text} writes here
     */
    public static Declaration read(String text) {
        try {
            Declaration read = Canonical.read(text, Declaration.class);
            if (of(read.study(), read.scale).text().equals(text)) {
                return read;
            }
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private static DistillException unreadable(Exception cause) {
        return new DistillException(
                "The declaration of a study cannot be read.",
                "It was damaged, or written by another version of distill: read it with that one.",
                cause);
    }

    /** The study, which has this one scale. */
    public Study study() {
        Study study = new Study(
                name,
                question,
                task,
                teacher.map(DeclaredTeacher::teacher),
                student.architecture(),
                recipe,
                arms.stream().map(DeclaredArm::arm).toList(),
                measures,
                seeds,
                expectations,
                figures,
                scale == Scale.DESK ? Map.of() : Map.of(scale, UnaryOperator.identity()),
                baseline,
                until);
        return study.at(scale);
    }

    /** The text, on one line. */
    public String text() {
        return Canonical.line(this);
    }
}
