package dev.distill.maven.result;

import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.report.StudyReport;
import dev.distill.maven.advice.Advice;
import dev.distill.maven.console.ResultText;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.study.PlannedStudy;
import dev.distill.templates.LivePage;
import dev.distill.templates.StudyContext;
import dev.distill.templates.StudyIndex;
import dev.distill.templates.StudyOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/**
 * Where the files and pages of studies go, a folder for each.
 *
 * @param root the folder of them all
 */
public record ResultFolder(Path root) {

    /**
     * Makes sure, before anything trains, that results can be written.
     *
     * @throws dev.distill.dsl.error.DistillException where they cannot
     */
    public ResultFolder writable(List<PlannedStudy> studies) {
        studies.forEach(study -> probe(of(study.plan().study())));
        return this;
    }

    /** A study's own folder. */
    public Path of(String study) {
        return root.resolve(study);
    }

    /** Where the logs of a study's workers go. */
    public Path logs(String study) {
        return of(study).resolve("logs");
    }

    /** Writes a study's files and pages, leads there whoever looks at its live page, and tells what came of it and where to look. */
    public void write(StudyReport report, OriginStore origins, Optional<PinComparison> pin, Log log) {
        Path page = StudyOutput.write(
                report,
                new StudyContext(origins.of(report.runs()), pin),
                of(report.plan().study()));
        new LivePage(of(report.plan().study())).end(report.study());
        ResultText.lines(report).forEach(log::info);
        log.info("Page: " + page.toUri());
    }

    /** Writes the index of all studies whose results lie here, whichever build wrote them. */
    public void index(Log log) {
        log.info("Index: " + new StudyIndex(root, log::warn).write().toUri());
    }

    private static void probe(Path folder) {
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(folder), ".probe-", ""));
        } catch (IOException e) {
            throw Advice.unwritableOutput(folder, e);
        }
    }
}
