package dev.distill.maven;

import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.pin.change.RunChange;
import dev.distill.dsl.pin.change.StaleRuns;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.estimate.StepTime;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.console.Estimate;
import dev.distill.maven.console.MemoryText;
import dev.distill.maven.console.PlanJson;
import dev.distill.maven.console.PlanText;
import dev.distill.maven.console.StandardOutput;
import dev.distill.maven.option.Format;
import dev.distill.maven.option.Options;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.PlannedStudy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Shows every run of the studies, what there is of them, and what each arm is taught when. Trains nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "plan", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class PlanMojo extends PlansMojo {

    /**
     * For whom: {@code text} for people, or {@code json} for programs, which with {@code -q} find nothing else on the standard
     * output: the plan of one study as an object, those of several as an array. Each holds how its runs are to the pin.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.format", defaultValue = "text")
    private String format;

    /**
     * The memory that each worker may use, in megabytes: runs that need more are told.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.memory", defaultValue = "1400")
    private int memory;

    @Inject
    PlanMojo(LifecycleExecutor lifecycle) {
        super(lifecycle);
    }

    @Override
    void run(List<DeclaredStudy> studies) {
        Format form = Options.choice("distill.format", Format.class, format);
        List<PlannedStudy> planned = plan(studies);
        if (form == Format.JSON) {
            List<PlanJson> plans = planned.stream().map(this::json).toList();
            StandardOutput.json(plans.size() == 1 ? plans.get(0) : plans);
        } else {
            planned.forEach(this::show);
        }
    }

    private PlanJson json(PlannedStudy planned) {
        List<RunResult> recorded = recorded(planned);
        return PlanJson.of(planned.plan(), recorded, stale(planned, recorded), beside(planned, recorded));
    }

    private void show(PlannedStudy planned) {
        List<RunResult> recorded = recorded(planned);
        PlanText.lines(
                        planned.study(),
                        planned.plan(),
                        recorded,
                        stale(planned, recorded),
                        StandardOutput.canDrawLines(),
                        planned.rounds().most(this::recorded),
                        Estimate.of(planned.plan(), stepTime()),
                        Runtime.getRuntime().availableProcessors())
                .forEach(getLog()::info);
        MemoryText.line(planned.plan(), recorded, memory).ifPresent(getLog()::warn);
        beside(planned, recorded).ifPresent(this::tell);
    }

    private Optional<PinComparison> beside(PlannedStudy planned, List<RunResult> recorded) {
        return pinOf(planned.plan()).map(pin -> compared(pin, planned.study(), recorded));
    }

    private Optional<StepTime> stepTime() {
        NativeBuild build = build();
        return records().noted(StepTime.note(build.name(), build.numericClass()), StepTime.class);
    }

    private Map<String, RunChange> stale(PlannedStudy planned, List<RunResult> recorded) {
        RunStore store = records();
        return new LastPlans(store, projectName())
                .of(planned.plan())
                .map(last ->
                        StaleRuns.since(last, recorded, run -> store.find(run).isPresent()))
                .orElse(Map.of());
    }

    private List<RunResult> recorded(PlannedStudy planned) {
        return recorded(planned.plan());
    }
}
