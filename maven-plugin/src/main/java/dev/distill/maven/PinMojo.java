package dev.distill.maven;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.declaration.Declaration;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Lock;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.report.PinStudy;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.round.Rounds;
import dev.distill.dsl.text.Reserved;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.advice.PinAdvice;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.pin.PinFolder;
import dev.distill.maven.pin.Pinning;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.PlannedStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes the studies down as a version, from the records that there are: {@code pins/<study>/<version>/}, to be committed.
 * Trains nothing. A version that is pinned stays as it is unless {@code distill.force} is given; then, where arms or seeds are
 * selected, the lines of the others stay. A pinned version that holds no declaration yet, since an earlier version of distill wrote
 * it, is given that of the study with the same runs; nothing else of it changes.
 *
 * @since 0.1.0
 */
@Mojo(name = "pin", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class PinMojo extends PlansMojo {

    /**
     * Whether a version that is pinned already is overwritten.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.force", defaultValue = "false")
    private boolean force;

    /**
     * Whether a study is pinned that has failed or missing runs. The lock then says {@code partial yes}, and which.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.partial", defaultValue = "false")
    private boolean partial;

    @Inject
    PinMojo(LifecycleExecutor lifecycle) {
        super(lifecycle);
    }

    @Override
    void run(List<DeclaredStudy> studies) {
        if (version == null || version.isBlank()) {
            throw PinAdvice.noVersion();
        }
        if (version.equals(Reserved.CURRENT)) {
            throw PinAdvice.notPinned(version);
        }
        PinFolder folder = new PinFolder(pins.toPath());
        List<Pin> completed = new ArrayList<>();
        List<Pinning> pinnings = new ArrayList<>();
        for (PlannedStudy planned : plan(studies)) {
            Optional<Pin> complete = force ? Optional.empty() : completed(planned, declared(planned, studies), folder);
            complete.ifPresentOrElse(completed::add, () -> pinnings.add(pinning(planned, studies)));
        }
        List<Pin> made = pinnings.stream().map(pinning -> made(pinning, folder)).toList();
        pinnings.forEach(this::warn);
        completed.forEach(pin -> complete(pin, folder));
        made.forEach(pin -> write(pin, folder));
    }

    private static Study declared(PlannedStudy planned, List<DeclaredStudy> studies) {
        return studies.stream()
                .filter(declared -> declared.name().equals(planned.plan().study()))
                .findFirst()
                .map(DeclaredStudy::study)
                .orElseThrow();
    }

    /** The pinned version with the study's declaration, where it holds none and its runs are the study's. */
    private Optional<Pin> completed(PlannedStudy planned, Study declared, PinFolder folder) {
        Scale scale = planned.plan().scale();
        return Optional.of(folder.of(declared.name(), version))
                .filter(Files::exists)
                .map(there -> folder.read(declared.name(), version))
                .filter(pin -> pin.declarations().isEmpty() && pin.lock().scale() == scale)
                .filter(pin -> PinStudy.declaring(pin, List.of(declared)).isPresent())
                .map(pin -> pin.declaredAs(Declaration.of(planned.study(), scale)));
    }

    private void complete(Pin pin, PinFolder folder) {
        Path written = folder.write(pin);
        getLog().info("Completed the pin " + pin.lock().describe()
                + ": it holds the declaration of its runs now, and no number of it changed: " + written.toUri());
    }

    private Pinning pinning(PlannedStudy planned, List<DeclaredStudy> studies) {
        RunStore records = records();
        List<RunResult> results = StudyRunner.recorded(planned.plan(), records);
        List<RunResult> without =
                results.stream().filter(result -> result.numbers().isEmpty()).toList();
        if (without.size() == results.size()) {
            throw PinAdvice.nothingToPin(planned.plan().study(), without);
        }
        if (!partial && !without.isEmpty()) {
            throw PinAdvice.incomplete(planned.plan().study(), without, results.size());
        }
        Plan whole = new Rounds(
                        declared(planned, studies), planned.plan().scale(), build().numericClass(), Selection.all())
                .plan(this::recorded);
        return new Pinning(
                StudyReport.of(planned.study(), planned.plan(), results), whole, new OriginStore(records).of(results));
    }

    private Pin made(Pinning pinning, PinFolder folder) {
        Pin pin = PinMaker.of(pinning.report(), version, pinning.origins());
        Path there = folder.of(pin.lock().study(), version);
        if (!Files.exists(there)) {
            return pinning.summarised(pin);
        }
        if (!force) {
            throw PinAdvice.alreadyPinned(there);
        }
        Pin now = pinning.isWhole() ? pin : kept(pin, folder);
        return pinning.summarised(asBefore(now, pinning, folder).orElse(now));
    }

    /** What was shown for a pin holds while its numbers are the same, wherever they were made since. */
    private static Optional<Pin> asBefore(Pin now, Pinning pinning, PinFolder folder) {
        try {
            return Optional.of(folder.read(now.lock().study(), now.lock().version()))
                    .filter(before -> before.lock().digest().equals(now.lock().digest()))
                    .map(before -> before.madeToo(pinning.origins()));
        } catch (DistillException e) {
            return Optional.empty();
        }
    }

    /** The lines of arms and seeds that are not selected stay: writing one run drops no other. */
    private Pin kept(Pin pin, PinFolder folder) {
        Pin before = folder.read(pin.lock().study(), version);
        if (before.lock().scale() != pin.lock().scale()) {
            throw PinAdvice.otherScale(before.lock(), pin.lock().scale().label());
        }
        Pin both = before.replacedBy(pin);
        if (!both.lacking().isEmpty()) {
            throw PinAdvice.otherTeachers(before.lock(), both.lacking());
        }
        return both;
    }

    private void warn(Pinning pinning) {
        if (pinning.notCommitted() > 0) {
            getLog().warn(PinAdvice.notCommitted(
                    pinning.report().study().name(),
                    pinning.notCommitted(),
                    pinning.report().runs().size()));
        }
        if (pinning.withoutOrigin() > 0) {
            getLog().warn(PinAdvice.withoutOrigin(
                    pinning.report().study().name(),
                    pinning.withoutOrigin(),
                    pinning.report().runs().size()));
        }
        pinning.unknownSources().forEach((source, runs) -> getLog().warn(PinAdvice.unknownSource(
                pinning.report().study().name(), runs, pinning.report().runs().size(), source)));
    }

    private static String withoutNumbers(Lock lock) {
        long without =
                lock.runs().values().stream().filter(run -> !run.hasNumbers()).count();
        return without == 0 ? "" : ", " + without + " of them without numbers";
    }

    private void write(Pin pin, PinFolder folder) throws DistillException {
        Path written = folder.write(pin);
        getLog().info("Pinned " + pin.lock().describe() + ": "
                + pin.lock().runs().size() + " runs"
                + withoutNumbers(pin.lock()) + ", grade "
                + pin.lock().grade().label());
        getLog().info("Pin: " + written.toUri() + ", to be committed; mvn distill:verify runs it again.");
    }
}
