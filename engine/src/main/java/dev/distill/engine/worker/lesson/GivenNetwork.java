package dev.distill.engine.worker.lesson;

import dev.distill.dsl.architecture.OutsideLayer;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.network.Network;
import dev.distill.engine.outside.OutsideRuntime;
import dev.distill.engine.outside.OutsideRuntimes;
import dev.distill.engine.program.Program;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** The network of a teacher: one of our layers, or one that another runtime computes by a file of the store. */
public final class GivenNetwork {

    private GivenNetwork() {}

    /** The network of a run, whose weights are still to be read where there are any. */
    public static Network of(RunSpecification run, RunStore store) {
        return run.file()
                .filter(file -> run.blueprint().isOutside())
                .map(file -> {
                    OutsideRuntime runtime = OutsideRuntimes.open(
                            file,
                            new GivenModels(store).of(file),
                            values(run),
                            run.numericClass().threads());
                    return Network.outside(run.blueprint(), runtime);
                })
                .orElseGet(() -> Network.of(run.blueprint()));
    }

    /** Computes every value of a network once: a shape that only the file knows is told before a student reads it. */
    public static void look(Network network) {
        try (Tape tape = new Tape(DataType.FLOAT)) {
            Map<String, Node> inputs = new LinkedHashMap<>();
            network.blueprint()
                    .inputs()
                    .forEach((field, value) -> inputs.put(field, tape.input(field, Network.batch(1, value))));
            network.forward(tape, inputs, Network.Mode.EVALUATION);
            Node[] all = network.blueprint().parts().stream()
                    .map(part -> tape.node(part.name()))
                    .toArray(Node[]::new);
            try (Program program = tape.forward(all)) {
                program.run();
            }
        }
    }

    private static List<String> values(RunSpecification run) {
        return run.network().stream()
                .filter(named -> named.layer() instanceof OutsideLayer)
                .map(named -> ((OutsideLayer) named.layer()).named())
                .distinct()
                .toList();
    }
}
