package dev.distill.spark.driver;

import dev.distill.dsl.error.DistillException;
import java.time.Duration;
import org.apache.spark.SparkConf;

/** How long a cluster may be without executors, when a build begins and in its middle. */
final class Patience {

    /** Its name among Spark's settings. */
    static final String SETTING = "spark.distill.patience";

    private static final String USUAL = "300s";
    private static final Duration MOST = Duration.ofHours(1);

    private Patience() {}

    /**
     * Reads it, as Spark reads times: {@code 300s}, {@code 10min}.
     *
     * @throws DistillException where it is none, or too long
     */
    static Duration in(SparkConf conf) {
        String text = conf.get(SETTING, USUAL);
        try {
            Duration patience = Duration.ofSeconds(conf.getTimeAsSeconds(SETTING, USUAL));
            if (!patience.isNegative() && !patience.isZero() && patience.compareTo(MOST) <= 0) {
                return patience;
            }
        } catch (RuntimeException e) {
            throw unreadable(text);
        }
        throw unreadable(text);
    }

    private static DistillException unreadable(String text) {
        return new DistillException(
                "The patience with a cluster (" + SETTING + "=" + text + ") is no time between a second and an hour.",
                "Write it as Spark writes times: -Ddistill.spark.conf=\"" + SETTING + "=10min\".");
    }
}
