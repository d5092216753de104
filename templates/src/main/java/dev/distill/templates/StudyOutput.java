package dev.distill.templates;

import dev.distill.dsl.pin.RecordsCsv;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.text.Digest;
import dev.distill.templates.figure.FigureSheet;
import dev.distill.templates.figure.FigureView;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.file.RunsCsv;
import dev.distill.templates.file.SummaryJson;
import dev.distill.templates.page.StudyPage;
import dev.distill.templates.render.Templates;
import dev.distill.templates.tex.StudyBib;
import dev.distill.templates.tex.TablesTex;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what a study leaves for people: data files and its page.
 *
 * <pre>{@code
 * Path page = StudyOutput.write(report, Path.of("target/distill/sparse-parity"));
 * new StudyIndex(Path.of("target/distill"), log::warn).write();
 * }</pre>
 */
public final class StudyOutput {

    /** Where a study's page lies in its folder. */
    static final String PAGE = "site/index.html";

    private static final String SITE = "site/";

    private StudyOutput() {}

    /**
     * Writes a study's files; the same report gives the same bytes.
     *
     * @param report of a study, finished or not
     * @param folder the study's own, made where it is missing
     * @return the page
     * @throws dev.distill.dsl.error.DistillException where the folder cannot be written
     */
    public static Path write(StudyReport report, Path folder) {
        return write(report, StudyContext.none(), folder);
    }

    /**
     * Writes a study's files with what else is known of its runs; the same report and context give the same bytes.
     *
     * @param report of a study, finished or not
     * @param context what is known besides
     * @param folder the study's own, made where it is missing
     * @return the page
     * @throws dev.distill.dsl.error.DistillException where the folder cannot be written
     */
    public static Path write(StudyReport report, StudyContext context, Path folder) {
        OutputFolder output = new OutputFolder(folder);
        String records = RecordsCsv.of(report);
        output.write("records.csv", records);
        output.write("runs.csv", RunsCsv.of(report, context));
        output.write("summary.json", SummaryJson.of(report));
        output.write("plan.json", report.plan().text());
        output.write("tables.tex", TablesTex.of(report));
        output.write("study.bib", StudyBib.of(report, Digest.of(records)));
        StudyPage page = StudyPage.of(report, context);
        Templates templates = new Templates();
        List<FigureView> figures =
                page.figures().stream().filter(FigureView::drawn).toList();
        figures.forEach(
                figure -> output.write(SITE + figure.file(), templates.draw("figure.vm", FigureSheet.of(figure))));
        Path written = output.write(PAGE, templates.draw("study.vm", page));
        output.keepOnly(SITE, ".svg", figures.stream().map(FigureView::file).collect(Collectors.toSet()));
        output.write(StudyIndex.ENTRY, Canonical.page(IndexEntry.of(report)));
        return written;
    }
}
