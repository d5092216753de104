package dev.distill.engine.store;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.text.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last plan of each study that a store was used for, by project, study and scale: what has changed since is told from it, and what it
 * needs is not pruned. Projects that share a store may have studies of one name.
 *
 * @param store where they are noted
 * @param project whose studies they are, such as {@code org.example:parity}; empty for a study of no project
 */
public record LastPlans(RunStore store, String project) {

    private static final String PLANS = "plans";
    private static final int DIGITS = 12;

    /**
     * A study of a project.
     *
     * @param project the project, empty for none
     * @param study the study's name
     */
    public record Owned(String project, String study) {
        private String note(Scale scale) {
            return PLANS + "/" + study + "-" + scale.label()
                    + (project.isEmpty() ? "" : "-" + Digest.of(project).substring(0, DIGITS));
        }
    }

    /** Notes a plan that begins; of a study in part, the other runs stay as they were noted. One that nobody owned is owned now. */
    public void begin(Plan plan, boolean whole) {
        Optional<Plan> last = of(plan);
        Plan next = whole ? plan : last.map(it -> over(it, plan)).orElse(plan);
        if (!last.equals(Optional.of(next))) {
            store.note(new Owned(project, plan.study()).note(plan.scale()), next);
        }
        if (!project.isEmpty()) {
            store.forget(new Owned("", plan.study()).note(plan.scale()));
        }
    }

    /** The last plan of the same study at the same scale. */
    public Optional<Plan> of(Plan plan) {
        return of(plan.study(), plan.scale());
    }

    /** The last plan of a study at a scale, its own or one that nobody owns; none where it cannot be read. */
    public Optional<Plan> of(String study, Scale scale) {
        return store.noted(new Owned(project, study).note(scale), Plan.class)
                .or(() -> store.noted(new Owned("", study).note(scale), Plan.class));
    }

    /**
     * The last plans of all studies but these.
     *
     * @throws DistillException where one cannot be read: its runs are not known, and they may be needed
     */
    public List<Plan> ofOthersThan(Collection<Owned> studies) {
        Set<String> left = studies.stream()
                .flatMap(study -> Arrays.stream(Scale.values()).map(study::note))
                .collect(Collectors.toSet());
        return store.notedUnder(PLANS).stream()
                .filter(name -> !left.contains(name))
                .map(this::read)
                .toList();
    }

    private Plan read(String name) {
        return store.noted(name, Plan.class)
                .orElseThrow(() -> new DistillException(
                        "The last plan of a study (" + store.folder().resolve("notes") + "/" + name
                                + ".json) cannot be read: what it needs is not known.",
                        "Run that study again, with the version of distill that it was last run with or this one; or"
                                + " delete the file, if nobody needs that study's runs."));
    }

    private static Plan over(Plan last, Plan plan) {
        Set<List<Object>> planned = new HashSet<>();
        plan.runs().forEach(run -> planned.add(key(run)));
        List<PlannedRun> runs = new ArrayList<>(plan.runs());
        last.runs().stream().filter(run -> !planned.contains(key(run))).forEach(runs::add);
        return new Plan(plan.study(), plan.scale(), runs);
    }

    private static List<Object> key(PlannedRun run) {
        return List.of(run.arm(), run.seed());
    }
}
