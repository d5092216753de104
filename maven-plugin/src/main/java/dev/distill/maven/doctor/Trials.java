package dev.distill.maven.doctor;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Decisions;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.maven.study.DeclaredStudy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every network that studies train, on its task and by its recipe, once: what a worker trains twice to see whether it gives the same
 * bits.
 *
 * @param studies the names of the studies that train it, by what is trained
 */
public record Trials(Map<TrainedRun, Set<String>> studies) {

    /** Of no study. */
    public static final Trials NONE = new Trials(Map.of());

    /**
     * The trials of studies, at all their scales whose data are there.
     *
     * @param unplanned told why there is no plan of a study
     */
    public static Trials of(List<DeclaredStudy> studies, NumericClass numericClass, Consumer<String> unplanned) {
        Map<TrainedRun, Set<String>> trials = new LinkedHashMap<>();
        for (DeclaredStudy declared : studies) {
            try {
                for (Scale scale : declared.study().scalesWithData()) {
                    TrainedRun.among(runs(declared.study(), scale, numericClass))
                            .forEach(run -> trials.computeIfAbsent(onLabels(run), any -> new TreeSet<>())
                                    .add(declared.name()));
                }
            } catch (DistillException e) {
                unplanned.accept("the study (" + declared.name() + "): " + e.getMessage());
            }
        }
        return new Trials(trials);
    }

    private static List<RunSpecification> runs(Study study, Scale scale, NumericClass numericClass) {
        Decisions first = Decisions.none().atMost(study.at(scale), 0);
        return Plan.of(study, scale, numericClass, Selection.all(), first).runs().stream()
                .map(PlannedRun::specification)
                .toList();
    }

    /** These and those of other studies: what both train is trained once. */
    public Trials and(Trials others) {
        Map<TrainedRun, Set<String>> both = new LinkedHashMap<>();
        Stream.of(this, others)
                .forEach(one -> one.studies.forEach((run, names) ->
                        both.computeIfAbsent(run, any -> new TreeSet<>()).addAll(names)));
        return new Trials(both);
    }

    /** What is trained, in order. */
    List<TrainedRun> specifications() {
        return List.copyOf(studies.keySet());
    }

    private static TrainedRun onLabels(TrainedRun run) {
        return new TrainedRun(
                run.semantics(),
                run.numericClass(),
                run.task(),
                run.network(),
                run.recipe(),
                Curriculum.ofLabels(run.task(), Output.of(run.network())),
                0,
                List.of(),
                "",
                OptionalLong.empty(),
                List.of(),
                Optional.empty());
    }
}
