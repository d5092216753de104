package dev.distill.templates.page;

import dev.distill.dsl.pin.Lock;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.templates.DrawnPin;
import dev.distill.templates.IndexEntry;
import dev.distill.templates.VersionEntry;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.page.StudyPage.Link;
import dev.distill.templates.page.StudyPage.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a pinned version is.
 *
 * @param name the study's name
 * @param version the version
 * @param scale its scale
 * @param question what the study asks
 * @param index the index of all studies, relative to the page
 * @param tally how many expectations held and how many runs are pinned
 * @param facts what is to be known of it
 * @param others the other versions of the study that lie beside it
 * @param beside the versions that it is compared with, and where
 * @param finding what was found, in a sentence or two
 * @param command how to run it again
 * @param files the names of the pin's files
 */
public record VersionPage(
        String name,
        String version,
        String scale,
        String question,
        String index,
        List<Tally> tally,
        List<Fact> facts,
        List<String> others,
        List<Link> beside,
        String finding,
        String command,
        List<String> files) {

    /** What the page is called. */
    public String title() {
        return name + " " + version;
    }

    /** The page of a version, whose line is known. */
    public static VersionPage of(DrawnPin drawn, VersionEntry entry, Collection<String> versions) {
        Lock lock = drawn.pin().lock();
        return new VersionPage(
                lock.study(),
                lock.version(),
                lock.scale().label(),
                entry.line().question(),
                up(entry) + "index.html",
                tally(entry.line()),
                facts(drawn, entry),
                versions.stream()
                        .filter(version -> !version.equals(lock.version()))
                        .toList(),
                entry.beside().stream()
                        .map(link -> new Link(up(entry) + link.address(), link.name()))
                        .toList(),
                entry.finding(),
                command(lock, entry),
                List.copyOf(drawn.pin().files().keySet()));
    }

    /** From the page to the folder of the index. */
    private static String up(VersionEntry entry) {
        return "../".repeat((int) entry.link().chars().filter(it -> it == '/').count());
    }

    static List<Tally> tally(IndexEntry line) {
        List<Tally> tally = new ArrayList<>();
        add(tally, "held", line.held());
        add(tally, "broken", line.broken());
        add(tally, "undecided", line.undecided());
        tally.add(new Tally(
                "run",
                Rounded.whole(line.finished()),
                "of " + Rounded.whole(line.planned()) + (line.planned() == 1 ? " run has" : " runs have")
                        + " numbers"));
        return tally;
    }

    private static void add(List<Tally> tally, String word, long count) {
        if (count > 0) {
            tally.add(new Tally(word, Rounded.whole(count), word));
        }
    }

    private static List<Fact> facts(DrawnPin drawn, VersionEntry entry) {
        Lock lock = drawn.pin().lock();
        List<Fact> facts = new ArrayList<>();
        if (!entry.shelf().isEmpty()) {
            facts.add(Fact.named("From", entry.shelf()));
        }
        facts.add(new Fact("Grade", entry.grade()));
        facts.add(new Fact("Understood", drawn.study().teller().describe()));
        facts.add(new Fact(
                "Numerics",
                "the numeric class "
                        + String.join(
                                ", ",
                                lock.runs().values().stream()
                                        .map(run -> run.parts().backend())
                                        .distinct()
                                        .sorted()
                                        .toList())));
        facts.add(new Fact(
                "Engine semantics",
                String.join(
                        ", ",
                        lock.runs().values().stream()
                                .map(run -> run.parts().code())
                                .distinct()
                                .sorted()
                                .toList())));
        long without = lock.runs().values().stream()
                .filter(run -> !run.hasNumbers())
                .map(LockedRun::run)
                .count();
        if (without > 0) {
            facts.add(new Fact("Partial", Rounded.whole(without) + " of its runs were pinned without numbers"));
        }
        return facts;
    }

    /** A fetched pin is named by its coordinates, which a module's is not. */
    private static String command(Lock lock, VersionEntry entry) {
        boolean fetched = entry.shelf().contains(":");
        return "mvn "
                + (fetched
                        ? "dev.distill:distill-maven-plugin:verify -Ddistill.pin=" + entry.shelf()
                        : "distill:verify")
                + " -Ddistill.study=" + lock.study() + " -Ddistill.version=" + lock.version();
    }
}
