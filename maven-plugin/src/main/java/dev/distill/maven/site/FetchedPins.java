package dev.distill.maven.site;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Reserved;
import dev.distill.maven.pin.PinCoordinates;
import dev.distill.maven.pin.PinFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pins that {@code distill:fetch} brought from one place.
 *
 * @param coordinates the place: {@code groupId:artifactId:version}
 * @param place where their pages go, relative to the index
 * @param pins the pins
 */
record FetchedPins(String coordinates, String place, PinFolder pins) {

    /** What was fetched into a folder of results, sorted by coordinates. */
    static List<FetchedPins> in(Path results) {
        Path fetched = results.resolve(Reserved.FETCHED);
        return folders(fetched)
                .flatMap(group -> folders(group))
                .flatMap(artifact -> folders(artifact))
                .flatMap(version -> of(fetched.relativize(version), version).stream())
                .toList();
    }

    private static Optional<FetchedPins> of(Path relative, Path folder) {
        String coordinates = relative.getName(0) + ":" + relative.getName(1) + ":" + relative.getName(2);
        try {
            PinFolder pins = new PinFolder(folder);
            return pins.studies().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new FetchedPins(
                            PinCoordinates.of(coordinates).toString(),
                            Reserved.FETCHED + "/" + coordinates.replace(':', '/') + "/",
                            pins));
        } catch (DistillException e) {
            return Optional.empty();
        }
    }

    private static Stream<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
