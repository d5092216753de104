package dev.distill.maven.pin;

import dev.distill.dsl.Scale;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.plan.Glob;
import dev.distill.maven.advice.PinAdvice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Which pins are meant.
 *
 * @param studies names or globs; none for all
 * @param version the version; none for the newest of each study
 * @param scale the scale; none for whichever is newest
 */
public record PinSelection(List<String> studies, Optional<String> version, Optional<Scale> scale) {

    /** Copies the names. */
    public PinSelection {
        studies = List.copyOf(studies);
    }

    /**
     * The pins of a project that are meant.
     *
     * @throws dev.distill.dsl.error.DistillException where there are none
     */
    public List<Pin> from(PinFolder folder) {
        List<String> all = folder.studies();
        if (all.isEmpty()) {
            throw PinAdvice.noPins(folder.root());
        }
        return Glob.select("pinned study", "distill.study", studies, all).stream()
                .map(study -> version.map(it -> folder.read(study, it))
                        .or(() -> newest(folder.versions(study).stream().map(it -> folder.read(study, it))))
                        .orElseThrow(() -> PinAdvice.noPinAtScale(
                                study, scale.map(Scale::label).orElse("any"), folder.versions(study))))
                .toList();
    }

    /** This selection of what a module has of it, one of several; none where it has nothing. */
    public Optional<PinSelection> within(PinFolder folder) {
        List<String> there = folder.studies().stream()
                .filter(study -> Glob.matchesAny(studies, study))
                .filter(study -> version.isEmpty() || folder.versions(study).contains(version.get()))
                .toList();
        return there.isEmpty() ? Optional.empty() : Optional.of(new PinSelection(there, version, scale));
    }

    /**
     * The pins of an archive that are meant.
     *
     * @throws dev.distill.dsl.error.DistillException where there are none
     */
    public List<Pin> from(List<Pin> pins) {
        List<String> all =
                pins.stream().map(pin -> pin.lock().study()).distinct().sorted().toList();
        return Glob.select("pinned study", "distill.study", studies, all).stream()
                .map(study -> newest(pins.stream()
                                .filter(pin -> pin.lock().study().equals(study))
                                .filter(pin -> version.isEmpty()
                                        || version.get().equals(pin.lock().version())))
                        .orElseThrow(() -> PinAdvice.noSuchPin(
                                study,
                                version.orElse("at any"),
                                pins.stream()
                                        .filter(pin -> pin.lock().study().equals(study))
                                        .map(pin -> pin.lock().version())
                                        .toList())))
                .toList();
    }

    private Optional<Pin> newest(Stream<Pin> pins) {
        return pins.filter(pin -> scale.isEmpty() || scale.get() == pin.lock().scale())
                .max(Comparator.comparing(
                        pin -> new ComparableVersion(pin.lock().version())));
    }
}
