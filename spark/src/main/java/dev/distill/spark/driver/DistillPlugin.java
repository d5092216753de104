package dev.distill.spark.driver;

import dev.distill.spark.executor.Executor;
import dev.distill.spark.wire.Instruction;
import dev.distill.spark.wire.Question;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** What Spark loads into the driver and into each executor, so that they can talk over its own connections. */
public final class DistillPlugin implements SparkPlugin {

    /** For Spark. */
    public DistillPlugin() {}

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Object receive(Object question) {
                try {
                    Object answer = Errands.answer((Question) question);
                    return answer instanceof Instruction instruction ? instruction.bytes() : answer;
                } catch (Exception e) {
                    // Executors read answers before they have our classes: an exception of ours would be none of
                    // theirs.
                    throw new IllegalStateException(e.toString());
                }
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> extra) {
                Executor.become(new Executor(
                        absolute(SparkFiles.getRootDirectory()).resolve("distill-" + context.executorID()),
                        name -> absolute(SparkFiles.get(name)),
                        context::ask));
            }

            @Override
            public void shutdown() {
                Executor.ofThisProcess().close();
            }
        };
    }

    /** Spark names what lies in an executor's folder from there. */
    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }
}
