package dev.distill.maven.pin;

import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.run.Workforce;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.console.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs of a pin that are made again, with nothing that was there before.
 *
 * @param store a fresh one
 * @param settings how workers are started
 * @param workforce trains, by workers with those settings
 * @param console where progress is shown
 */
public record FreshRun(
        RunStore store, WorkerSettings settings, Function<WorkerSettings, Workforce> workforce, Console console) {

    /**
     * Makes some of a pin's runs again, with those that they need, and holds them to what was pinned; runs of an earlier semantics as
     * the runs of today that give the same numbers.
     */
    public Verification of(Pin pin, List<LockedRun> chosen) {
        String backend = settings.build().numericClass().label();
        Map<RunKey, String> reasons = new LinkedHashMap<>();
        List<LockedRun> comparable = new ArrayList<>();
        for (LockedRun run : chosen) {
            Optional<String> reason = Verification.notComparable(pin, run, backend);
            reason.ifPresentOrElse(why -> reasons.put(run.key(), why), () -> comparable.add(run));
        }
        Plan plan = pin.plan(comparable).today();
        Map<RunKey, RunResult> results = new LinkedHashMap<>();
        run(plan).forEach(result -> results.put(RunKey.of(result.run()), result));
        List<LockedRun> all = new ArrayList<>(chosen);
        plan.runs().stream()
                .map(RunKey::of)
                .map(key -> pin.lock().runs().get(key))
                .filter(LockedRun::hasNumbers)
                .forEach(all::add);
        return Verification.of(pin, all, results, reasons);
    }

    private List<RunResult> run(Plan plan) {
        return plan.runs().isEmpty()
                ? List.of()
                : console.showing(
                        plan, listener -> new StudyRunner(store, workforce.apply(settings), listener).run(plan));
    }
}
