package dev.distill.dsl.plan;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.Training;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Expands a study into its runs. */
final class Planner {

    private final Study study;
    private final Scale scale;
    private final NumericClass numericClass;
    private final Selection selection;

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
        Map<String, PlannedRun> teachers = new LinkedHashMap<>();
        List<PlannedRun> students = new ArrayList<>();
        for (Arm arm : study.arms()) {
            for (long seed : names.contains(arm.name()) ? seeds : List.<Long>of()) {
                Optional<PlannedRun> teacher = teacherOf(arm, seed);
                teacher.ifPresent(run -> teachers.putIfAbsent(run.identity(), run));
                students.add(student(arm, seed, teacher));
            }
        }
        List<PlannedRun> runs = new ArrayList<>(teachers.values());
        runs.addAll(students);
        return new Plan(study.name(), scale, runs);
    }

    private Optional<PlannedRun> teacherOf(Arm arm, long seed) {
        return study.teacher().filter(it -> arm.curriculum().needsTeacher()).map(it -> teacher(it, seed));
    }

    private PlannedRun teacher(Teacher teacher, long seed) {
        return run(teacher.name(), Role.TEACHER, teacher.training().read(new Training.Reader<>() {
            @Override
            public RunSpecification trained(Training.Trained training) {
                return teacher(teacher.architecture(), training, training.seed().orElse(seed));
            }

            @Override
            public RunSpecification given(Training.Given training) {
                return teacher(teacher.architecture(), training);
            }
        }));
    }

    private RunSpecification teacher(Architecture architecture, Training.Trained training, long root) {
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                numericClass,
                study.task(),
                architecture,
                training.recipe(),
                Curriculum.ofLabels(architecture.output()),
                root,
                measures(true),
                OptionalLong.of(training.checkpointEvery()),
                Optional.empty());
    }

    /** It is read once, whatever the study's seeds, and each measure once, whatever its interval. */
    private RunSpecification teacher(Architecture architecture, Training.Given training) {
        return new GivenRun(
                RunSpecification.SEMANTICS,
                numericClass,
                study.task(),
                architecture,
                training.model().digest(),
                GivenRun.SEED,
                measures(true).stream()
                        .map(measure -> new Measure(measure.probe(), 1, measure.scope()))
                        .toList());
    }

    private PlannedRun student(Arm arm, long seed, Optional<PlannedRun> teacher) {
        Architecture student = study.studentOf(arm);
        Curriculum curriculum = teacher.map(it -> arm.curriculum()
                        .expandedFor(it.specification().architecture().hiddenLayers(), student.hiddenLayers()))
                .orElse(arm.curriculum());
        return run(
                arm.name(),
                Role.STUDENT,
                new TrainedRun(
                        RunSpecification.SEMANTICS,
                        numericClass,
                        study.task(),
                        student,
                        study.recipeOf(arm),
                        curriculum,
                        seed,
                        measures(false),
                        OptionalLong.empty(),
                        teacher.map(PlannedRun::identity)));
    }

    private static PlannedRun run(String arm, Role role, RunSpecification specification) {
        return new PlannedRun(
                arm,
                specification.seed(),
                role,
                specification.identity(),
                specification.teacher().stream().toList(),
                specification);
    }

    /** Whose measures they are is told by the run itself, so the scope is no part of the specification. */
    private List<Measure> measures(boolean teacher) {
        return study.measures().stream()
                .filter(measure -> measure.scope().holds(teacher))
                .map(measure -> new Measure(measure.probe(), measure.every(), Scope.ALL))
                .sorted(Comparator.comparing(Measure::column))
                .toList();
    }
}
