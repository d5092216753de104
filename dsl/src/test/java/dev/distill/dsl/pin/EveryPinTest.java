package dev.distill.dsl.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.report.PinReport;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pin of the project is read for ever: its files belong together, and each of its runs is understood. */
class EveryPinTest {
    private static final Path PINS = Path.of("..", "studies", "pins");

    static List<Path> pins() throws IOException {
        try (Stream<Path> locks = Files.find(PINS, 3, (file, any) -> file.endsWith(Lock.FILE))) {
            return locks.map(Path::getParent).sorted().toList();
        }
    }

    @Test
    void there_are_pins() throws IOException {
        assertThat(pins()).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("pins")
    void a_pin_is_read_with_the_specification_of_every_run(Path folder) throws IOException {
        Pin pin = PinSamples.read(folder);
        assertThat(pin.lock().runs().values()).isNotEmpty().allSatisfy(run -> {
            RunSpecification specification = pin.specification(run).orElseThrow();
            assertThat(specification.identity()).isEqualTo(run.run());
            assertThat(specification.canonicalText())
                    .isEqualTo(pin.specifications().get(run.run()));
            assertThat(Parts.of(specification)).isEqualTo(run.parts());
        });
    }

    @ParameterizedTest
    @MethodSource("pins")
    void each_of_its_runs_is_understood_as_one_of_today(Path folder) throws IOException {
        Pin pin = PinSamples.read(folder);
        assertThat(pin.plan(pin.lock().runs().values()).today().runs())
                .hasSameSizeAs(pin.lock().runs().values())
                .allSatisfy(run -> {
                    assertThat(run.specification().semantics()).isEqualTo(RunSpecification.SEMANTICS);
                    assertThat(run.specification().blueprint().parameters()).isPositive();
                    assertThat(run.needs()).isEqualTo(run.specification().teachers());
                });
    }

    @ParameterizedTest
    @MethodSource("pins")
    void each_has_a_report_of_all_its_runs(Path folder) throws IOException {
        Pin pin = PinSamples.read(folder);
        StudyReport report = PinReport.of(pin);
        assertThat(report.runs()).hasSameSizeAs(pin.lock().runs().values());
        assertThat(report.runs()).allSatisfy(run -> assertThat(
                        run.numbers().orElseThrow().provenance().processor())
                .isNotEmpty());
    }
}
