package dev.distill.maven.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PinAdviceTest {

    @Test
    void a_version_that_is_there_without_pins_is_told_from_one_that_is_not_there() {
        assertThat(unresolved("org.example:parity:1.1.0"))
                .startsWith("The pin (org.example:parity:1.1.0) cannot be had: no such file.\n")
                .contains("That version is known, but it has no pins there")
                .endsWith("There are the versions: 1.0.0, 1.1.0, in: files. Repositories are named in the pom or in"
                        + " settings.xml.");
        assertThat(unresolved("org.example:parity:9")).doesNotContain("That version is known");
    }

    private static String unresolved(String pin) {
        return PinAdvice.unresolvedPin(pin, List.of("1.0.0", "1.1.0"), List.of("files"), "no such file..", null)
                .getMessage();
    }
}
