package dev.distill.dsl.pin.report;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Seeds;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.Training;
import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.declaration.DeclaredNetwork;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Scope;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.pin.Headline;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.plan.GivenRun;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.Source;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a pin's runs tell of their study where nobody declares it: task, networks, recipes, curricula, measures and seeds, with curves
 * of what was measured and a table of each headline value.
 */
final class RunsStudy {

    private final Pin pin;
    private final List<PlannedRun> students;
    private final List<PlannedRun> teachers;

    private RunsStudy(Pin pin, Plan today) {
        this.pin = pin;
        this.students = runs(today, Role.STUDENT);
        this.teachers = runs(today, Role.TEACHER);
    }

    static Study of(Pin pin, Plan today) {
        return new RunsStudy(pin, today).study();
    }

    private static List<PlannedRun> runs(Plan plan, Role role) {
        return plan.runs().stream().filter(run -> run.role() == role).toList();
    }

    private Study study() {
        Scale scale = pin.lock().scale();
        TrainedRun first = trained(students.stream()
                .findFirst()
                .orElseThrow(() -> new DistillException(
                        "The pin (" + pin.lock().describe() + ") has no student.",
                        "Nothing is compared in it: pin the study with an arm at least.")));
        List<Measure> measures = measures();
        Task task = task();
        return new Study(
                pin.lock().study(),
                "What was pinned as " + pin.lock().study() + " " + pin.lock().version() + "?",
                task,
                teaching().map(this::teacher),
                network(first),
                first.recipe(),
                arms(first, task),
                measures,
                new Seeds(students.stream()
                        .map(PlannedRun::seed)
                        .distinct()
                        .sorted()
                        .toList()),
                List.of(),
                figures(),
                scale == Scale.DESK ? Map.of() : Map.of(scale, UnaryOperator.identity()),
                Optional.empty(),
                Optional.empty());
    }

    /** The teacher of the first student that has one: others may be there for networks to start from. */
    private Optional<PlannedRun> teaching() {
        return students.stream()
                .flatMap(student -> student.specification().teachers().stream().limit(1))
                .flatMap(
                        taught -> teachers.stream().filter(run -> run.identity().equals(taught)))
                .findFirst()
                .or(() -> teachers.stream().findFirst());
    }

    private static DeclaredNetwork network(RunSpecification run) {
        return new DeclaredNetwork(Composed.describe(run.network()), run.network(), Optional.empty());
    }

    private static TrainedRun trained(PlannedRun student) {
        return TrainedRun.among(List.of(student.specification())).stream()
                .findFirst()
                .orElseThrow(() -> new DistillException(
                        "The run (" + student.describe() + ") is a student that was not trained.",
                        "A pin with such a run is none that distill:pin writes: look where it came from."));
    }

    /** Arms may see fewer training examples than the study has: it has as many as the run that sees the most, as teachers do. */
    private Task task() {
        return Stream.concat(students.stream(), teachers.stream())
                .map(run -> run.specification().task())
                .max(Comparator.comparingInt(task -> trainingExamples(task).orElse(0)))
                .orElseThrow();
    }

    private List<Arm> arms(TrainedRun first, Task task) {
        Map<String, Arm> arms = new LinkedHashMap<>();
        students.forEach(run -> arms.computeIfAbsent(run.arm(), name -> arm(name, trained(run), first, task)));
        return List.copyOf(arms.values());
    }

    private static Arm arm(String name, TrainedRun run, TrainedRun first, Task task) {
        Optional<Recipe> recipe = Optional.of(run.recipe()).filter(it -> !it.equals(first.recipe()));
        return new Arm(
                name,
                new Curriculum(run.stages()),
                run.network().equals(first.network()) ? Optional.empty() : Optional.of(network(run)),
                recipe,
                Optional.empty(),
                Optional.empty(),
                run.task().equals(task) ? Optional.empty() : trainingExamples(run.task()));
    }

    private static Optional<Integer> trainingExamples(Task task) {
        return task.source() instanceof Source.Finite finite
                ? Optional.of(finite.trainingExamples())
                : Optional.empty();
    }

    private Teacher teacher(PlannedRun run) {
        return run.specification().read(new RunSpecification.Reader<>() {
            @Override
            public Teacher trained(TrainedRun teacher) {
                OptionalLong own = teachers.size() == 1 ? OptionalLong.of(run.seed()) : OptionalLong.empty();
                Length every = Length.steps(teacher.checkpointEvery().orElse(teacher.steps()));
                return new Teacher(
                        run.arm(),
                        network(teacher),
                        new Training.Trained(teacher.recipe(), every, own, namedLoss(teacher)));
            }

            @Override
            public Teacher given(GivenRun teacher) {
                ModelFile file = ModelFile.known("a file", teacher.model());
                return new Teacher(run.arm(), network(teacher), new Training.Given(file));
            }
        });
    }

    /** The loss on labels of a teacher that nobody taught, where it is not the one that its task asks for. */
    private static Optional<Loss> namedLoss(TrainedRun teacher) {
        Curriculum usual = Curriculum.ofLabels(teacher.task(), Output.of(teacher.network()));
        return Optional.of(new Curriculum(teacher.stages()))
                .filter(own -> own.isOfLabels() && !own.equals(usual))
                .map(own -> own.stages().get(0).goals().get(0).loss());
    }

    /** What is read on both is one measure of all; what is read on one of them is told so. */
    private List<Measure> measures() {
        List<Measure> ofStudents = measures(students);
        List<Measure> ofTeachers = measures(teachers);
        List<Measure> all = new ArrayList<>();
        ofStudents.forEach(measure -> all.add(
                teachers.isEmpty() || ofTeachers.contains(measure) ? measure : scoped(measure, Scope.STUDENTS)));
        ofTeachers.stream()
                .filter(measure -> !ofStudents.contains(measure))
                .forEach(measure -> all.add(scoped(measure, Scope.TEACHER)));
        return all;
    }

    private static List<Measure> measures(List<PlannedRun> runs) {
        return runs.stream()
                .flatMap(run -> run.specification().measures().stream())
                .distinct()
                .toList();
    }

    private static Measure scoped(Measure measure, Scope scope) {
        return new Measure(measure.probe(), measure.every(), scope);
    }

    private List<Figure> figures() {
        Stream<Figure> tables = pin.lock().runs().values().stream()
                .filter(run -> run.role() == Role.STUDENT)
                .flatMap(run -> run.headlines().stream())
                .map(Headline::name)
                .distinct()
                .sorted()
                .flatMap(name -> Headline.statistic(name).stream())
                .map(Figure.Table::new);
        Stream<Figure> curves = measures(students).stream()
                .map(measure ->
                        new Figure.Curves(measure.column(), measure.probe().label()));
        return Stream.of(tables, curves, Stream.<Figure>of(new Figure.Timeline()))
                .flatMap(figures -> figures)
                .distinct()
                .toList();
    }
}
