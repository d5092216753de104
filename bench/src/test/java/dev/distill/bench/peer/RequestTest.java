package dev.distill.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void a_request_reads_back_as_it_was_written() {
        Request request = new Request(Request.Verb.RUN, "mlp-100-b32", 500);
        assertThat(request.line()).isEqualTo("run mlp-100-b32 500");
        assertThat(Request.parse(request.line())).isEqualTo(request);
    }

    @Test
    void a_request_of_two_words_is_refused() {
        assertThatThrownBy(() -> Request.parse("run mlp")).hasMessageContaining("three words");
    }
}
