package dev.distill.maven.site;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Lock;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.claim.Claim;
import dev.distill.dsl.text.Reserved;
import dev.distill.maven.advice.Advice;
import dev.distill.maven.advice.PinAdvice;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the studies of a site: an index, the pages of every pinned version, each at an address of its own, versions side by side, the results that are not
 * pinned as they were written last, and pins that were fetched. Nothing is trained, and no class of a study is needed.
 *
 * @param project whose site it is
 * @param home its first page, relative to the index; none where the site has none
 * @param shelves where studies lie, the project's own first
 * @param claims the file of claims that the project's own pins are held to, which may be missing
 * @param warnings is told of what cannot be shown
 */
public record SiteStudies(
        String project, Optional<String> home, List<SiteShelf> shelves, Path claims, Consumer<String> warnings) {

    /** Copies the shelves. */
    public SiteStudies {
        shelves = List.copyOf(shelves);
    }

    /** Whether there is anything to show; reads no pin. */
    public boolean isEmpty() {
        return shelves.stream()
                .allMatch(shelf -> new PinFolder(shelf.pins()).studies().isEmpty()
                        && new StudyIndex(shelf.results(), any -> {}).entries().isEmpty()
                        && FetchedPins.in(shelf.results()).isEmpty());
    }

    /**
     * Writes the pages, and removes those that an earlier build wrote there of what is gone; the same pins and results give the same bytes.
     *
     * @param root the folder of the index
     * @return the index page
     * @throws DistillException where a pin of the project cannot be read, or a page cannot be written
     */
    public Path write(Path root) {
        List<ReadShelf> read =
                shelves.stream().map(shelf -> ReadShelf.of(shelf, warnings)).toList();
        List<VersionEntry> entries = new ArrayList<>();
        read.forEach(shelf -> entries.addAll(shelf(shelf, root)));
        shelves.forEach(
                shelf -> FetchedPins.in(shelf.results()).forEach(fetched -> entries.addAll(fetched(fetched, root))));
        boolean claimed = Files.isRegularFile(claims);
        if (claimed) {
            ClaimsOutput.write(project, home, readClaims(), own(read), root);
        }
        new Leftovers(root).remove(entries);
        read.stream().filter(shelf -> !shelf.unpinned().isEmpty()).forEach(shelf -> unpinnedIndex(shelf, root));
        return StudiesOutput.write(project, home, claimed, entries, root);
    }

    /** By what lies there: so what is gone has to be gone there first. */
    private void unpinnedIndex(ReadShelf read, Path root) {
        new StudyIndex(root.resolve(read.shelf().place() + Reserved.UNPINNED), warnings).write();
    }

    private List<Claim> readClaims() {
        try {
            return Claim.read(Files.readString(claims));
        } catch (IOException | DistillException | DeclarationException e) {
            throw Advice.unreadableClaims(claims, e);
        }
    }

    /** The project's own pins, each study's newest first. */
    private static List<DrawnPin> own(List<ReadShelf> read) {
        return read.get(0).pins().values().stream().flatMap(List::stream).toList();
    }

    private List<VersionEntry> shelf(ReadShelf read, Path root) {
        List<VersionEntry> entries = new ArrayList<>();
        SiteShelf shelf = read.shelf();
        for (String study : read.studies()) {
            read.unpinned(study).forEach(entry -> entries.add(copied(entry, shelf, root)));
            entries.addAll(pinned(read.versions(study), shelf.name(), shelf.place(), root));
        }
        return entries;
    }

    private static VersionEntry copied(IndexEntry entry, SiteShelf shelf, Path root) {
        String place = shelf.place() + Reserved.UNPINNED + "/" + entry.study();
        Results.copy(shelf.results().resolve(entry.study()), root.resolve(place));
        return new VersionEntry(shelf.name(), "", "", entry, place + "/site/index.html");
    }

    private static List<VersionEntry> pinned(List<DrawnPin> newestFirst, String shelf, String place, Path root) {
        List<Pin> pins = newestFirst.stream().map(DrawnPin::pin).toList();
        List<String> versions = pins.stream().map(pin -> pin.lock().version()).toList();
        SiteComparisons compared = SiteComparisons.write(pins, root, place);
        return newestFirst.stream()
                .map(drawn -> version(drawn, shelf, place, versions, compared, root))
                .toList();
    }

    private static VersionEntry version(
            DrawnPin drawn, String shelf, String place, List<String> versions, SiteComparisons compared, Path root) {
        Lock lock = drawn.pin().lock();
        String folder = place + lock.study() + "/" + lock.version();
        return VersionOutput.write(drawn, shelf, root, folder, versions, compared.of(lock.version()));
    }

    /** What was fetched may be anything: it is told and left out where it cannot be shown. */
    private List<VersionEntry> fetched(FetchedPins fetched, Path root) {
        List<VersionEntry> entries = new ArrayList<>();
        for (String study : fetched.pins().studies()) {
            try {
                List<DrawnPin> versions = ReadShelf.versions(fetched.pins(), study);
                entries.addAll(pinned(versions, fetched.coordinates(), fetched.place(), root));
            } catch (DistillException | DeclarationException e) {
                warnings.accept(e.getMessage());
            } catch (RuntimeException e) {
                warnings.accept(PinAdvice.unshownPin(study, fetched.coordinates(), e));
            }
        }
        return entries;
    }
}
