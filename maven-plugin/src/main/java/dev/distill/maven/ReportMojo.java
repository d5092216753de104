package dev.distill.maven;

import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.report.StudyReport;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.result.ResultFolder;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.PlannedStudy;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes results and pages anew from the records that there are. Never trains; a half-finished study has its page too, with its
 * gaps shown, and a broken expectation is shown and fails nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "report", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class ReportMojo extends PlansMojo {

    /**
     * Where results and pages are written, a folder for each study.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.output", defaultValue = "${project.build.directory}/distill")
    private File output;

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
            Optional<PinComparison> pin = pinOf(report.plan()).map(it -> compared(it, report.runs()));
            folder.write(report, new OriginStore(records), pin, getLog());
        }
        folder.index(getLog());
    }
}
