package dev.distill.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void the_json_holds_every_round() throws IOException {
        Results results = new Results(
                Map.of("processor", "some"),
                List.of(new CaseResult(
                        "mlp-100-b32", List.of(new Timing("ours", List.of(1.0, 2.0))), Map.of(), Map.of())));
        JsonNode timing = new ObjectMapper().readTree(results.json()).at("/cases/0/timings/0");
        assertThat(timing.get("micros")).hasSize(2);
        assertThat(timing.get("median").doubleValue()).isEqualTo(1.5);
    }
}
