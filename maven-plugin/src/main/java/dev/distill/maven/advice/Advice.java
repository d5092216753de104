package dev.distill.maven.advice;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.record.Source;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.text.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** All that the plugin says to its users when something is wrong: what it is, then what to do. */
public final class Advice {

    /** How many failed runs a message names. */
    private static final int NAMED = 10;

    private Advice() {}

    /** A property's value is none of those there are. */
    public static DistillException unknownChoice(String property, String value, List<String> choices) {
        return new DistillException(
                "The value of " + property + " (" + value + ") is unknown.",
                "There are: " + String.join(", ", choices) + ". Choose with -D" + property + "=...");
    }

    /** A property's value is no length of time. */
    public static DistillException unreadableDuration(String property, String value) {
        return new DistillException(
                "The value of " + property + " (" + value + ") is no length of time.",
                "Write a whole number from 1 and a unit, as in -D" + property + "=90s, =10m or =2h.");
    }

    /** A property's number is too small. */
    public static DistillException tooSmall(String property, int value, int least) {
        return new DistillException(
                "The value of " + property + " (" + value + ") is too small.",
                "Give a whole number of at least " + least + ", as in -D" + property + "=" + least + ".");
    }

    /** No class declares a study. */
    public static DistillException noStudy(List<Path> own, int dependencies) {
        String places = own.stream()
                .map(folder -> folder + (Files.isDirectory(folder) ? "" : " (not there)"))
                .collect(Collectors.joining(" and "));
        return new DistillException(
                "There is no study on the class path: no concrete class implements dev.distill.dsl.StudyDeclaration in "
                        + places + ", nor in the project's dependencies (" + dependencies + ").",
                "Write one, as in: public final class FirstStudy implements StudyDeclaration {"
                        + " public Study declare() { return study(\"first\")...; } }");
    }

    /** Git does not tell of a work tree. */
    public static String sourceRefused(Source source) {
        return "The source of these runs is " + source.describe()
                + ".\nThey are trained all the same, and a pin of them" + " will name no commit.";
    }

    /** A study's class, or one around it, is not public. */
    public static DistillException hiddenStudy(String className) {
        return new DistillException(
                "The study class (" + className + ") is not public.",
                "Declare it, and a class around it, as public; or as abstract if it is no study.");
    }

    /** A study's class cannot be constructed. */
    public static DistillException unconstructibleStudy(String className) {
        return new DistillException(
                "The study class (" + className + ") has no public constructor without parameters.",
                "Leave its constructors out, or write one that is public and takes nothing; a nested class is static.");
    }

    /** A study's class throws. */
    public static DistillException throwingStudy(String className, Throwable thrown) {
        if (thrown instanceof DeclarationException || thrown instanceof DistillException) {
            return new DistillException(
                    "The study class (" + className + ") declares what does not fit.", thrown.getMessage(), thrown);
        }
        return new DistillException(
                "The study class (" + className + ") throws " + thrown + ".",
                "Look at its constants and its declare(): -e shows the lines.",
                thrown);
    }

    /** A study is declared soundly, and its data are not on this machine. */
    public static DistillException missingData(String className, MissingDataException missing) {
        String[] lines = missing.getMessage().split("\n", 2);
        return new DistillException(
                "The study class (" + className + ") has data that are missing here: " + lines[0], lines[1], missing);
    }

    /** A study's class declares nothing. */
    public static DistillException emptyStudy(String className) {
        return new DistillException(
                "The study class (" + className + ") declares nothing: its declare() returns null.",
                "Return a study, as in return study(\"first\").asking(...)...");
    }

    /** A study's class cannot be loaded. */
    public static DistillException unloadableStudy(String className, Throwable thrown) {
        return new DistillException(
                "The study class (" + className + ") cannot be loaded: " + thrown + ".",
                thrown instanceof UnsupportedClassVersionError
                        ? "It was compiled for a newer Java: run Maven on that one, or set maven.compiler.release to "
                                + Runtime.version().feature() + "."
                        : "Add what it needs to the project's dependencies, and compile it anew.",
                thrown);
    }

    /** Two classes declare a study of one name. */
    public static DistillException sameName(String study, String first, String second) {
        return new DistillException(
                "The study (" + study + ") is declared by two classes: " + first + " and " + second + ".",
                "Give each a name of its own, as in study(\"" + study + "-2\").");
    }

    /** Several studies' classes cannot be read. */
    public static DistillException severalRefusals(List<DistillException> refusals) {
        return new DistillException(
                refusals.size() + " study classes cannot be read:",
                refusals.stream().map(Throwable::getMessage).collect(Collectors.joining("\n\n")));
    }

    /** No study has what was selected. */
    public static DistillException noneFits(Map<String, DistillException> refusals) {
        return new DistillException(
                "None of the studies (" + String.join(", ", refusals.keySet()) + ") has what was selected:",
                refusals.entrySet().stream()
                        .map(refusal -> "In " + refusal.getKey() + ": " + oneLine(refusal.getValue()))
                        .collect(Collectors.joining("\n")));
    }

    /** Data sets that are not to be had; what could be is there. */
    public static DistillException notFetched(Map<String, DistillException> refusals) {
        return refusals.size() == 1
                ? refusals.values().iterator().next()
                : new DistillException(
                        "Of the data sets (" + String.join(", ", refusals.keySet()) + ") not all could be fetched:",
                        refusals.values().stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }

    /** Not all that studies read is there to be kept. */
    public static DistillException notKept(List<String> lacking) {
        return new DistillException(
                "The data of (" + String.join(", ", lacking) + ") are not all there, and were not kept.",
                "See above what is missing, and where it is to be had; -Ddistill.data.fetch fetches what has an address.");
    }

    /** One study has not got what was selected, and others have. */
    public static String leftOut(String study, DistillException refusal) {
        return "The study (" + study + ") is left out: " + oneLine(refusal);
    }

    /** Jars that a worker needs are not to be had. */
    public static DistillException unresolved(List<String> missing, boolean offline, Throwable cause) {
        return new DistillException(
                "What a worker needs could not be resolved: " + String.join(", ", missing)
                        + (offline ? "; and Maven is offline (-o)." : "."),
                offline
                        ? "Start it once without -o: from then on they are in the local repository."
                        : "Look at the network, and at mirrors and proxies in your settings.xml; -e tells more.",
                cause);
    }

    /** Results cannot be written. */
    public static DistillException unwritableOutput(Path folder, Throwable cause) {
        return new DistillException(
                "The output folder (" + folder + ") cannot be written: " + cause + ".",
                "Remove what stands in its place, look at its permissions and the disk's space, or choose another with"
                        + " -Ddistill.output=...",
                cause);
    }

    /** A file of claims is none. */
    public static DistillException unreadableClaims(Path file, Exception cause) {
        String reason = String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\.$", "");
        return new DistillException(
                "The claims (" + file + ") cannot be read: " + Shown.of(reason, 300) + ".",
                "Write a JSON array of claims, as the guide has it, or name another file with -Ddistill.claims=...",
                cause);
    }

    /** Runs have no numbers; all else is written. */
    public static String failedRuns(List<StudyReport> reports, UnaryOperator<String> logsOf) {
        return reports.stream()
                .filter(report -> !report.failures().isEmpty())
                .map(report -> failedRuns(report, logsOf.apply(report.plan().study())))
                .collect(Collectors.joining("\n"));
    }

    private static String failedRuns(StudyReport report, String logs) {
        String study = report.plan().study();
        List<RunResult> failures = report.failures();
        String named = failures.stream()
                .limit(NAMED)
                .map(failure -> "  study " + study + ", " + failure.run().describe() + ": "
                        + failure.status().label() + ": " + failure.cause())
                .collect(Collectors.joining("\n"));
        List<RunResult> without = report.withoutNumbers();
        return without.size() + " of " + report.runs().size() + " runs of the study (" + study + ") have no numbers ("
                + RunStatus.tally(without) + "); what the others gave is written.\n" + named
                + (failures.size() > NAMED ? "\n  and " + (failures.size() - NAMED) + " more" : "")
                + "\nLook at the workers' logs in " + logs + "; distill:study tries those runs again, and no others.";
    }

    /** Expectations do not hold. */
    public static String brokenExpectations(List<StudyReport> reports) {
        return reports.stream()
                        .flatMap(report -> report.broken().stream()
                                .map(verdict ->
                                        "In the study (" + report.plan().study() + ") an expectation does not hold: "
                                                + verdict.expectation().describe() + "."))
                        .collect(Collectors.joining("\n"))
                + "\nLook at the page for every seed, and at the study's expecting(...) for what was hoped for.";
    }

    private static String oneLine(Throwable thrown) {
        return thrown.getMessage().replace('\n', ' ');
    }
}
