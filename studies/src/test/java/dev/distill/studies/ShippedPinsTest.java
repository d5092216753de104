package dev.distill.studies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.Pin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Goals read the files of a pin and look at nothing else, so what else lies there is found here alone. */
class ShippedPinsTest {

    private static final Path PINS = Path.of("pins");

    @Test
    void a_version_has_the_files_of_a_pin_and_nothing_else() throws IOException {
        for (String study : names(PINS)) {
            assertThat(names(PINS.resolve(study))).as(study).isNotEmpty();
            for (String version : names(PINS.resolve(study))) {
                assertThat(names(PINS.resolve(study).resolve(version)))
                        .as("%s %s", study, version)
                        .contains("study.lock", "records.csv")
                        .isSubsetOf(Pin.FILES);
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".gitattributes"))
                    .toList();
        }
    }
}
