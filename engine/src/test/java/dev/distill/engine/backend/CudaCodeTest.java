package dev.distill.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaCodeTest {

    @ParameterizedTest
    @CsvSource({
        "'8.0', '', 8.0, true",
        "'8.0', '', 8.6, true",
        "'8.6', '', 8.0, false",
        "'8.6', '', 8.9, true",
        "'7.0,8.6', '', 7.5, true",
        "'8.0', '', 9.0, false",
        "'9.0', '', 8.9, false",
        "'', '7.0', 9.0, true",
        "'', '7.0', 7.0, true",
        "'', '8.0', 7.5, false",
        "'8.6', '5.0', 12.0, true",
        "'', '', 8.6, false"
    })
    void machine_code_runs_within_its_major_number_and_ptx_on_all_that_is_later(
            String compiled, String ptx, String device, boolean runs) {
        assertThat(CudaCode.of(all(compiled), all(ptx)).runsOn(capability(device)))
                .isEqualTo(runs);
    }

    private static List<Capability> all(String text) {
        return Stream.of(text.split(","))
                .filter(it -> !it.isEmpty())
                .map(CudaCodeTest::capability)
                .toList();
    }

    private static Capability capability(String text) {
        return Capability.parse(text).orElseThrow();
    }
}
