package dev.distill.templates;

import dev.distill.dsl.pin.RecordsCsv;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.text.Digest;
import dev.distill.templates.asset.Assets;
import dev.distill.templates.figure.FigureSheet;
import dev.distill.templates.figure.FigureView;
import dev.distill.templates.file.ExpectationsXml;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.file.RunsCsv;
import dev.distill.templates.file.SummaryJson;
import dev.distill.templates.markdown.StudyMarkdown;
import dev.distill.templates.page.StudyPage;
import dev.distill.templates.plain.PlainPdf;
import dev.distill.templates.plain.PlainSvg;
import dev.distill.templates.render.Templates;
import dev.distill.templates.tex.StudyBib;
import dev.distill.templates.tex.TablesTex;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    /** Where figures lie for other programs than browsers. */
    private static final String FIGURES = "figures/";

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
        Map<String, byte[]> files = files(report, context);
        files.forEach(output::write);
        keepFigures(output, files.keySet(), SITE, ".svg");
        keepFigures(output, files.keySet(), FIGURES, ".svg");
        keepFigures(output, files.keySet(), FIGURES, ".pdf");
        output.write(StudyIndex.ENTRY, Canonical.page(IndexEntry.of(report)));
        return folder.resolve(PAGE);
    }

    private static void keepFigures(OutputFolder output, Set<String> names, String folder, String ending) {
        Set<String> inside = names.stream()
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length()))
                .collect(Collectors.toSet());
        output.keepOnly(folder, ending, inside);
    }

    /** A study's files by their names in its folder, in the order that they are written in: the page last. */
    static Map<String, byte[]> files(StudyReport report, StudyContext context) {
        StudyPage page = StudyPage.of(report, context);
        Templates templates = new Templates();
        Map<String, byte[]> files = new LinkedHashMap<>();
        texts(report, context, page).forEach((name, text) -> files.put(name, bytes(text)));
        for (FigureView figure : page.figures()) {
            if (figure.drawn()) {
                String svg = templates.draw("figure.vm", FigureSheet.of(figure));
                String plain = PlainSvg.of(svg);
                files.put(SITE + figure.file(), bytes(svg));
                files.put(FIGURES + figure.file(), bytes(plain));
                files.put(FIGURES + figure.pdf(), PlainPdf.of(plain));
            }
        }
        new Assets().files().forEach((name, text) -> files.put(SITE + name, bytes(text)));
        files.put(PAGE, bytes(templates.draw("study.vm", page)));
        return files;
    }

    private static Map<String, String> texts(StudyReport report, StudyContext context, StudyPage page) {
        Map<String, String> files = new LinkedHashMap<>();
        String records = RecordsCsv.of(report);
        files.put("records.csv", records);
        files.put("runs.csv", RunsCsv.of(report, context));
        files.put("summary.json", SummaryJson.of(report));
        files.put("summary.md", StudyMarkdown.of(report, page.tally(), page.verdicts()));
        files.put(ExpectationsXml.name(report), ExpectationsXml.of(report));
        files.put("plan.json", report.plan().text());
        files.put("tables.tex", TablesTex.of(report));
        files.put("study.bib", StudyBib.of(report, Digest.of(records)));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
