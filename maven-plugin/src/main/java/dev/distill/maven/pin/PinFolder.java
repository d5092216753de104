package dev.distill.maven.pin;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Lock;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinFiles;
import dev.distill.dsl.plan.Plan;
import dev.distill.maven.advice.PinAdvice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * The pins of a project: {@code <study>/<version>/} with a pin's files, and what tells git to merge them by lines.
 *
 * @param root the folder of them all, kept in version control
 */
public record PinFolder(Path root) {

    private static final String ATTRIBUTES = ".gitattributes";

    /** Every file of a pin is such that a union of lines is what both branches pinned. */
    private static final String MERGE_BY_LINES = """
            # Written by distill:pin. A union of the lines of two pins of different runs is the pin of both.
            * text eol=lf
            study.lock merge=union
            *.csv merge=union
            *.json merge=union
            """;

    /** The studies that have a pin. */
    public List<String> studies() {
        return folders(root).stream()
                .filter(Lock::isStudy)
                .filter(study -> !versions(study).isEmpty())
                .toList();
    }

    /** The versions of a study, the oldest first. */
    public List<String> versions(String study) {
        return folders(root.resolve(study)).stream()
                .filter(Lock::isVersion)
                .filter(version -> Files.isRegularFile(of(study, version).resolve(Pin.FILES.get(0))))
                .sorted(Comparator.comparing(ComparableVersion::new))
                .toList();
    }

    /** Where a version of a study lies. */
    public Path of(String study, String version) {
        return root.resolve(study).resolve(version);
    }

    /**
     * A version of a study.
     *
     * @throws dev.distill.dsl.error.DistillException where there is none, or it cannot be read
     */
    public Pin read(String study, String version) {
        if (!versions(study).contains(version)) {
            throw PinAdvice.noSuchPin(study, version, versions(study));
        }
        Path folder = of(study, version);
        try {
            Pin pin = parsed(folder);
            if (!pin.lock().study().equals(study) || !pin.lock().version().equals(version)) {
                throw PinAdvice.misplaced(folder, pin.lock());
            }
            return pin;
        } catch (IOException e) {
            throw PinAdvice.unusableFolder(folder, e);
        }
    }

    private static Pin parsed(Path folder) throws IOException {
        try {
            return Pin.parse(PinFiles.of(folder));
        } catch (DistillException e) {
            throw PinAdvice.damaged(folder, e);
        }
    }

    /**
     * The pin that a plan is held to: of the version that was named, or the newest at the plan's scale.
     *
     * @param plan of a study
     * @param version or null or blank for the newest
     * @param warnings is told where the named version is not there, or of another scale
     */
    public Optional<Pin> beside(Plan plan, String version, Consumer<String> warnings) {
        Optional<Pin> pin = version == null || version.isBlank()
                ? latest(plan.study(), plan.scale())
                : named(plan, version, warnings);
        pin.filter(Pin::summaryIsOld).ifPresent(it -> warnings.accept(PinAdvice.oldSummary(it.lock())));
        return pin;
    }

    private Optional<Pin> named(Plan plan, String version, Consumer<String> warnings) {
        if (!versions(plan.study()).contains(version)) {
            warnings.accept(PinAdvice.notPinnedYet(plan.study(), version, versions(plan.study())));
            return Optional.empty();
        }
        Pin pin = read(plan.study(), version);
        if (pin.lock().scale() != plan.scale()) {
            warnings.accept(
                    PinAdvice.otherScale(pin.lock(), plan.scale().label()).getMessage());
            return Optional.empty();
        }
        return Optional.of(pin);
    }

    /** The newest version of a study at a scale. */
    public Optional<Pin> latest(String study, Scale scale) {
        return newestFirst(study).filter(pin -> pin.lock().scale() == scale).findFirst();
    }

    /** The newest version of a study at whatever scale. */
    public Optional<Pin> latest(String study) {
        return newestFirst(study).findFirst();
    }

    private Stream<Pin> newestFirst(String study) {
        List<String> versions = new ArrayList<>(versions(study));
        Collections.reverse(versions);
        return versions.stream().map(version -> read(study, version));
    }

    /** Writes a pin in the place of whatever stands there: as a whole, or not at all, and nothing that could not be read again. */
    public Path write(Pin pin) {
        Path folder = of(pin.lock().study(), pin.lock().version());
        Map<String, String> files = pin.files();
        PinFiles.check(pin.lock().describe(), files);
        try {
            Files.createDirectories(folder.getParent());
            attributes();
            Path draft = beside(folder, "draft");
            try {
                Files.createDirectory(draft);
                for (var file : files.entrySet()) {
                    Files.writeString(draft.resolve(file.getKey()), file.getValue());
                }
                replace(folder, draft);
            } finally {
                delete(draft);
            }
            return folder;
        } catch (IOException | UncheckedIOException e) {
            throw PinAdvice.unusableFolder(root, e);
        }
    }

    /** Removes the pins that are none of these, so that the folder holds what an archive holds and nothing of an earlier one. */
    public void removeAllBut(Collection<Pin> pins) {
        Set<Path> kept = pins.stream()
                .map(pin -> of(pin.lock().study(), pin.lock().version()))
                .collect(Collectors.toSet());
        try {
            for (String study : studies()) {
                for (String version : versions(study)) {
                    if (!kept.contains(of(study, version))) {
                        delete(of(study, version));
                    }
                }
                Path folder = root.resolve(study);
                if (folders(folder).isEmpty()) {
                    delete(folder);
                }
            }
        } catch (IOException e) {
            throw PinAdvice.unusableFolder(root, e);
        }
    }

    /** What stood there is deleted once the new one stands there: a build that is killed between leaves one of them. */
    private static void replace(Path folder, Path draft) throws IOException {
        Path before = beside(folder, "before");
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(folder, before, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        delete(before);
    }

    /** A folder of this build's own, which is not there yet and is taken for no version. */
    private static Path beside(Path folder, String what) throws IOException {
        Path own =
                folder.resolveSibling("." + what + "-" + ProcessHandle.current().pid());
        delete(own);
        return own;
    }

    private void attributes() throws IOException {
        Path file = root.resolve(ATTRIBUTES);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.writeString(file, MERGE_BY_LINES);
        }
    }

    private static List<String> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw PinAdvice.unusableFolder(folder, e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> paths = Files.walk(folder)) {
            inside = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.delete(path);
        }
    }
}
