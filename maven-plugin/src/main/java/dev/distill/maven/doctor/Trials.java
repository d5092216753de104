package dev.distill.maven.doctor;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.curriculum.Curriculum;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
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

    /** The trials of studies, at all their scales whose data are there. */
    public static Trials of(List<DeclaredStudy> studies, NumericClass numericClass) {
        Map<TrainedRun, Set<String>> trials = new LinkedHashMap<>();
        for (DeclaredStudy declared : studies) {
            for (Scale scale : declared.study().scalesWithData()) {
                Plan plan = Plan.of(
                        declared.study(),
                        scale,
                        numericClass,
                        Selection.all(),
                        Decisions.none().atMost(declared.study().at(scale), 0));
                List<RunSpecification> runs =
                        plan.runs().stream().map(PlannedRun::specification).toList();
                TrainedRun.among(runs).forEach(run -> trials.computeIfAbsent(onLabels(run), any -> new TreeSet<>())
                        .add(declared.name()));
            }
        }
        return new Trials(trials);
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
                List.of());
    }
}
