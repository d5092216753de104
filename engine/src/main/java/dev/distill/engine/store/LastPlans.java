package dev.distill.engine.store;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last plan of each study that a store was used for, by study and scale: what has changed since is told from it, and what it
 * needs is not pruned.
 *
 * @param store where they are noted
 */
public record LastPlans(RunStore store) {

    private static final String PLANS = "plans";

    /** Notes a plan that begins; of a study in part, the other runs stay as they were noted. */
    public void begin(Plan plan, boolean whole) {
        store.note(
                name(plan),
                whole ? plan : of(plan).map(last -> over(last, plan)).orElse(plan));
    }

    /** The last plan of the same study at the same scale. */
    public Optional<Plan> of(Plan plan) {
        return store.noted(name(plan), Plan.class);
    }

    /** The last plans of all studies but those of these names. */
    public List<Plan> ofOthersThan(Set<String> studies) {
        return store.notedUnder(PLANS).stream()
                .flatMap(name -> store.noted(name, Plan.class).stream())
                .filter(plan -> !studies.contains(plan.study()))
                .toList();
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

    private static String name(Plan plan) {
        return PLANS + "/" + plan.study() + "-" + plan.scale().label();
    }
}
