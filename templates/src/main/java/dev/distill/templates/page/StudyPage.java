package dev.distill.templates.page;

import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Verdict;
import dev.distill.templates.StudyContext;
import dev.distill.templates.figure.FigureList;
import dev.distill.templates.figure.FigureView;
import dev.distill.templates.file.ExpectationsXml;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.ComparisonTables;
import dev.distill.templates.table.DecisionTables;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.Titled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A study's page.
 *
 * @param above the page that leads here
 * @param name the study's name
 * @param scale its scale
 * @param question what it asks
 * @param lede what was done, in a sentence
 * @param finding what was found first of all, a sentence each
 * @param lead the figure of the finding; none where there is none
 * @param results the other figures and tables
 * @param compared what is compared with what, in a sentence
 * @param comparisons tables of comparisons
 * @param comparedNote what their p-values are; may be empty
 * @param decided tables of what was decided on the way; none where nothing was
 * @param decidedNotes what is to be known beside them
 * @param costs sizes and costs
 * @param tally how many expectations held and how many runs finished
 * @param setup what was done, part by part
 * @param verdicts on its expectations
 * @param unexpected why there is none, where there is none
 * @param verdictNote what their p-values are; may be empty
 * @param figures all its figures and tables
 * @param runs the runs by arm and seed
 * @param troubles the runs without numbers, and why
 * @param allRuns every run with its identity
 * @param promises the numeric classes and what they promise, and how the runs are to a pin
 * @param origins where the numbers were made
 * @param sources which builds began the runs; without columns where none is known
 * @param dependencies what those builds resolved
 * @param command how to run it again
 * @param expectationsFile the name of the file that a build server reads its expectations from
 */
public record StudyPage(
        Link above,
        String name,
        String scale,
        String question,
        String lede,
        List<String> finding,
        Optional<FigureView> lead,
        List<FigureView> results,
        String compared,
        List<Titled> comparisons,
        String comparedNote,
        List<Titled> decided,
        List<String> decidedNotes,
        TableView costs,
        List<Tally> tally,
        List<Fact> setup,
        List<VerdictView> verdicts,
        String unexpected,
        String verdictNote,
        List<FigureView> figures,
        TableView runs,
        List<Fact> troubles,
        TableView allRuns,
        List<String> promises,
        TableView origins,
        TableView sources,
        List<Fact> dependencies,
        String command,
        String expectationsFile) {

    /**
     * The page of a report.
     *
     * @param report of a study
     * @param context what is known besides
     */
    public static StudyPage of(StudyReport report, StudyContext context) {
        Sources sources = new Sources(report, context.builds());
        Verdicts verdicts = new Verdicts(report);
        ComparisonTables comparing = ComparisonTables.of(report);
        List<FigureView> figures = FigureList.of(report);
        Optional<FigureView> lead = figures.stream()
                .limit(1)
                .filter(any -> FigureList.leads(report))
                .findFirst();
        return new StudyPage(
                above(context),
                report.study().name(),
                report.plan().scale().label(),
                report.study().question(),
                Setup.lede(report),
                FindingText.of(report),
                lead,
                figures.stream().skip(lead.isPresent() ? 1 : 0).toList(),
                comparing.intro(),
                comparing.tables(),
                comparing.note(),
                DecisionTables.of(report),
                DecisionTables.notes(report),
                CostTable.of(report),
                tally(report),
                Setup.facts(report),
                verdicts.views(),
                unexpected(context),
                verdicts.note(),
                figures,
                RunGrid.grid(report),
                RunGrid.troubles(report),
                RunGrid.all(report, context.builds()),
                promises(report, context),
                Origins.table(report),
                sources.table(),
                sources.dependencies(),
                Repeating.command(report),
                ExpectationsXml.name(report));
    }

    private static String unexpected(StudyContext context) {
        return context.drawnFrom().filter(drawn -> !drawn.declared()).isPresent()
                ? "What this study expects is not known: the pin holds no declaration."
                : "This study declares no expectations.";
    }

    /** The page of the version that is drawn, or the index of the studies whose results lie beside this one's. */
    private static Link above(StudyContext context) {
        return context.drawnFrom()
                .map(drawn -> new Link(
                        "../index.html", "Version " + drawn.pin().lock().version()))
                .orElse(new Link("../../index.html", "Studies"));
    }

    /**
     * A way to another page.
     *
     * @param address relative to this one
     * @param name what is there
     */
    public record Link(String address, String name) {}

    private static List<String> promises(StudyReport report, StudyContext context) {
        List<String> promises = new ArrayList<>(Origins.promises(report));
        context.pinSentence().ifPresent(promises::add);
        return promises;
    }

    /**
     * A count in the page's head.
     *
     * @param kind a verdict, or {@code run}
     * @param count how many
     * @param label of what
     */
    public record Tally(String kind, String count, String label) {}

    private static List<Tally> tally(StudyReport report) {
        List<Tally> tally = new ArrayList<>();
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            long count = report.verdicts().stream()
                    .filter(verdict -> verdict.kind() == kind)
                    .count();
            String word = kind.name().toLowerCase(Locale.ROOT);
            if (count > 0) {
                tally.add(new Tally(word, Rounded.whole(count), word));
            }
        }
        Map<String, Integer> words = new LinkedHashMap<>();
        List.of("finished", "diverged", "failed", "timed out", "missing").forEach(word -> words.put(word, 0));
        report.runs().forEach(result -> words.merge(RunGrid.word(result), 1, Integer::sum));
        words.forEach((word, count) -> {
            if (count > 0) {
                tally.add(new Tally(
                        word.equals("finished") ? "run" : "trouble",
                        Rounded.whole(count),
                        (count == 1 ? "run " : "runs ") + word));
            }
        });
        return tally;
    }
}
