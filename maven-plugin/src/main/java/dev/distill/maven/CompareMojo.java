package dev.distill.maven;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.compare.Version;
import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.dsl.plan.Glob;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.engine.run.StudyRunner;
import dev.distill.maven.advice.Advice;
import dev.distill.maven.advice.CompareAdvice;
import dev.distill.maven.advice.PinAdvice;
import dev.distill.maven.console.CompareText;
import dev.distill.maven.option.Options;
import dev.distill.maven.pin.ComparedVersions;
import dev.distill.maven.pin.PinArchive;
import dev.distill.maven.pin.PinCoordinates;
import dev.distill.maven.pin.PinFolder;
import dev.distill.maven.pin.PinRepository;
import dev.distill.maven.pin.PinSelection;
import dev.distill.maven.pin.Pinning;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.PlannedStudy;
import dev.distill.templates.ComparisonOutput;
import dev.distill.templates.page.ComparisonPage;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Shows two versions of each study side by side: arms that came, went or have another name, settings that changed, each statistic with
 * whether the two can be told apart, and verdicts. By default the newest pin and the current results; with {@code -Ddistill.version=a,b}
 * two pins, and with {@code -Ddistill.pin=...} pins of Maven repositories, for which no project is needed. Trains nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "compare", requiresDependencyResolution = ResolutionScope.TEST, requiresProject = false, threadSafe = true)
public final class CompareMojo extends PlansMojo {

    /**
     * Pins in Maven repositories, {@code groupId:artifactId:version}: one to be compared with a pin of the project or the current
     * results, or two between a comma.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.pin")
    private String pin;

    /**
     * Where what was found is written, to {@code <study>/compare-<before>-<after>.html} and {@code .md}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.output", defaultValue = "${project.build.directory}/distill")
    private File output;

    private final RepositorySystem repositories;
    private final Map<String, List<Pin>> archives = new HashMap<>();

    @Inject
    CompareMojo(LifecycleExecutor lifecycle, RepositorySystem repositories) {
        super(lifecycle);
        this.repositories = repositories;
    }

    @Override
    boolean doneWithoutStudies() {
        if (!Options.names(arms).isEmpty() || !Options.names(seeds).isEmpty()) {
            throw CompareAdvice.notInPart();
        }
        checkOneModule();
        ComparedVersions versions = versions();
        if (versions.needsStudies()) {
            return false;
        }
        Set<String> pinned = new TreeSet<>(studies(versions.before()));
        pinned.addAll(studies(versions.after()));
        if (pinned.isEmpty()) {
            throw PinAdvice.noPins(placed(pins));
        }
        each(Glob.select("pinned study", "distill.study", meant(), List.copyOf(pinned)), CompareMojo::undeclared);
        return true;
    }

    /** Maven gives a goal that needs no project the first one of several alone. */
    private void checkOneModule() {
        if (oneOfMany()) {
            throw CompareAdvice.severalModules(session.getProjects().stream()
                    .filter(module -> !module.getPackaging().equals("pom"))
                    .map(MavenProject::getArtifactId)
                    .toList());
        }
    }

    @Override
    void run(List<DeclaredStudy> studies) {
        Map<String, PlannedStudy> planned = plan(studies).stream()
                .collect(Collectors.toMap(it -> it.plan().study(), it -> it, (a, b) -> a, LinkedHashMap::new));
        each(planned.keySet(), study -> current(planned.get(study)));
    }

    private static Version undeclared(String study) {
        throw new IllegalStateException("The study (" + study + ") is compared by its pins.");
    }

    private ComparedVersions versions() {
        return ComparedVersions.of(Options.names(pin), Options.names(version));
    }

    /** Compares the versions of each study; one that has not got both is left out with a warning where others have them. */
    private void each(Iterable<String> studies, Function<String, Version> current) {
        Map<String, DistillException> refusals = new LinkedHashMap<>();
        List<VersionComparison> comparisons = new ArrayList<>();
        for (String study : studies) {
            try {
                comparisons.add(VersionComparison.of(
                        version(versions().before(), study, current),
                        version(versions().after(), study, current)));
            } catch (DistillException e) {
                refusals.put(study, e);
            }
        }
        if (comparisons.isEmpty() && !refusals.isEmpty()) {
            throw refusals.size() == 1 ? refusals.values().iterator().next() : Advice.noneFits(refusals);
        }
        refusals.forEach((study, refusal) -> getLog().warn(Advice.leftOut(study, refusal)));
        comparisons.forEach(this::show);
    }

    private void show(VersionComparison comparison) {
        CompareText.lines(ComparisonPage.of(comparison)).forEach(getLog()::info);
        ComparisonOutput written = ComparisonOutput.write(
                comparison,
                placed(output).resolve(comparison.before().pin().lock().study()));
        getLog().info("Page: " + written.page().toUri());
        getLog().info("Markdown: " + written.markdown().toUri());
    }

    private Version version(String name, String study, Function<String, Version> current) {
        if (name.equals(Version.CURRENT)) {
            return current.apply(study);
        }
        if (ComparedVersions.isFetched(name)) {
            return new Version(name, fetched(name, study));
        }
        Pin found = name.isEmpty() ? newest(study) : new PinFolder(placed(pins)).read(study, name);
        if (versions().needsStudies() && found.lock().scale() != scale()) {
            throw PinAdvice.otherScale(found.lock(), scale().label());
        }
        return new Version(found.lock().version(), found);
    }

    private Pin newest(String study) {
        PinFolder folder = new PinFolder(placed(pins));
        return folder.latest(study, scale())
                .orElseThrow(() -> PinAdvice.noPinAtScale(study, scale().label(), folder.versions(study)));
    }

    private Scale scale() {
        return Options.choice("distill.scale", Scale.class, scale);
    }

    /** The newest pin of a study in an archive, at the scale of the current results where these are meant. */
    private Pin fetched(String name, String study) {
        List<Pin> all = archive(name);
        if (!studies(name).contains(study)) {
            throw CompareAdvice.notInArchive(study, name, studies(name));
        }
        Optional<Scale> wanted = versions().needsStudies() ? Optional.of(scale()) : Optional.empty();
        return new PinSelection(List.of(study), Optional.empty(), wanted)
                .from(all)
                .get(0);
    }

    private List<Pin> archive(String name) {
        return archives.computeIfAbsent(
                name,
                it -> PinArchive.read(
                        PinRepository.of(repositories, session, project).archive(PinCoordinates.of(it))));
    }

    private Set<String> studies(String name) {
        return ComparedVersions.isFetched(name)
                ? archive(name).stream().map(it -> it.lock().study()).collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>(new PinFolder(placed(pins)).studies());
    }

    /** The results that there are, as the pin that they would be. */
    private Version current(PlannedStudy planned) {
        List<RunResult> recorded = StudyRunner.recorded(planned.plan(), records());
        if (recorded.stream().allMatch(result -> result.numbers().isEmpty())) {
            throw CompareAdvice.noResults(planned.plan().study(), scale().label());
        }
        StudyReport report = StudyReport.of(planned.study(), planned.plan(), recorded);
        Pin unpinned = PinMaker.of(report, Version.CURRENT, List.of());
        return new Version(Version.CURRENT, new Pinning(report, planned.plan(), Map.of()).summarised(unpinned));
    }
}
