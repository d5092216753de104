package dev.distill.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void a_reply_tells_steps_and_nanoseconds() {
        Reply reply = Reply.parse("@took 10 2500").orElseThrow();
        assertThat(reply.kind()).isEqualTo(Reply.Kind.TOOK);
        assertThat(reply.steps()).isEqualTo(10);
        assertThat(reply.nanos()).isEqualTo(2500);
    }

    @Test
    void a_reply_reads_back_as_it_was_written() {
        Reply reply = new Reply(Reply.Kind.MISSING, "no such layers");
        assertThat(Reply.parse(reply.line())).contains(reply);
    }

    @Test
    void what_libraries_print_is_noise() {
        assertThat(Reply.parse("[W init.cpp] some warning")).isEmpty();
        assertThat(Reply.parse("@Override")).isEmpty();
    }

    @Test
    void a_reason_stays_on_one_line() {
        assertThat(new Reply(Reply.Kind.FAILED, "first\nsecond").line()).isEqualTo("@failed first second");
    }
}
