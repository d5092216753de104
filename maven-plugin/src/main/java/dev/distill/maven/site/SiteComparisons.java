package dev.distill.maven.site;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.compare.Version;
import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.templates.ComparisonOutput;
import dev.distill.templates.page.StudyPage.Link;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each version of a study side by side with the one before it at the same scale; versions of other scales differ in all there is.
 *
 * @param byVersion where a version is compared, with whom; relative to the index
 */
record SiteComparisons(Map<String, List<Link>> byVersion) {

    /**
     * Writes the pages, {@code <place><study>/compare-<before>-<after>.html}.
     *
     * @param newestFirst the versions of one study
     * @param root the folder of the index
     * @param place where the study's folder is, relative to it; empty, or with a slash at its end
     */
    static SiteComparisons write(List<Pin> newestFirst, Path root, String place) {
        SiteComparisons written = new SiteComparisons(new HashMap<>());
        for (int i = 0; i < newestFirst.size(); i++) {
            Pin after = newestFirst.get(i);
            before(after, newestFirst.subList(i + 1, newestFirst.size()))
                    .ifPresent(before -> written.add(before, after, root, place));
        }
        return written;
    }

    /** The comparisons of a version, that with the one before it first. */
    List<Link> of(String version) {
        return byVersion.getOrDefault(version, List.of());
    }

    private static Optional<Pin> before(Pin pin, List<Pin> older) {
        return older.stream()
                .filter(other -> other.lock().scale() == pin.lock().scale())
                .findFirst();
    }

    private void add(Pin before, Pin after, Path root, String place) {
        String folder = place + after.lock().study() + "/";
        Path page = ComparisonOutput.write(
                        VersionComparison.of(version(before), version(after)),
                        root.resolve(folder),
                        above(before, after, folder))
                .page();
        String address = folder + page.getFileName();
        add(after, new Link(address, before.lock().version()));
        add(before, new Link(address, after.lock().version()));
    }

    private void add(Pin pin, Link link) {
        byVersion
                .computeIfAbsent(pin.lock().version(), any -> new ArrayList<>())
                .add(link);
    }

    private static Version version(Pin pin) {
        return new Version(pin.lock().version(), pin);
    }

    private static List<Link> above(Pin before, Pin after, String folder) {
        return List.of(
                new Link("../".repeat(folder.split("/").length) + "index.html", "Studies"), own(before), own(after));
    }

    private static Link own(Pin pin) {
        String version = pin.lock().version();
        return new Link(version + "/index.html", "Version " + version);
    }
}
