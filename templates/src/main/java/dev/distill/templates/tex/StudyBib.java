package dev.distill.templates.tex;

import dev.distill.dsl.Teacher;
import dev.distill.dsl.Training;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.curriculum.Methods;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.task.Bits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code study.bib}: the study itself, known by the digest of its values, and the papers that its arms and task come from. */
public final class StudyBib {

    private static final List<Goal> BORN_AGAIN =
            Methods.bornAgain().stages().get(0).goals();

    private StudyBib() {}

    /**
     * The file's text.
     *
     * @param report of a study
     * @param digest the SHA-256 of its {@code records.csv}
     */
    public static String of(StudyReport report, String digest) {
        return study(report, digest)
                + papers(report).stream().map(paper -> "\n" + paper.entry()).collect(Collectors.joining());
    }

    private static String study(StudyReport report, String digest) {
        return "% Add the authors and the year, and where the study's pin can be had.\n"
                + "@misc{" + report.study().name() + ",\n"
                + "  title = {{" + Tex.text(report.study().question()) + "}},\n"
                + "  howpublished = {Study " + Tex.text(report.study().name()) + " at "
                + report.plan().scale().label() + " scale" + Tex.text(made(report)) + "},\n"
                + "  note = {SHA-256 of records.csv: " + digest + "}\n"
                + "}\n";
    }

    private static String made(StudyReport report) {
        Set<String> versions = report.runs().stream()
                .flatMap(result -> result.numbers().stream())
                .map(RunRecord::provenance)
                .map(Provenance::distill)
                .collect(Collectors.toCollection(TreeSet::new));
        return versions.isEmpty() ? "" : ", made with distill " + String.join(", ", versions);
    }

    /** Each once, in the order of their kinds. */
    private static Set<Paper> papers(StudyReport report) {
        List<RunSpecification> runs =
                report.plan().runs().stream().map(PlannedRun::specification).toList();
        Set<Paper> papers = TrainedRun.among(runs).stream()
                .flatMap(run -> run.curriculum().stages().stream())
                .flatMap(StudyBib::papers)
                .collect(Collectors.toCollection(TreeSet::new));
        if (TrainedRun.among(runs).stream().anyMatch(StudyBib::isEasyToHard)) {
            papers.add(Paper.EASY_TO_HARD);
        }
        report.study().teachers().forEach(teacher -> descent(teacher).ifPresent(papers::add));
        report.study().until().ifPresent(any -> papers.add(Paper.LOOKING));
        if (report.study().task().bits().filter(Bits::parity).isPresent()) {
            papers.add(Paper.SPARSE_PARITY);
        }
        return papers;
    }

    private static Stream<Paper> papers(Stage stage) {
        return stage.goals().equals(BORN_AGAIN)
                ? Stream.of(Paper.BORN_AGAIN)
                : stage.goals().stream().flatMap(goal -> method(goal).or(() -> paper(goal.signal())).stream());
    }

    private static boolean isEasyToHard(TrainedRun run) {
        return run.stages().stream()
                .flatMap(stage -> stage.goals().stream())
                .anyMatch(goal -> goal.loss() instanceof Loss.EasyToHard);
    }

    /** The paper of a method that a goal's loss, temperature or checkpoints tell, in place of that of its signal. */
    private static Optional<Paper> method(Goal goal) {
        Optional<CheckpointChoice> choice = goal.signal().checkpoint();
        if (goal.loss().ofAll() instanceof Loss.ScaledLogitError) {
            return choice.map(it -> it instanceof CheckpointChoice.Final ? Paper.ANNEALING : Paper.PRO_KD);
        }
        if (goal.signal() instanceof Signal.TeacherOutputs outputs
                && outputs.softening().isLearned()) {
            return Optional.of(Paper.TEMPERATURE);
        }
        if (goal.loss().ofAll() instanceof Loss.SmoothedCrossEntropy) {
            return Optional.of(Paper.SMOOTHING);
        }
        if (goal.loss().ofAll() instanceof Loss.Decoupled) {
            return Optional.of(Paper.DECOUPLED);
        }
        if (goal.signal() instanceof Signal.TeacherOutputs && isRamped(goal.weight())) {
            return Optional.of(Paper.RAMPED);
        }
        return choice.filter(it -> isAnchor(it, goal.loss().ofAll())).map(it -> Paper.ROUTE);
    }

    /** As in {@link Methods#ramped}, whose length is the run's to say. */
    private static boolean isRamped(Schedule weight) {
        return weight instanceof Schedule.Ramp ramp && ramp.from() == 0.1 && ramp.to() == 1;
    }

    /** Several anchors, or Hinton's loss on a single one that is no end. */
    private static boolean isAnchor(CheckpointChoice choice, Loss loss) {
        boolean single =
                choice instanceof CheckpointChoice.AtStep || choice instanceof CheckpointChoice.NearestAccuracy;
        return choice instanceof CheckpointChoice.EveryNthFor
                || choice instanceof CheckpointChoice.NearestStudent
                || single && loss instanceof Loss.KlDivergence;
    }

    private static Optional<Paper> descent(Teacher teacher) {
        return teacher.training() instanceof Training.Taught taught
                ? Optional.of(taught.descent() == Training.Descent.ASSISTANT ? Paper.ASSISTANT : Paper.BORN_AGAIN)
                : Optional.empty();
    }

    private static Optional<Paper> paper(Signal signal) {
        return signal.read(new Signal.Reader<>() {
            @Override
            public Optional<Paper> labels(Signal.Labels labels) {
                return Optional.empty();
            }

            @Override
            public Optional<Paper> teacherOutputs(Signal.TeacherOutputs outputs) {
                return Optional.of(
                        outputs.choice() instanceof CheckpointChoice.Final ? Paper.ONE_SHOT : Paper.CHECKPOINTS);
            }

            @Override
            public Optional<Paper> projectedHidden(Signal.ProjectedHidden hidden) {
                return Optional.of(Paper.EXTRACTION);
            }

            @Override
            public Optional<Paper> hint(Signal.Hint hint) {
                return Optional.of(Paper.HINT);
            }

            @Override
            public Optional<Paper> relations(Signal.Relations relations) {
                return Optional.of(
                        switch (relations.relation()) {
                            case SIMILARITIES -> Paper.SIMILARITIES;
                            case DISTANCES -> Paper.DISTANCES;
                        });
            }
        });
    }
}
