package dev.distill.spark.driver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private final AtomicInteger executors = new AtomicInteger(2);
    private final AtomicLong clock = new AtomicLong();
    private final Presence presence =
            new Presence("spark://there:7077", Duration.ofSeconds(60), executors::get, clock::get);

    @Test
    void a_cluster_that_has_executors_is_waited_for() {
        after(3_600);
        assertThatCode(presence::check).doesNotThrowAnyException();
    }

    @Test
    void a_cluster_without_executors_is_waited_for_as_long_as_was_said_and_no_longer() {
        presence.check();
        executors.set(0);
        after(60);
        assertThatCode(presence::check).doesNotThrowAnyException();
        after(2);
        assertThatThrownBy(presence::check)
                .isInstanceOf(Presence.Gone.class)
                .hasMessage("The cluster (spark://there:7077) has had no executor for 60 s.\n"
                        + "Are its master and its workers up? Look at the master's page, and start again then: what is"
                        + " done stays done. -Ddistill.spark.conf=\"spark.distill.patience=1h\" waits longer.");
    }

    @Test
    void an_executor_that_comes_back_in_time_is_as_good_as_none_lost() {
        executors.set(0);
        after(40);
        presence.check();
        executors.set(1);
        after(40);
        presence.check();
        executors.set(0);
        after(40);
        assertThatCode(presence::check).doesNotThrowAnyException();
    }

    private void after(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
