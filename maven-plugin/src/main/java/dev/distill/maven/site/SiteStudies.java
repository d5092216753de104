package dev.distill.maven.site;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.claim.Claim;
import dev.distill.dsl.pin.report.PinStudy;
import dev.distill.dsl.text.Reserved;
import dev.distill.maven.advice.Advice;
import dev.distill.maven.pin.PinFolder;
import dev.distill.templates.ClaimsOutput;
import dev.distill.templates.DrawnPin;
import dev.distill.templates.IndexEntry;
import dev.distill.templates.StudiesOutput;
import dev.distill.templates.StudyIndex;
import dev.distill.templates.VersionEntry;
import dev.distill.templates.VersionOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Writes the studies of a site: an index, the pages of every pinned version, each at an address of its own, versions side by side, the results that are not
 * pinned as they were written last, and pins that were fetched. Nothing is trained, and no class of a study is needed.
 *
 * @param project whose site it is
 * @param shelves where studies lie, the project's own first
 * @param claims the file of claims that the project's own pins are held to, which may be missing
 * @param warnings is told of what cannot be shown
 */
public record SiteStudies(String project, List<SiteShelf> shelves, Path claims, Consumer<String> warnings) {

    private static final String HOME = "../index.html";

    /** Copies the shelves. */
    public SiteStudies {
        shelves = List.copyOf(shelves);
    }

    /** Whether there is anything to show. */
    public boolean isEmpty() {
        return shelves.stream()
                .allMatch(shelf -> new PinFolder(shelf.pins()).studies().isEmpty()
                        && unpinned(shelf).isEmpty()
                        && FetchedPins.in(shelf.results()).isEmpty());
    }

    /**
     * Writes the pages; the same pins and results give the same bytes.
     *
     * @param root the folder of the index
     * @return the index page
     * @throws DistillException where a pin of the project cannot be read, or a page cannot be written
     */
    public Path write(Path root) {
        List<VersionEntry> entries = new ArrayList<>();
        shelves.forEach(shelf -> entries.addAll(shelf(shelf, root)));
        shelves.forEach(
                shelf -> FetchedPins.in(shelf.results()).forEach(fetched -> entries.addAll(fetched(fetched, root))));
        boolean claimed = Files.isRegularFile(claims);
        if (claimed) {
            ClaimsOutput.write(project, HOME, readClaims(), own(), root);
        }
        return StudiesOutput.write(project, HOME, claimed, entries, root);
    }

    private List<Claim> readClaims() {
        try {
            return Claim.read(Files.readString(claims));
        } catch (IOException | DistillException | DeclarationException e) {
            throw Advice.unreadableClaims(claims, e);
        }
    }

    /** The project's own pins, each study's newest first. */
    private List<Pin> own() {
        PinFolder pins = new PinFolder(shelves.get(0).pins());
        return pins.studies().stream()
                .flatMap(study -> versions(pins, study).stream())
                .toList();
    }

    private List<IndexEntry> unpinned(SiteShelf shelf) {
        return new StudyIndex(shelf.results(), warnings)
                .entries().stream().filter(entry -> !isPinned(entry, shelf)).toList();
    }

    /** Whether results have the very values of a version: then they are no others. */
    private static boolean isPinned(IndexEntry entry, SiteShelf shelf) {
        String records = Results.records(shelf.results().resolve(entry.study()));
        return versions(new PinFolder(shelf.pins()), entry.study()).stream()
                .anyMatch(pin -> pin.files().get("records.csv").equals(records));
    }

    private static List<Pin> versions(PinFolder pins, String study) {
        List<String> newestFirst = new ArrayList<>(pins.versions(study));
        Collections.reverse(newestFirst);
        return newestFirst.stream().map(version -> pins.read(study, version)).toList();
    }

    private List<VersionEntry> shelf(SiteShelf shelf, Path root) {
        List<VersionEntry> entries = new ArrayList<>();
        PinFolder pins = new PinFolder(shelf.pins());
        List<IndexEntry> unpinned = unpinned(shelf);
        TreeSet<String> studies = new TreeSet<>(pins.studies());
        unpinned.forEach(entry -> studies.add(entry.study()));
        for (String study : studies) {
            unpinned.stream()
                    .filter(entry -> entry.study().equals(study))
                    .forEach(entry -> entries.add(copied(entry, shelf, root)));
            entries.addAll(pinned(versions(pins, study), shelf.name(), shelf.place(), root));
        }
        if (!unpinned.isEmpty()) {
            new StudyIndex(root.resolve(shelf.place() + Reserved.UNPINNED), warnings).write();
        }
        return entries;
    }

    private static VersionEntry copied(IndexEntry entry, SiteShelf shelf, Path root) {
        String place = shelf.place() + Reserved.UNPINNED + "/" + entry.study();
        Results.copy(shelf.results().resolve(entry.study()), root.resolve(place));
        return new VersionEntry(shelf.name(), "", "", entry, place + "/site/index.html");
    }

    private static List<VersionEntry> pinned(List<Pin> newestFirst, String shelf, String place, Path root) {
        List<String> versions =
                newestFirst.stream().map(pin -> pin.lock().version()).toList();
        SiteComparisons compared = SiteComparisons.write(newestFirst, root, place);
        return newestFirst.stream()
                .map(pin -> VersionOutput.write(
                        new DrawnPin(pin, PinStudy.of(pin, List.of())),
                        shelf,
                        root,
                        place + pin.lock().study() + "/" + pin.lock().version(),
                        versions,
                        compared.of(pin.lock().version())))
                .toList();
    }

    /** What was fetched may be anything: it is told and left out where it cannot be shown. */
    private List<VersionEntry> fetched(FetchedPins fetched, Path root) {
        List<VersionEntry> entries = new ArrayList<>();
        for (String study : fetched.pins().studies()) {
            try {
                entries.addAll(pinned(versions(fetched.pins(), study), fetched.coordinates(), fetched.place(), root));
            } catch (DistillException e) {
                warnings.accept(e.getMessage());
            }
        }
        return entries;
    }
}
