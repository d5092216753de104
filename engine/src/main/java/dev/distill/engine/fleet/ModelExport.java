package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.protocol.Export;
import dev.distill.engine.protocol.Order;
import java.util.ArrayList;
import java.util.List;

/** Has a worker write networks for other programs. */
public final class ModelExport {

    private ModelExport() {}

    /**
     * Starts a worker, with DL4J on its class path where something is written for it, and has it write.
     *
     * @throws DistillException where no worker comes up, it dies, or a network cannot be written
     */
    public static void of(WorkerSettings settings, List<Export> exports) {
        List<String> problems = new ArrayList<>();
        try (WorkerProcess worker = WorkerProcess.start(settings, "export", process -> {})) {
            String death = worker.execute(Order.export(exports), event -> problems.add(event.text()));
            if (death != null) {
                throw new DistillException("The export did not end: " + death + ".", "Look at the log.");
            }
        }
        if (!problems.isEmpty()) {
            throw new DistillException(
                    "Networks could not be written: " + String.join("; ", problems) + ".",
                    "Look at the worker's log in " + settings.logs() + ", or leave them out with"
                            + " -Ddistill.format=safetensors.");
        }
    }
}
