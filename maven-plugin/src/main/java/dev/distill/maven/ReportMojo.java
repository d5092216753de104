package dev.distill.maven;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.text.Reserved;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.pin.PinPlace;
import dev.distill.maven.result.ResultFolder;
import dev.distill.maven.site.SiteHome;
import dev.distill.maven.site.SiteShelf;
import dev.distill.maven.site.SiteStudies;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.PlannedStudy;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * Typed, writes results and pages anew from the records that there are: a half-finished study has its page too, with its gaps
 * shown, and a broken expectation is shown and fails nothing. Listed under {@code reporting}, puts "Studies" into the project's
 * site: every pinned version of every study, results that are not pinned, fetched pins, and in a project of modules those of all of
 * them; no class of a study is needed for it. Never trains.
 *
 * @since 0.1.0
 */
@Mojo(name = "report", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class ReportMojo extends PlansMojo implements MavenReport {

    private static final String FOLDER = "studies";

    /** Where pins of a module are not: it has those of another one, which are shown there. */
    private static final String NO_PINS = ".no-pins";

    /**
     * Where results and pages are written, a folder for each study; a site shows what lies there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.output", defaultValue = "${project.build.directory}/distill")
    private File output;

    /**
     * What papers claim, as a JSON array: a site then has a page of claims, with what each pinned version says to them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.claims", defaultValue = "${project.basedir}/src/site/claims.json")
    private File claims;

    /** Where a site is built; the site says it. */
    @Parameter(defaultValue = "${project.build.directory}/site", readonly = true)
    private File site;

    @Inject
    ReportMojo(LifecycleExecutor lifecycle) {
        super(lifecycle);
    }

    @Override
    void run(List<DeclaredStudy> studies) {
        List<PlannedStudy> planned = plan(studies);
        ResultFolder folder = new ResultFolder(output.toPath()).writable(planned);
        RunStore records = records();
        List<StudyReport> reports = planned.stream()
                .map(it -> StudyReport.of(it.study(), it.plan(), StudyRunner.recorded(it.plan(), records)))
                .toList();
        for (StudyReport report : reports) {
            Optional<PinComparison> pin = pinOf(report.plan()).map(it -> compared(it, report.study(), report.runs()));
            folder.write(report, new OriginStore(records), pin, getLog());
        }
        folder.index(getLog());
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        try {
            Path index = studies().write(site.toPath().resolve(FOLDER));
            getLog().info("Studies: " + index.toUri());
        } catch (DistillException | DeclarationException e) {
            throw isStackWanted()
                    ? new MavenReportException(e.getMessage(), e)
                    : new MavenReportException(e.getMessage());
        }
    }

    @Override
    public boolean canGenerateReport() {
        return !skip && !studies().isEmpty();
    }

    private SiteStudies studies() {
        List<SiteShelf> shelves = new ArrayList<>();
        PinPlace own = new PinPlace(project, pins.toPath(), output.toPath());
        shelves.add(SiteShelf.own(own.pins(), own.output()));
        List<PinPlace> shown = new ArrayList<>(List.of(own));
        for (PinPlace place : PinPlace.all(session, own, modules(), execution)) {
            if (!place.equals(own)) {
                String module = place.project().getArtifactId();
                Path there = shown.stream().anyMatch(place::sharesPinsWith)
                        ? place.output().resolve(NO_PINS)
                        : place.pins();
                shelves.add(new SiteShelf(module, Reserved.MODULES + "/" + module + "/", there, place.output()));
                shown.add(place);
            }
        }
        return new SiteStudies(project.getName(), SiteHome.of(project), shelves, claims.toPath(), getLog()::warn);
    }

    private List<MavenProject> modules() {
        return Optional.ofNullable(project.getCollectedProjects()).orElse(List.of());
    }

    /** The one name of a page that every version of the interface asks for. */
    @Override
    @SuppressWarnings("deprecation")
    public String getOutputName() {
        return FOLDER + "/index";
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "Studies";
    }

    @Override
    public String getDescription(Locale locale) {
        return "Every pinned version of the studies, with tables, figures and verdicts.";
    }

    @Override
    public void setReportOutputDirectory(File folder) {
        site = folder;
    }

    @Override
    public File getReportOutputDirectory() {
        return site;
    }

    /** The pages have a look of their own, with figures that a skin knows nothing of. */
    @Override
    public boolean isExternalReport() {
        return true;
    }
}
