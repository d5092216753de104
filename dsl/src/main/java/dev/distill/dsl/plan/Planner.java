package dev.distill.dsl.plan;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Search;
import dev.distill.dsl.Started;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.Training;
import dev.distill.dsl.Until;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.measure.Criterion;
import dev.distill.dsl.measure.EnsembleAccuracy;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Scope;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Expands a study into its runs. */
final class Planner {

    private final Study study;
    private final Scale scale;
    private final NumericClass numericClass;
    private final Selection selection;
    private final Decisions decisions;
    private final KnownTrials knownTrials;
    /** Each after those that it learns from, by identity. */
    private final Map<String, PlannedRun> teachers = new LinkedHashMap<>();
    /** By teacher and seed. */
    private final Map<List<Object>, PlannedRun> asked = new HashMap<>();

    /**
     * @param study at a scale
     * @param knownTrials of the study that other plans of it had
     */
    Planner(
            Study study,
            Scale scale,
            NumericClass numericClass,
            Selection selection,
            Decisions decisions,
            KnownTrials knownTrials) {
        this.study = study;
        this.scale = scale;
        this.numericClass = numericClass;
        this.selection = selection;
        this.decisions = decisions;
        this.knownTrials = knownTrials;
    }

    Plan plan() {
        List<String> names = Glob.select(
                "arm",
                "distill.arms",
                selection.arms(),
                study.arms().stream().map(Arm::name).toList());
        study.until().ifPresent(until -> undivided(until, names));
        List<Long> seeds = selection.seedsAmong(drawn());
        List<PlannedRun> trials = new ArrayList<>();
        List<PlannedRun> students = new ArrayList<>();
        for (Arm arm : study.arms()) {
            if (names.contains(arm.name())) {
                arm.search().ifPresent(search -> tried(arm, search, trials));
                decided(arm).ifPresent(it -> seeds.forEach(seed -> students.add(student(it, seed))));
            }
        }
        List<PlannedRun> runs = new ArrayList<>(teachers.values());
        runs.addAll(trials);
        runs.addAll(students);
        return new Plan(study.name(), scale, runs);
    }

    /** Seeds that are drawn as they are needed are needed by what they are drawn for. */
    private void undivided(Until until, List<String> arms) {
        boolean whole = selection.seeds().isEmpty()
                && arms.contains(until.precision().arm())
                && until.precision().other().stream().allMatch(arms::contains);
        if (!whole) {
            throw new DistillException(
                    "The study (" + study.name() + ") draws its seeds until "
                            + until.precision().describe() + ", and a part of it is selected that cannot tell.",
                    "Leave -Ddistill.seeds out, and -Ddistill.arms or name these arms in it.");
        }
    }

    private List<Long> drawn() {
        List<Long> all = study.seeds().values();
        return study.until()
                .map(until -> all.subList(0, (int) Math.min(all.size(), (long) decisions.batches() * until.batch())))
                .orElse(all);
    }

    /** The arm with the value that its search has chosen; none before it has. */
    private Optional<Arm> decided(Arm arm) {
        return arm.search().isEmpty()
                ? Optional.of(arm)
                : Optional.ofNullable(decisions.chosen().get(arm.name()))
                        .map(chosen -> arm.search().get().tried(study, arm, chosen));
    }

    private void tried(Arm arm, Search search, List<PlannedRun> trials) {
        for (int candidate = 0; candidate < search.candidates().size(); candidate++) {
            int index = candidate;
            String name = search.trial(arm.name(), candidate);
            Arm tried = knownTrials.arm(name, () -> search.tried(study, arm, index));
            for (long seed : search.seeds().values()) {
                // What a trial needs is of this plan, too, where another plan made the trial.
                teacherOf(tried, seed);
                start(study.studentOf(tried), seed);
                trials.add(knownTrials.run(name, seed, () -> trial(name, tried, search.criterion(), seed)));
            }
        }
    }

    private Optional<PlannedRun> teacherOf(Arm arm, long seed) {
        return study.teacherOf(arm)
                .filter(it -> arm.curriculum().needsTeacher())
                .map(it -> teacher(it, seed));
    }

    /** A teacher is planned once, whatever number of others need it: of generations that are measured together each needs all before it. */
    private PlannedRun teacher(Teacher teacher, long seed) {
        List<Object> key = List.of(teacher, seed);
        PlannedRun known = asked.get(key);
        if (known == null) {
            known = planned(teacher, seed);
            asked.put(key, known);
        }
        return known;
    }

    private PlannedRun planned(Teacher teacher, long seed) {
        PlannedRun run =
                PlannedRun.of(teacher.name(), Role.TEACHER, teacher.training().read(new Training.Reader<>() {
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
                        return taughtTeacher(
                                teacher, training, training.itself().seed().orElse(seed));
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
        List<Measure> measures = measures(true, within);
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                numericClass,
                study.task(),
                teacher.architecture().layersFor(study.task()),
                recipe,
                named.resolvedBy(within),
                root,
                measures,
                training.lineage(),
                OptionalLong.of(within.steps(training.itself().checkpointEvery())),
                learningFrom(training.from(), from, root, measures),
                start(teacher.architecture(), root));
    }

    /** What a network starts from is of its seed, too. */
    private Optional<StartingPoint> start(Architecture network, long seed) {
        return Started.of(network)
                .map(started -> new StartingPoint(
                        started.origin().teacher().map(from -> teacher(from, seed)
                                .identity()),
                        started.origin().file().map(ModelFile::digest),
                        started.inheritance()));
    }

    /** The run that teaches, and where all generations are measured together, those before it. */
    private List<String> learningFrom(Teacher teacher, PlannedRun run, long seed, List<Measure> measures) {
        boolean together = measures.stream().anyMatch(it -> it.probe() instanceof EnsembleAccuracy);
        return Stream.concat(Stream.of(run.identity()), together ? generationsBefore(teacher, seed) : Stream.empty())
                .toList();
    }

    private Stream<String> generationsBefore(Teacher teacher, long seed) {
        if (!(teacher.training() instanceof Training.Taught taught)) {
            return Stream.empty();
        }
        long root = taught.itself().seed().orElse(seed);
        Stream<String> own = taught.from().isGeneration()
                ? Stream.of(teacher(taught.from(), root).identity())
                : Stream.empty();
        return Stream.concat(own, generationsBefore(taught.from(), root));
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
                Curriculum.ofLabels(study.task(), Output.of(network), training.loss()),
                root,
                measures(true, within),
                RunSpecification.TEACHER,
                OptionalLong.of(within.steps(training.checkpointEvery())),
                List.of(),
                start(teacher.architecture(), root));
    }

    /** It is read once, whatever the study's seeds, and each measure once, whatever its interval; without a head it is not measured. */
    private RunSpecification teacher(Architecture architecture, Training.Given training) {
        List<NamedLayer> network = architecture.layersFor(study.task());
        boolean answers = training.model().answers(network);
        promise(architecture, training);
        return new GivenRun(
                RunSpecification.SEMANTICS,
                numericClass,
                study.task(),
                network,
                training.model().digest(),
                GivenRun.SEED,
                measured(true)
                        .filter(measure -> answers)
                        .map(measure -> new Measure(measure.probe(), Length.steps(1), measure.scope()))
                        .toList());
    }

    /** Another runtime takes what kernels it likes for a processor. */
    private void promise(Architecture architecture, Training.Given training) {
        if (numericClass.numerics() == Numerics.PORTABLE
                && architecture.on(study.task()).isOutside()) {
            throw new UnportableException(training.model().name());
        }
    }

    private PlannedRun student(Arm arm, long seed) {
        return PlannedRun.of(arm.name(), Role.STUDENT, specification(arm, seed, within -> measures(false, within)));
    }

    /** A trial is trained as a student is, and nothing of it is measured but what the search chooses by, at its end. */
    private PlannedRun trial(String name, Arm arm, Criterion criterion, long seed) {
        Measure atItsEnd = new Measure(criterion.probe(), Length.share(1), Scope.ALL);
        return PlannedRun.of(
                name, Role.TRIAL, specification(arm, seed, within -> List.of(atItsEnd.resolvedBy(within))));
    }

    private TrainedRun specification(Arm arm, long seed, Function<Lengths, List<Measure>> measures) {
        Optional<PlannedRun> run = teacherOf(arm, seed);
        Task task = study.taskOf(arm);
        List<NamedLayer> network = study.studentOf(arm).layersFor(task);
        Lengths lengths = study.lengths(arm);
        Recipe recipe = study.recipeOf(arm).resolvedBy(lengths);
        Lengths within = lengths.within(recipe.length());
        List<Measure> measured = measures.apply(within);
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                numericClass,
                task,
                network,
                recipe,
                study.curriculumOf(arm).resolvedBy(within),
                seed,
                measured,
                "",
                OptionalLong.empty(),
                run.map(it -> learningFrom(study.teacherOf(arm).orElseThrow(), it, seed, measured))
                        .orElse(List.of()),
                start(study.studentOf(arm), seed));
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
