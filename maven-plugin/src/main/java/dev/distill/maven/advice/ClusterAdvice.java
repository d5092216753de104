package dev.distill.maven.advice;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Shown;
import java.util.List;

/** What is wrong about a cluster, and what to do. */
public final class ClusterAdvice {

    private ClusterAdvice() {}

    public static DistillException noMaster() {
        return new DistillException(
                "The executor (spark) needs a cluster, and none is named.",
                "Add -Ddistill.spark.master=spark://host:7077; the master's log tells its address.");
    }

    public static DistillException masterAlone(String master) {
        return new DistillException(
                "A cluster is named (" + Shown.of(master) + "), and the executor is (local).",
                "Add -Ddistill.executor=spark, or leave out -Ddistill.spark.master.");
    }

    public static DistillException unreadableSetting(String text) {
        return new DistillException(
                "The setting (" + Shown.of(text) + ") of -Ddistill.spark.conf is none of Spark's.",
                "Settings stand between blanks, as in: -Ddistill.spark.conf=\"spark.driver.host=10.0.0.5"
                        + " spark.executor.cores=4\".");
    }

    public static DistillException launcher(List<String> launcher) {
        return new DistillException(
                "A launcher (" + String.join(" ", launcher) + ") starts workers of this machine alone.",
                "Leave out -Ddistill.launcher, or -Ddistill.executor=spark.");
    }

    public static DistillException backend(String backend) {
        return new DistillException(
                "The backend (" + backend + ") is not to be had on the executor (spark).",
                "Use -Ddistill.backend=cpu, or leave out -Ddistill.executor=spark.");
    }
}
