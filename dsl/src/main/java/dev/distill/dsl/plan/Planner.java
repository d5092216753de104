package dev.distill.dsl.plan;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.Training;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Scope;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Expands a study into its runs. */
final class Planner {

    private final Study study;
    private final Scale scale;
    private final NumericClass numericClass;
    private final Selection selection;
    /** Each after those that it learns from, by identity. */
    private final Map<String, PlannedRun> teachers = new LinkedHashMap<>();

    Planner(Study study, Scale scale, NumericClass numericClass, Selection selection) {
        this.study = study;
        this.scale = scale;
        this.numericClass = numericClass;
        this.selection = selection;
    }

    Plan plan() {
        List<String> names = Glob.select(
                "arm",
                "distill.arms",
                selection.arms(),
                study.arms().stream().map(Arm::name).toList());
        List<Long> seeds = selection.seedsAmong(study.seeds().values());
        List<PlannedRun> students = new ArrayList<>();
        for (Arm arm : study.arms()) {
            for (long seed : names.contains(arm.name()) ? seeds : List.<Long>of()) {
                Optional<PlannedRun> teacher = teacherOf(arm, seed);
                students.add(student(arm, seed, teacher));
            }
        }
        List<PlannedRun> runs = new ArrayList<>(teachers.values());
        runs.addAll(students);
        return new Plan(study.name(), scale, runs);
    }

    private Optional<PlannedRun> teacherOf(Arm arm, long seed) {
        return study.teacherOf(arm)
                .filter(it -> arm.curriculum().needsTeacher())
                .map(it -> teacher(it, seed));
    }

    private PlannedRun teacher(Teacher teacher, long seed) {
        PlannedRun run = run(teacher.name(), Role.TEACHER, teacher.training().read(new Training.Reader<>() {
            @Override
            public RunSpecification trained(Training.Trained training) {
                return teacher(teacher, training, training.seed().orElse(seed));
            }

            @Override
            public RunSpecification given(Training.Given training) {
                return teacher(teacher.architecture(), training);
            }

            @Override
            public RunSpecification taught(Training.Taught training) {
                return taughtTeacher(teacher, training, training.itself().seed().orElse(seed));
            }
        }));
        PlannedRun known = teachers.putIfAbsent(run.identity(), run);
        return known == null ? run : known;
    }

    /** Its own teacher is of its seed, so that one for all seeds has one for all seeds behind it. */
    private RunSpecification taughtTeacher(Teacher teacher, Training.Taught training, long root) {
        PlannedRun from = teacher(training.from(), root);
        Curriculum named = training.curriculum()
                .expandedFor(
                        training.from().architecture().on(study.task()),
                        teacher.architecture().on(study.task()),
                        "teacher (" + teacher.name() + ")");
        Lengths lengths = study.lengths(training.itself().recipe(), "teacher (" + teacher.name() + ")");
        Recipe recipe = training.itself().recipe().resolvedBy(lengths);
        Lengths within = lengths.within(recipe.length());
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                numericClass,
                study.task(),
                teacher.architecture().layersFor(study.task()),
                recipe,
                named.resolvedBy(within),
                root,
                measures(true, within),
                training.lineage(),
                OptionalLong.of(within.steps(training.itself().checkpointEvery())),
                List.of(from.identity()));
    }

    private RunSpecification teacher(Teacher teacher, Training.Trained training, long root) {
        Lengths lengths = study.lengths(training.recipe(), "teacher (" + teacher.name() + ")");
        Recipe recipe = training.recipe().resolvedBy(lengths);
        Lengths within = lengths.within(recipe.length());
        List<NamedLayer> network = teacher.architecture().layersFor(study.task());
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                numericClass,
                study.task(),
                network,
                recipe,
                Curriculum.ofLabels(Output.of(network)),
                root,
                measures(true, within),
                RunSpecification.TEACHER,
                OptionalLong.of(within.steps(training.checkpointEvery())),
                List.of());
    }

    /** It is read once, whatever the study's seeds, and each measure once, whatever its interval. */
    private RunSpecification teacher(Architecture architecture, Training.Given training) {
        return new GivenRun(
                RunSpecification.SEMANTICS,
                numericClass,
                study.task(),
                architecture.layersFor(study.task()),
                training.model().digest(),
                GivenRun.SEED,
                measured(true)
                        .map(measure -> new Measure(measure.probe(), Length.steps(1), measure.scope()))
                        .toList());
    }

    private PlannedRun student(Arm arm, long seed, Optional<PlannedRun> teacher) {
        List<NamedLayer> network = study.studentOf(arm).layersFor(study.task());
        Lengths lengths = study.lengths(study.recipeOf(arm), "arm (" + arm.name() + ")");
        Recipe recipe = study.recipeOf(arm).resolvedBy(lengths);
        Lengths within = lengths.within(recipe.length());
        return run(
                arm.name(),
                Role.STUDENT,
                new TrainedRun(
                        RunSpecification.SEMANTICS,
                        numericClass,
                        study.task(),
                        network,
                        recipe,
                        study.curriculumOf(arm).resolvedBy(within),
                        seed,
                        measures(false, within),
                        "",
                        OptionalLong.empty(),
                        teacher.map(PlannedRun::identity).stream().toList()));
    }

    private static PlannedRun run(String arm, Role role, RunSpecification specification) {
        return new PlannedRun(
                arm, specification.seed(), role, specification.identity(), specification.teachers(), specification);
    }

    private List<Measure> measures(boolean teacher, Lengths lengths) {
        return measured(teacher).map(measure -> measure.resolvedBy(lengths)).toList();
    }

    /** Whose measures they are is told by the run itself, so the scope is no part of the specification. */
    private Stream<Measure> measured(boolean teacher) {
        return study.measures().stream()
                .filter(measure -> measure.scope().holds(teacher))
                .map(measure -> new Measure(measure.probe(), measure.every(), Scope.ALL))
                .sorted(Comparator.comparing(Measure::column));
    }
}
