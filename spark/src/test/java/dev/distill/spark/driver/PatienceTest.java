package dev.distill.spark.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    @Test
    void patience_is_five_minutes_unless_another_is_said() {
        assertThat(Patience.in(new SparkConf(false))).isEqualTo(Duration.ofMinutes(5));
        assertThat(Patience.in(new SparkConf(false).set("spark.distill.patience", "10min")))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "2h", "soon"})
    void what_is_no_patience_is_told_with_its_value(String text) {
        assertThatThrownBy(() -> Patience.in(new SparkConf(false).set("spark.distill.patience", text)))
                .isInstanceOf(DistillException.class)
                .hasMessage("The patience with a cluster (spark.distill.patience=" + text
                        + ") is no time between a second and an hour.\nWrite it as Spark writes times:"
                        + " -Ddistill.spark.conf=\"spark.distill.patience=10min\".");
    }
}
