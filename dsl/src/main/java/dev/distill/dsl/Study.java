package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Direction;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Precision;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
 * @param baseline the arm that the others are compared with, where it is named
 * @param until when enough of the seeds are drawn; all are at once where that is not said
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
        Map<Scale, UnaryOperator<Study>> scales,
        Optional<String> baseline,
        Optional<Until> until) {

    /** Stands in a study while a scale's change is applied to it. */
    private static final Map<Scale, UnaryOperator<Study>> BEING_CHANGED = Map.of(Scale.DESK, study -> study);

    /** Checks the parts; how they fit together is checked where a study is declared, changed by {@link #at} or planned. */
    public Study {
        Name.study("name of the study", name);
        Require.text("question of the study (" + name + ")", question);
        arms = Require.some(
                "arms in the study (" + name + ")", arms, "Name some, as in comparing(arm(...), arm(...)).");
        measures = Require.some(
                "measures in the study (" + name + ")",
                measures,
                "Name some, as in measuring(testAccuracy().every(500)).");
        expectations = List.copyOf(expectations);
        figures = List.copyOf(figures);
        scales = Map.copyOf(scales);
    }

    /** The parts of a study that is being changed. */
    private static final class Draft {
        private Task task;
        private Optional<Teacher> teacher;
        private Architecture student;
        private Recipe recipe;
        private List<Arm> arms;
        private List<Measure> measures;
        private Seeds seeds;
        private List<Expectation> expectations;
        private List<Figure> figures;
        private Map<Scale, UnaryOperator<Study>> scales;
        private Optional<String> baseline;
        private Optional<Until> until;
    }

    private Study with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.task = task;
        draft.teacher = teacher;
        draft.student = student;
        draft.recipe = recipe;
        draft.arms = arms;
        draft.measures = measures;
        draft.seeds = seeds;
        draft.expectations = expectations;
        draft.figures = figures;
        draft.scales = scales;
        draft.baseline = baseline;
        draft.until = until;
        change.accept(draft);
        return new Study(
                name,
                question,
                draft.task,
                draft.teacher,
                draft.student,
                draft.recipe,
                draft.arms,
                draft.measures,
                draft.seeds,
                draft.expectations,
                draft.figures,
                draft.scales,
                draft.baseline,
                draft.until);
    }

    /** Returns this study with those expectations too. */
    public Study expecting(Expectation... more) {
        return with(draft -> draft.expectations = joined(expectations, more)).checked();
    }

    /** Returns this study with those figures too. */
    public Study showing(Figure... more) {
        return with(draft -> draft.figures = joined(figures, more)).checked();
    }

    /**
     * Returns this study with the arm that all others are compared with. Where none is named, it is the first that learns from
     * labels alone, or else the first.
     */
    public Study withBaseline(String arm) {
        return with(draft -> draft.baseline = Optional.of(arm)).checked();
    }

    /** Returns this study without expectations, for a scale that has others, or none. */
    public Study withoutExpectations() {
        return with(draft -> draft.expectations = List.of());
    }

    /** Returns this study without figures, for a scale that has others, or none. */
    public Study withoutFigures() {
        return with(draft -> draft.figures = List.of());
    }

    /**
     * Returns this study with other parts at a scale: {@code atScale(SMOKE, study -> study.repeatedFor(seeds(1, 2)))}. The declaration itself
     * is the desk scale, unless that is changed, as where it needs data that other scales do without. A scale whose data are not on this
     * machine is refused where it is asked for, and does not keep the others from running.
     */
    public Study atScale(Scale scale, UnaryOperator<Study> change) {
        Map<Scale, UnaryOperator<Study>> more = new EnumMap<>(Scale.class);
        more.putAll(scales);
        more.put(scale, change);
        return with(draft -> draft.scales = more).checked();
    }

    /** Returns this study on another task. */
    public Study on(Task task) {
        return with(draft -> draft.task = task);
    }

    /** Returns this study with another teacher. */
    public Study distilling(Teacher teacher) {
        return with(draft -> draft.teacher = Optional.of(teacher));
    }

    /** Returns this study with another student. */
    public Study into(Architecture student) {
        return with(draft -> draft.student = student);
    }

    /** Returns this study with another recipe. */
    public Study trainedBy(Recipe recipe) {
        return with(draft -> draft.recipe = recipe);
    }

    /** Returns this study with other arms. */
    public Study comparing(Arm... arms) {
        return with(draft -> draft.arms = List.of(arms));
    }

    /** Returns this study with other measures. */
    public Study measuring(Measure... measures) {
        return with(draft -> draft.measures = List.of(measures));
    }

    /** Returns this study repeated for other seeds, all of them. */
    public Study repeatedFor(Seeds seeds) {
        return with(draft -> {
            draft.seeds = seeds;
            draft.until = Optional.empty();
        });
    }

    /** Returns this study with seeds that are drawn in batches until a mean is known well enough. */
    public Study repeatedUntil(Precision precision, Until.Batches batches) {
        return with(draft -> {
            draft.seeds = batches.seeds();
            draft.until = Optional.of(new Until(precision, batches.batch()));
        });
    }

    /** The scales that are declared, the desk scale among them. */
    public SortedSet<Scale> declaredScales() {
        SortedSet<Scale> declared = new TreeSet<>(scales.keySet());
        declared.add(Scale.DESK);
        return declared;
    }

    /** The scales that are declared and whose data are there; what the others are is not known, and whoever asks for one is told why. */
    public SortedSet<Scale> scalesWithData() {
        return declaredScales().stream().filter(this::hasData).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean hasData(Scale scale) {
        try {
            at(scale);
            return true;
        } catch (MissingDataException e) {
            return false;
        }
    }

    /**
     * This study at a declared scale, once its parts fit together there.
     *
     * @throws DistillException where the scale is not declared
     * @throws dev.distill.dsl.error.DeclarationException where the parts do not fit together
     */
    public Study at(Scale scale) {
        Study scaled = scale == Scale.DESK && !scales.containsKey(scale) ? this : changedFor(scale);
        new StudyCheck(scaled, scale).check();
        return scaled;
    }

    /** A change may use every word of a study: what it passes through is checked once, when it is whole. */
    private Study changedFor(Scale scale) {
        if (!scales.containsKey(scale)) {
            throw new DistillException(
                    "The study (" + name + ") has no scale (" + scale.label() + ").",
                    "There are: "
                            + declaredScales().stream().map(Scale::label).collect(Collectors.joining(", "))
                            + ". Choose one with -Ddistill.scale=..., or declare atScale(" + scale + ", ...).");
        }
        Study changed = scales.get(scale).apply(with(draft -> draft.scales = BEING_CHANGED));
        return changed.with(draft -> draft.scales = scales);
    }

    /** Whether its records decide what else of it is run: an arm searches, or seeds are drawn as they are needed. */
    public boolean decides() {
        return until.isPresent() || arms.stream().anyMatch(arm -> arm.search().isPresent());
    }

    /** The statistics that figures and expectations ask for. */
    public Stream<Statistic> statistics() {
        return Stream.concat(
                        figures.stream().flatMap(figure -> figure.statisticShown().stream()),
                        expectations.stream().map(Expectation::statistic))
                .distinct();
    }

    /** The study's teacher, those of its arms, and those that they descend from or that a network starts from, each before those that need it. */
    public List<Teacher> teachers() {
        return Stream.of(
                        teacher.stream(),
                        arms.stream().flatMap(arm -> arm.teacher().stream()),
                        students().flatMap(student -> Teacher.startOf(student).stream()))
                .flatMap(some -> some)
                .flatMap(one -> one.lineage().stream())
                .distinct()
                .toList();
    }

    /** The files that teachers are read from, and those that networks start from. */
    public List<ModelFile> models() {
        return Stream.concat(
                        teachers().stream().flatMap(one -> one.model().stream()),
                        starts().flatMap(start -> start.origin().file().stream()))
                .distinct()
                .toList();
    }

    /** Every network of the study that starts from another one. */
    public Stream<Started> starts() {
        return Stream.concat(students(), teachers().stream().map(Teacher::architecture))
                .flatMap(network -> Started.of(network).stream())
                .distinct();
    }

    private Stream<Architecture> students() {
        return Stream.concat(Stream.of(student), arms.stream().flatMap(arm -> arm.student().stream()));
    }

    /** Whom an arm's student may learn from. */
    public Optional<Teacher> teacherOf(Arm arm) {
        return arm.teacher().or(() -> teacher);
    }

    /** The arm that the others are compared with: the one that is named, the first that learns from labels alone, or the first. */
    public String baselineArm() {
        return baseline.orElseGet(() -> arms.stream()
                .filter(arm -> arm.curriculum().isOfLabels())
                .findFirst()
                .orElse(arms.get(0))
                .name());
    }

    /** Which way a statistic is better: fewer steps to a threshold, else as its measure says. */
    public Direction direction(Statistic statistic) {
        return statistic.reduction() instanceof Reduction.StepsTo
                ? Direction.LOWER
                : measures.stream()
                        .filter(measure -> measure.columns(task).contains(statistic.column()))
                        .map(measure -> measure.probe().direction(statistic.column()))
                        .findFirst()
                        .orElse(Direction.NEITHER);
    }

    /** The student of an arm. */
    public Architecture studentOf(Arm arm) {
        return arm.student().orElse(student);
    }

    /** The recipe of an arm. */
    public Recipe recipeOf(Arm arm) {
        return arm.recipe().orElse(recipe);
    }

    /**
     * The curriculum of an arm with layers by their names, one stage a layer where every layer is meant; lengths are as declared.
     *
     * @throws dev.distill.dsl.error.DeclarationException where a layer is not there, or does not fit
     */
    public Curriculum curriculumOf(Arm arm) {
        return teacherOf(arm)
                .map(it -> arm.curriculum()
                        .expandedFor(it.architecture().on(task), studentOf(arm).on(task), "arm (" + arm.name() + ")"))
                .orElse(arm.curriculum());
    }

    /** The task of an arm: the study's, or one with fewer training examples. */
    public Task taskOf(Arm arm) {
        return arm.trainingExamples().map(task::trainingExamples).orElse(task);
    }

    /** What turns lengths of a recipe into steps. */
    public Lengths lengths(Recipe recipe, String whose) {
        return lengths(task, recipe, whose);
    }

    /** What turns lengths of an arm's recipe into steps. */
    public Lengths lengths(Arm arm) {
        return lengths(taskOf(arm), recipeOf(arm), "arm (" + arm.name() + ")");
    }

    private Lengths lengths(Task task, Recipe recipe, String whose) {
        return new Lengths(
                task.source().stepsPerEpoch(recipe.batchSize()),
                OptionalLong.empty(),
                " in the " + whose + " of the study (" + name + ")");
    }

    /** Returns this study once its parts fit together, at every scale whose data are there. */
    Study checked() {
        if (!scales.equals(BEING_CHANGED)) {
            scalesWithData();
        }
        return this;
    }

    /** The study in a few sentences, a line each. */
    public String describe() {
        List<String> lines = new ArrayList<>();
        lines.add(question);
        lines.add("Task: " + task.describe() + ".");
        teacher.ifPresent(it -> lines.add("Teacher: " + it.describe() + "."));
        teachers().stream()
                .filter(it -> !Optional.of(it).equals(teacher))
                .forEach(it -> lines.add("Teacher " + it.name() + ": " + it.describe() + "."));
        lines.add("Student: " + student.describe() + "; " + recipe.describe() + ".");
        arms.forEach(arm -> lines.add("Arm " + arm.name() + ": " + arm.describe() + "."));
        lines.add("Measures: " + measures.stream().map(Measure::describe).collect(Collectors.joining("; ")) + ".");
        lines.add("Seeds: " + seeds.describe()
                + until.map(it -> ", " + it.describe()).orElse("") + ".");
        expectations.forEach(expectation -> lines.add("Expected: " + expectation.describe() + "."));
        return String.join("\n", lines);
    }

    private static <T> List<T> joined(List<T> some, T[] more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).toList();
    }
}
