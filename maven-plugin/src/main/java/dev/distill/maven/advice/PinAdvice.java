package dev.distill.maven.advice;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Lock;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.pin.verify.Finding;
import dev.distill.dsl.pin.verify.RunFinding;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.record.Source;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.text.Shown;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What the plugin says of pins when something is wrong: what it is, then what to do. */
public final class PinAdvice {

    private static final int NAMED = 10;

    /** A resolver tells artifact and repository before what went wrong. */
    private static final int REASON = 600;

    private PinAdvice() {}

    /** A pin was asked for without saying which version it is to be. */
    public static DistillException noVersion() {
        return new DistillException(
                "There is no version to pin.", "Name one, as in mvn distill:pin -Ddistill.version=1.0.0.");
    }

    /** A version has the name of what is not pinned, and no comparison would find it. */
    public static DistillException notPinned(String version) {
        return new DistillException(
                "The version (" + version + ") is what results are called that are not pinned.",
                "Use another, as in -Ddistill.version=1.0.0.");
    }

    /** No run has numbers, so there is nothing to pin, not even in part. */
    public static DistillException nothingToPin(String study, List<RunResult> without) {
        return new DistillException(
                "No run of the study (" + study + ") that is meant has numbers to pin: " + statuses(without) + ".",
                "Run them first with mvn distill:study and the same scale, numerics and selection.");
    }

    /** Runs that are pinned were begun from source that no commit gives back. */
    public static String notCommitted(String study, long runs, int pinned) {
        return runs + " of " + pinned + " runs of the study (" + study
                + ") were begun from source with changes that were not"
                + " committed: no commit alone gives it back, and provenance.json says so. To pin what is committed, commit"
                + " first, then run the study and pin it, both with -Ddistill.store=... of an empty folder.";
    }

    /** Runs were begun from a source that is not known. */
    public static String unknownSource(String study, long runs, int pinned, Source source) {
        return runs + " of " + pinned + " runs of the study (" + study + ") were begun from source that is "
                + source.describe()
                + ". The pin names no commit for them. To pin a commit, see to it that git tells it, then run"
                + " the study and pin it, both with -Ddistill.store=... of an empty folder.";
    }

    /** Of runs there is no note of where they were begun. */
    public static String withoutOrigin(String study, long runs, int pinned) {
        return "Of " + runs + " of " + pinned + " runs of the study (" + study
                + ") the store has no note of the source that they were begun from: its folder (notes) was lost, or another version"
                + " trained them. The pin names no commit for them. To pin one, run the study and pin it, both with"
                + " -Ddistill.store=... of an empty folder.";
    }

    /** Runs have no numbers, so they cannot be pinned. */
    public static DistillException incomplete(String study, List<RunResult> without, int planned) {
        return new DistillException(
                without.size() + " of " + planned + " runs of the study (" + study + ") have no numbers: "
                        + statuses(without) + ".",
                "Run them first with mvn distill:study and the same selection, or pin what there is with"
                        + " -Ddistill.partial: the lock says so.");
    }

    private static String statuses(List<RunResult> runs) {
        return runs.stream()
                        .limit(NAMED)
                        .map(result ->
                                result.run().describe() + " (" + result.status().label() + ")")
                        .collect(Collectors.joining("; "))
                + (runs.size() > NAMED ? "; and " + (runs.size() - NAMED) + " more" : "");
    }

    /** The version is there already. */
    public static DistillException alreadyPinned(Path folder) {
        return new DistillException(
                "The version is pinned already (" + folder + ").",
                "Choose another with -Ddistill.version=..., or overwrite it with -Ddistill.force; where arms or seeds are"
                        + " selected, the others stay as they are.");
    }

    /** The pin that stands there is of another scale. */
    public static DistillException otherScale(Lock lock, String scale) {
        return new DistillException(
                "The pin (" + lock.describe() + ") is of another scale than (" + scale + ").",
                "Use -Ddistill.scale=" + lock.scale().label() + ", or another -Ddistill.version=...");
    }

    /** Arms that stay in a pin have learned from what is replaced in it. */
    public static DistillException otherTeachers(Lock lock, Collection<String> arms) {
        return new DistillException(
                "The pin (" + lock.describe() + ") has arms (" + String.join(", ", arms)
                        + ") that learned from a teacher as it was before, and that one would be replaced.",
                "Pin all arms, without -Ddistill.arms and -Ddistill.seeds, or another -Ddistill.version=...");
    }

    /** A pin of strangers that holds what no page can be drawn from. */
    public static String unshownPin(String study, String from, RuntimeException why) {
        return "The pins of the study (" + Shown.of(study) + ") that were fetched from (" + Shown.of(from)
                + ") are left out: no page can be drawn from them (" + Shown.of(String.valueOf(why)) + ").\n"
                + "Tell whoever pinned them, or run that study's build with this version.";
    }

    /** There is no such pin. */
    public static DistillException noSuchPin(String study, String version, List<String> versions) {
        return new DistillException(
                "The study (" + Shown.of(study) + ") is not pinned as version (" + Shown.of(version) + ").",
                versionsOf(versions));
    }

    /** A study has no pin at a scale. */
    public static DistillException noPinAtScale(String study, String scale, List<String> versions) {
        return new DistillException(
                "The study (" + Shown.of(study) + ") is not pinned at (" + scale + ") scale.", versionsOf(versions));
    }

    private static String versionsOf(List<String> versions) {
        return versions.isEmpty()
                ? "It has no pin: write one with mvn distill:pin -Ddistill.version=1.0.0."
                : "There are: " + String.join(", ", versions) + ". Choose with -Ddistill.version=...";
    }

    /** A study is held to a version that is not there, which may be about to be pinned. */
    public static String notPinnedYet(String study, String version, List<String> versions) {
        return "The study (" + study + ") is not pinned as version (" + Shown.of(version) + ")"
                + (versions.isEmpty() ? "" : "; there are: " + String.join(", ", versions)) + ".";
    }

    /** A study is to be as it was pinned, and was not; others of the build may have been. */
    public static String heldByNothing(Plan plan) {
        return "The study (" + plan.study() + ") has no pin at " + plan.scale().label()
                + " scale, so nothing holds it to what it was. Write one with mvn distill:pin -Ddistill.version=...";
    }

    /** Two pins were merged by lines, and the summary is of neither of them. */
    public static String oldSummary(Lock lock) {
        return "The summary of the pin (" + lock.describe() + ") is not of the runs that it holds, as after a merge."
                + " Write it anew: mvn distill:pin -Ddistill.study=" + lock.study() + " -Ddistill.scale="
                + lock.scale().label() + " -Ddistill.version=" + lock.version() + " -Ddistill.force";
    }

    /** There are no pins at all, or none that match. */
    public static DistillException noPins(Path folder) {
        return new DistillException(
                "There is no pin in the folder (" + folder + ").",
                "Write one with mvn distill:pin -Ddistill.version=1.0.0, choose another folder with -Ddistill.pins=..., or"
                        + " name one in a Maven repository: -Ddistill.pin=groupId:artifactId:version.");
    }

    /** A pin cannot be read: of which the file alone is known where it is read. */
    public static DistillException damaged(Path folder, DistillException cause) {
        String[] lines = cause.getMessage().split("\n", 2);
        return new DistillException(
                "In the pin (" + folder + "): " + lines[0], lines.length > 1 ? lines[1] : "", cause);
    }

    /** A pin's folder cannot be read or written. */
    public static DistillException unusableFolder(Path folder, Exception cause) {
        return new DistillException(
                "The folder of pins (" + folder + ") cannot be used: " + cause + ".",
                "Look at its permissions and the disk's space, or choose another with -Ddistill.pins=...",
                cause);
    }

    /** A pin lies where another would. */
    public static DistillException misplaced(Path folder, Lock lock) {
        return new DistillException(
                "The folder (" + folder + ") holds another pin than its name says: " + lock.study() + " "
                        + lock.version() + ".",
                "Restore it from version control, or pin the study anew.");
    }

    /** An archive is none of pins. */
    public static DistillException badArchive(Path archive, String why) {
        return new DistillException(
                "The archive (" + archive.getFileName() + ") is refused: " + why.replaceFirst("[.]$", "")
                        + ". Nothing of it was unpacked.",
                "An archive of pins is what distill:attach makes; take it from where you trust it.");
    }

    /** An archive is not too large for one of pins, and too large for Maven as it was started. */
    public static DistillException tooLargeForMemory(Path archive, long bytes) {
        return new DistillException(
                "The archive (" + archive.getFileName() + ") needs more memory than Maven has, " + (bytes >> 20)
                        + " MB. Nothing of it was unpacked.",
                "Where you trust it, start Maven with more, as in MAVEN_OPTS=-Xmx2g.");
    }

    /** Something was to be had from a repository, without saying what. */
    public static DistillException noCoordinates() {
        return new DistillException(
                "No pin is named that could be fetched.",
                "Write -Ddistill.pin=groupId:artifactId:version, or leave the version out to see which there are.");
    }

    /** The text that names a pin in a repository is none. */
    public static DistillException badCoordinates(String text) {
        return new DistillException(
                "The pin (" + Shown.of(text) + ") names nothing in a Maven repository.",
                "Write -Ddistill.pin=groupId:artifactId:version, or leave the version out to see which there are.");
    }

    /** A pin is not to be had from any repository. */
    public static DistillException unresolvedPin(
            String pin, List<String> versions, Collection<String> repositories, String why, Throwable cause) {
        return new DistillException(
                "The pin (" + Shown.of(pin) + ") cannot be had: "
                        + Shown.of(why, REASON).replaceFirst("\\.+$", "") + ".",
                known(pin, versions) + ", in: " + String.join(", ", repositories)
                        + ". Repositories are named in the pom or in settings.xml.",
                cause);
    }

    private static String known(String pin, List<String> versions) {
        if (versions.isEmpty()) {
            return "No version of it is known";
        }
        return (versions.stream().anyMatch(version -> pin.endsWith(":" + version))
                        ? "That version is known, but it has no pins there (its build has to attach them: distill:attach), or"
                                + " Maven is offline and has not got them yet. "
                        : "")
                + "There are the versions: " + String.join(", ", versions);
    }

    /** A study is not as it was pinned, and was to be. */
    public static String notAsPinned(List<PinComparison> comparisons) {
        return comparisons.stream()
                        .map(comparison -> "The study is not as it was pinned ("
                                + comparison.lock().describe() + "): "
                                + comparison.changes().stream()
                                        .filter(change -> !change.asPinned())
                                        .limit(NAMED)
                                        .map(change -> change.key().describe() + ": " + change.describe())
                                        .collect(Collectors.joining("; "))
                                + ".")
                        .collect(Collectors.joining("\n"))
                + "\nUndo the change, or pin another version: mvn distill:pin -Ddistill.version=...";
    }

    /** Studies were to be as they were pinned, and none is. */
    public static String nothingPinned() {
        return "The studies are to be as they were pinned (distill.asPinned), and none of them has a pin at this scale.\n"
                + "Pin one with mvn distill:pin -Ddistill.version=..., or leave distill.asPinned out.";
    }

    /** Numbers drifted. */
    public static String drifted(List<Verification> verifications) {
        return verifications.stream()
                        .filter(verification ->
                                !verification.runs(Finding.DRIFTED).isEmpty())
                        .map(verification ->
                                "The pin (" + verification.pin().lock().describe() + ") does not come again: "
                                        + named(verification.runs(Finding.DRIFTED)) + ".")
                        .collect(Collectors.joining("\n"))
                + "\nLook at the page for every number. A pin that was edited is to be restored from version control; a change"
                + " that is meant raises the engine's semantics version or pins a new version.";
    }

    private static String named(List<RunFinding> runs) {
        return runs.stream()
                        .limit(NAMED)
                        .map(run -> run.run().key().describe() + " drifted"
                                + (run.why().isEmpty()
                                        ? " in " + run.count(Finding.DRIFTED) + " numbers"
                                        : ": " + run.why()))
                        .collect(Collectors.joining("; "))
                + (runs.size() > NAMED ? "; and " + (runs.size() - NAMED) + " more" : "");
    }

    /** Runs could not be made again, or nothing could be compared. */
    public static String notVerified(List<Verification> verifications, Path logs) {
        return verifications.stream()
                        .map(verification -> {
                            List<RunFinding> failed = verification.runs(Finding.NOT_RUN);
                            return failed.isEmpty()
                                    ? "Nothing of the pin ("
                                            + verification.pin().lock().describe() + ") can be compared here: "
                                            + verification.runs().stream()
                                                    .map(RunFinding::why)
                                                    .distinct()
                                                    .collect(Collectors.joining("; "))
                                            + "."
                                    : failed.size() + " runs of the pin ("
                                            + verification.pin().lock().describe()
                                            + ") could not be made again: "
                                            + failed.stream()
                                                    .limit(NAMED)
                                                    .map(run -> run.run().key().describe() + ": " + run.why())
                                                    .collect(Collectors.joining("; "))
                                            + ".";
                        })
                        .collect(Collectors.joining("\n"))
                + "\nLook at the workers' logs in " + logs + ", or verify where it was pinned.";
    }
}
