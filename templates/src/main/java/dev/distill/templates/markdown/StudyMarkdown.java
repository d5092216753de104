package dev.distill.templates.markdown;

import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.figure.FigureList;
import dev.distill.templates.figure.FigureView;
import dev.distill.templates.page.StudyPage.Tally;
import dev.distill.templates.page.VerdictView;
import java.util.List;
import java.util.stream.Collectors;

/** {@code summary.md}: what came of a study, for a pull request or a job's summary. */
public final class StudyMarkdown {

    private static final int NAMED = 10;

    private StudyMarkdown() {}

    /**
     * The file's text.
     *
     * @param report of a study, finished or not
     * @param tally how many expectations held and how many runs finished
     * @param verdicts on its expectations, as its page shows them
     */
    public static String of(StudyReport report, List<Tally> tally, List<VerdictView> verdicts) {
        StringBuilder text = new StringBuilder("## Study "
                + Markdown.text(report.study().name()) + " at "
                + report.plan().scale().label() + " scale\n\n"
                + Markdown.text(report.study().question()) + "\n\n"
                + tally.stream()
                        .map(count -> "**" + Markdown.text(count.count()) + "** " + Markdown.text(count.label()))
                        .collect(Collectors.joining(", "))
                + "\n");
        if (!verdicts.isEmpty()) {
            text.append("\n### Expectations\n\n");
            verdicts.forEach(verdict -> text.append(verdict(verdict)));
        }
        FigureList.tables(report).forEach(table -> text.append(table(table)));
        text.append(withoutNumbers(report));
        return text.toString();
    }

    private static String verdict(VerdictView verdict) {
        return "- **" + Markdown.text(verdict.kind()) + "**: " + Markdown.text(verdict.statistic()) + ": "
                + Markdown.text(verdict.subject()) + " " + Markdown.text(verdict.relation()) + " "
                + Markdown.text(verdict.target()) + " (seen " + Markdown.text(verdict.seen()) + ", against "
                + Markdown.text(verdict.wanted())
                + (verdict.why().isEmpty() ? "" : "; " + Markdown.text(verdict.why())) + ")\n"
                + verdict.pairs().stream()
                        .map(sentence -> "  " + Markdown.text(sentence) + "\n")
                        .collect(Collectors.joining());
    }

    private static String table(FigureView figure) {
        return "\n### " + Markdown.text(figure.title()) + "\n\n"
                + Markdown.table(figure.tables().get(0)) + "\n"
                + Markdown.text(figure.tables().get(0).note()) + "\n";
    }

    private static String withoutNumbers(StudyReport report) {
        List<RunResult> runs = report.withoutNumbers();
        if (runs.isEmpty()) {
            return "";
        }
        return "\n### Runs without numbers: " + RunStatus.tally(runs) + "\n\n"
                + Markdown.list(runs.stream()
                        .limit(NAMED)
                        .map(run -> run.run().describe() + ": " + run.status().label()
                                + (run.cause().isEmpty() ? "" : ", " + run.cause()))
                        .toList())
                + (runs.size() > NAMED ? "- and " + (runs.size() - NAMED) + " more\n" : "");
    }
}
