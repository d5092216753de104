package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.figure.Figures.correlationSpike;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.claim.Claim;
import dev.distill.dsl.pin.compare.Version;
import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.browser.Browser;
import dev.distill.templates.figure.LiveRun;
import dev.distill.templates.figure.LiveRun.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Pages in a browser, where all texts that somebody may choose are those of a joker, and all names as long as they may be. */
@Execution(ExecutionMode.SAME_THREAD)
class HostilePagesTest {

    private static final String MARKUP = "</script></title></style><evil onclick=\"pwned=1\"></evil><img src=x"
            + " onerror=\"pwned=1\"><script>pwned=1</script><svg onload=pwned=1>\" autofocus onfocus=\"pwned=1 '"
            + " javascript:pwned=1 $scale #set($x = 1) ${x} &lt;b&gt;";
    private static final String TURNED = "\u202Etxt.exe\u202C \u2067x\u2069 \u200F\uFEFF\u0000\u0007\uDB40\uDC41";
    private static final String SCRIPTS = "مرحبا بالعالم שלום नमस्ते สวัสดี 你好 👩‍🔬 ﷽"
            + " Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324";
    private static final String HOSTILE = "=1+1 " + MARKUP + TURNED + SCRIPTS + " " + "w".repeat(400);

    private static final Measure ACCURACY = testAccuracy().every(100);
    private static final Statistic STEPS = medianStepsTo(ACCURACY, 0.9);
    private static final long CAP = 2_000;

    private static final Study STUDY = study(longest("s"))
            .asking(HOSTILE)
            .on(sparseParity(10, 2))
            .distilling(teacher(mlp(20))
                    .trainedBy(sgd(0.1).batchSize(8).steps(400))
                    .checkpointEvery(100)
                    .seededBy(0))
            .into(mlp(4))
            .trainedBy(sgd(0.1).batchSize(8).steps(CAP).untilTestAccuracy(0.9))
            .comparing(IntStream.rangeClosed(1, 3)
                    .mapToObj(t ->
                            arm(longest("a" + t)).learningFrom(finalTeacher().temperature(t)))
                    .toArray(Arm[]::new))
            .measuring(ACCURACY, monomialCorrelation().every(100).ofTheTeacher())
            .repeatedFor(seeds(1, 2, Long.MAX_VALUE))
            .expecting(STEPS.inArm(longest("a1")).isBelow(longest("a2")))
            .showing(curvesOf(ACCURACY), seedsOf(STEPS), tableOf(STEPS), correlationSpike(), timelineOfCurricula());

    private static final Plan PLAN = Plan.of(STUDY, Scale.DESK, NumericClass.portable(), Selection.all());

    @TempDir
    static Path folder;

    private static Browser browser;
    private static ComparisonOutput comparison;
    private static Path verification;

    @BeforeAll
    static void write() throws IOException {
        browser = Browser.start(folder);
        StudyOutput.write(report(0), folder.resolve("results").resolve(STUDY.name()));
        new StudyIndex(folder.resolve("results"), warning -> assertThat(warning).isEmpty()).write();
        live().begin();
        live().write(
                        STUDY,
                        Scale.DESK,
                        PLAN.runs().stream().map(HostilePagesTest::at).toList(),
                        HOSTILE,
                        0,
                        3);
        Pin pin = PinMaker.of(report(0), "1.0.0", List.of());
        Pin next = PinMaker.of(report(300), "2.0.0", List.of());
        VersionEntry entry = VersionOutput.write(DrawnPin.of(pin), HOSTILE, folder, "1.0.0", List.of("1.0.0", HOSTILE));
        ClaimsOutput.write(HOSTILE, Optional.of("index.html"), Claim.read(claims()), List.of(DrawnPin.of(pin)), folder);
        StudiesOutput.write(HOSTILE, Optional.of("index.html"), true, List.of(entry), folder);
        comparison = ComparisonOutput.write(
                VersionComparison.of(
                        new Version(HOSTILE, pin.summarised(verdict(HOSTILE))),
                        new Version("g:a:2.0.0", next.summarised(verdict("held")))),
                folder);
        verification = VerificationOutput.write(verified(pin), folder.resolve("verified"));
    }

    /** Of an expectation that a stranger named. */
    private static Map<String, String> verdict(String verdict) throws IOException {
        return Map.of(
                "expectation: " + HOSTILE, "{\"verdict\":" + new ObjectMapper().writeValueAsString(verdict) + "}");
    }

    /** Made again later by some steps; one run was not, and a stranger says why. */
    private static Verification verified(Pin pin) {
        List<LockedRun> runs = pin.lock().runs().values().stream()
                .filter(LockedRun::hasNumbers)
                .toList();
        Map<RunKey, RunResult> again = report(300).runs().stream()
                .filter(result -> result.run().role() != Role.TEACHER)
                .collect(Collectors.toMap(result -> RunKey.of(result.run()), result -> result));
        return Verification.of(pin, runs, again, Map.of(runs.get(0).key(), HOSTILE));
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"study", "results", "live", "version", "claims", "studies", "comparison", "verification"})
    void is_shown_as_text_and_in_its_place(String kind) {
        Path page = page(kind);
        browser.desktop().open(page);
        harmless();
        assertThat(browser.overflow()).as("overflow of a desktop").isZero();
        browser.picture("hostile-" + kind);
        browser.phone().open(page);
        harmless();
        assertThat(browser.overflow()).as("overflow of a phone").isZero();
        browser.picture("hostile-phone-" + kind);
        assertThat(browser.barriers()).as("barriers of a phone").isEmpty();
        browser.desktop().dark().open(page);
        browser.picture("hostile-dark-" + kind);
        assertThat(browser.barriers()).as("barriers in the dark").isEmpty();
        assertThat(unreached()).as("what no keyboard gets to").isEmpty();
    }

    /** What can be used by a pointer, or scrolls, and is no stop of the tabulator. */
    private static List<String> unreached() {
        // A live page does not reload while something is selected.
        browser.ask("window.reached = new Set(); getSelection().selectAllChildren(document.body)");
        for (long stops = (Long) browser.ask("return document.querySelectorAll('*').length"); stops > 0; stops--) {
            browser.hands().sendKeys(Keys.TAB).perform();
            if (!Boolean.TRUE.equals(browser.ask("""
                    const at = document.activeElement;
                    return at !== document.body && !reached.has(at) && Boolean(reached.add(at));
                    """))) {
                break;
            }
        }
        return ((List<?>) browser.ask("""
                const shown = (it) => it.checkVisibility({ visibilityProperty: true }) && it.tabIndex !== -1;
                const wide = (it) => it.scrollWidth > it.clientWidth + 1
                    && ["auto", "scroll"].includes(getComputedStyle(it).overflowX);
                return [...document.querySelectorAll("body *")]
                    .filter((it) => shown(it) && (it.matches("a[href], button:enabled, summary, input, select") || wide(it)))
                    .filter((it) => !reached.has(it) && ![...it.querySelectorAll("*")].some((in_) => reached.has(in_)))
                    .map((it) => it.outerHTML.slice(0, 120));
                """)).stream().map(String::valueOf).toList();
    }

    @Test
    void a_seed_that_a_script_s_numbers_cannot_tell_is_told_to_the_last_digit() {
        browser.desktop().open(page("study"));
        assertThat(browser.all("#curves-accuracy .menu label"))
                .extracting(label -> label.getDomProperty("textContent"))
                .contains(" seed " + Long.MAX_VALUE);
    }

    private static void harmless() {
        assertThat(browser.ask("return typeof pwned")).isEqualTo("undefined");
        assertThat(browser.all("evil, img, [onclick], [onerror], [onload], [onfocus]"))
                .isEmpty();
        assertThat(browser.all("title, style").size()).isPositive();
        assertThat((String) browser.ask("return document.documentElement.textContent"))
                .contains(
                        "</title></style><evil onclick=\"pwned=1\"></evil>",
                        "$scale #set($x = 1) ${x} &lt;b&gt;",
                        "नमस्ते")
                .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069\u200F\uFEFF\u0000\u0007]");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.fromNetwork()).isEmpty();
    }

    private static Path page(String kind) {
        return switch (kind) {
            case "study" -> folder.resolve("results").resolve(STUDY.name()).resolve("site/index.html");
            case "results" -> folder.resolve("results/index.html");
            case "live" -> live().file();
            case "version" -> folder.resolve("1.0.0/index.html");
            case "comparison" -> comparison.page();
            case "verification" -> verification;
            case "claims" -> folder.resolve("claims.html");
            default -> folder.resolve("index.html");
        };
    }

    private static LivePage live() {
        return new LivePage(folder.resolve("live"));
    }

    private static String longest(String beginning) {
        return beginning + "x".repeat(Name.LONGEST - beginning.length());
    }

    private static String claims() throws IOException {
        String text = new ObjectMapper().writeValueAsString(HOSTILE);
        return "[{\"claim\": %s, \"paper\": %s, \"mark\": \"paper\", \"note\": %s, \"study\": null, \"tests\": []}]"
                .formatted(text, text, text);
    }

    private static LiveRun at(PlannedRun run) {
        RunRecord record = record(run, 0);
        return run.seed() == 1
                ? new LiveRun(run, State.LOST, 0, List.of(), HOSTILE)
                : new LiveRun(run, State.RUNNING, record.steps(), record.measurements(), "");
    }

    /** The last seed of the last arm failed; all others solved it, later by some steps. */
    private static StudyReport report(long later) {
        return StudyReport.of(
                STUDY, PLAN, PLAN.runs().stream().map(run -> result(run, later)).toList());
    }

    private static RunResult result(PlannedRun run, long later) {
        return run.arm().equals(longest("a3")) && run.seed() == Long.MAX_VALUE
                ? new RunResult(run, RunStatus.FAILED, Optional.empty(), HOSTILE)
                : new RunResult(run, RunStatus.DONE, Optional.of(record(run, later)), HOSTILE);
    }

    private static RunRecord record(PlannedRun run, long later) {
        boolean student = run.role() != Role.TEACHER;
        long end = student ? 600 + later + 100 * (run.arm().charAt(1) + run.seed() % 7) % 500 : 400;
        List<Measurement> measured =
                List.of(new Measurement("accuracy", 0, 0.5), new Measurement("accuracy", end, 0.95));
        RunRecord plain = MadeUpRecords.withNumbers(run, Outcome.FINISHED, end, measured);
        return new RunRecord(
                plain.schema(),
                plain.run(),
                plain.outcome(),
                HOSTILE,
                plain.steps(),
                plain.measurements(),
                plain.stages(),
                plain.checkpoints(),
                plain.specification(),
                new Provenance(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1),
                plain.clock());
    }
}
