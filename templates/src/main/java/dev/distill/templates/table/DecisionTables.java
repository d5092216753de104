package dev.distill.templates.table;

import dev.distill.dsl.Arm;
import dev.distill.dsl.report.Interval;
import dev.distill.dsl.report.SearchResult;
import dev.distill.dsl.report.SeedsDrawn;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.text.Numbers;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a study decided on its way: what each arm's search was allowed, every search with every trial, and the looks that seeds were
 * drawn by.
 */
public final class DecisionTables {

    private final StudyReport report;
    private final List<SearchResult> searches;

    private DecisionTables(StudyReport report) {
        this.report = report;
        this.searches = report.searches();
    }

    /** The tables of a report; none where nothing was to be decided. */
    public static List<Titled> of(StudyReport report) {
        return new DecisionTables(report).tables();
    }

    private List<Titled> tables() {
        List<Titled> tables = new ArrayList<>();
        if (!searches.isEmpty()) {
            tables.add(new Titled("What each arm was tuned by", "budgets", budgets()));
        }
        searches.forEach(search -> tables.add(new Titled(
                "Search of " + search.arm() + " over the " + search.search().named(),
                "search-" + search.arm(),
                grid(search))));
        report.seedsDrawn().ifPresent(drawn -> tables.add(new Titled("Seeds, look by look", "looks", looks(drawn))));
        return tables;
    }

    private TableView budgets() {
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.text("searched"),
                        Column.number("trials"),
                        Column.number("steps of all trials"),
                        Column.lead("chosen")),
                report.study().arms().stream().map(this::budget).toList(),
                "Steps are the most that the trials take, their teachers’ not among them.");
    }

    private Row budget(Arm arm) {
        return searches.stream()
                .filter(search -> search.arm().equals(arm.name()))
                .findFirst()
                .map(search -> new Row(
                        arm.name(),
                        "plain",
                        List.of(
                                Cell.text(String.join(", ", search.search().parameters())),
                                Cell.number(Rounded.whole(search.trials())),
                                Cell.number(Rounded.whole(search.steps())),
                                search.best()
                                        .map(best -> new Cell(best.values(), "lead", 1))
                                        .orElse(gap()))))
                .orElseGet(() -> new Row(
                        arm.name(), "plain", List.of(Cell.text("nothing"), Cell.number("0"), Cell.number("0"), gap())));
    }

    private static TableView grid(SearchResult search) {
        List<Column> columns = new ArrayList<>(
                List.of(Column.text(String.join(", ", search.search().parameters()))));
        search.search().seeds().values().forEach(seed -> columns.add(Column.number("seed " + seed)));
        columns.add(Column.lead("mean"));
        columns.add(Column.text("outcome"));
        int places = Rounded.placesFor(search.tried().stream()
                .flatMap(tried -> tried.scores().stream())
                .flatMapToDouble(OptionalDouble::stream));
        return new TableView(
                columns,
                IntStream.range(0, search.tried().size())
                        .mapToObj(i -> row(search, i, places))
                        .toList(),
                "Each trial’s " + search.search().criterion().describe()
                        + ", which is all that was measured of it. The best mean is chosen; of equal ones the first.");
    }

    private static Row row(SearchResult search, int index, int places) {
        SearchResult.Tried tried = search.tried().get(index);
        List<Cell> cells = new ArrayList<>();
        tried.scores().forEach(score -> cells.add(cell(score, places, "number")));
        cells.add(cell(tried.mean(), places, "lead"));
        cells.add(Cell.text(outcome(search, index)));
        return new Row(tried.values(), "plain", cells);
    }

    private static String outcome(SearchResult search, int index) {
        boolean chosen = search.chosen().equals(OptionalInt.of(index));
        return switch (search.tried().get(index).state()) {
            case TRIED ->
                chosen
                        ? String.join(
                                ", ",
                                Stream.concat(Stream.of("chosen"), search.describeEnds().stream())
                                        .toList())
                        : "";
            case WAITING -> "not all run";
            case LOST -> "lost: a trial diverged or failed";
        };
    }

    private static TableView looks(SeedsDrawn drawn) {
        int places = Rounded.placesFor(drawn.looks().stream()
                .flatMapToDouble(look -> DoubleStream.concat(
                        DoubleStream.of(look.mean()),
                        look.interval().stream().flatMapToDouble(it -> DoubleStream.of(it.low(), it.high())))));
        return new TableView(
                List.of(
                        Column.text("look"),
                        Column.number("seeds"),
                        Column.number("mean"),
                        Column.number("95 % interval"),
                        Column.lead("width")),
                IntStream.range(0, drawn.looks().size())
                        .mapToObj(i -> row(i, drawn.looks().get(i), places))
                        .toList(),
                "Of the " + drawn.until().precision().describeMean()
                        + ". The intervals hold at every look at once, where single seeds’ values are normal.");
    }

    private static Row row(int index, SeedsDrawn.Look look, int places) {
        return new Row(
                String.valueOf(index + 1),
                "plain",
                List.of(
                        Cell.number(String.valueOf(look.seeds())),
                        Cell.number(Rounded.places(look.mean(), places)),
                        look.interval().map(it -> Cell.number(text(it, places))).orElse(gap()),
                        look.interval()
                                .map(it -> new Cell(Rounded.places(look.width(), places), "lead", 1))
                                .orElse(gap())));
    }

    private static String text(Interval interval, int places) {
        return Rounded.places(interval.low(), places) + " to " + Rounded.places(interval.high(), places);
    }

    private static Cell cell(OptionalDouble value, int places, String kind) {
        return value.isPresent() ? new Cell(Rounded.places(value.getAsDouble(), places), kind, 1) : gap();
    }

    private static Cell gap() {
        return new Cell(ValueText.NONE, "gap", 1);
    }

    /** What is to be known beside the tables, a sentence or two each. */
    public static List<String> notes(StudyReport report) {
        return Stream.of(
                        ends(report.searches()).stream(),
                        report.searches().stream().flatMap(search -> notes(search).stream()),
                        report.seedsDrawn().stream().flatMap(drawn -> notes(drawn).stream()))
                .flatMap(Function.identity())
                .toList();
    }

    /** A sentence for all arms whose best value is at the same end. */
    private static List<String> ends(List<SearchResult> searches) {
        Map<SearchResult.End, List<String>> arms = new LinkedHashMap<>();
        searches.forEach(search -> search.ends().forEach(end -> arms.computeIfAbsent(end, any -> new ArrayList<>())
                .add(search.arm())));
        return arms.entrySet().stream()
                .map(entry -> "The best " + entry.getKey().parameter() + " of " + String.join(", ", entry.getValue())
                        + ", " + Numbers.shortest(entry.getKey().value()) + ", is the "
                        + entry.getKey().end() + " that was tried: one beyond it might do better.")
                .toList();
    }

    private static List<String> notes(SearchResult search) {
        List<String> notes = new ArrayList<>();
        if (search.waits()) {
            notes.add("The search of " + search.arm() + " waits for trials, and so does the arm.");
        } else if (search.chosen().isEmpty()) {
            notes.add("Every value of the search of " + search.arm() + " has lost, and the arm is not run.");
        }
        return notes;
    }

    private static List<String> notes(SeedsDrawn drawn) {
        return List.of(
                "Seeds were drawn " + drawn.until().describe() + ", at most " + drawn.most() + ". " + state(drawn),
                "An interval that is looked at again and again, to stop by what it shows, misses its mean more often than once in 20"
                        + " times unless it is made for that. These are (Wang and Ramdas, arXiv 2310.03722, after Lai 1976): that"
                        + " any of them misses is no likelier than that, if values are normal. The p-values and the other intervals"
                        + " of this page suppose that the number of seeds was fixed beforehand.");
    }

    private static String state(SeedsDrawn drawn) {
        return switch (drawn.state()) {
            case KNOWN -> "The last look found it narrow enough.";
            case EXHAUSTED -> "With all of them it is not narrow enough.";
            case GOES_ON -> "The next batch is to be drawn.";
            case WAITING -> "Runs are missing before the next look.";
        };
    }
}
