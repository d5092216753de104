package dev.distill.engine.graph;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.array.Parameters;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters a program trains: which nodes depend on them, and where their gradients go. */
public final class Trained {

    private final Map<DataBuffer, String> names = new IdentityHashMap<>();
    private final Map<String, Long> uses = new HashMap<>();
    private final Map<Node, Boolean> reached = new HashMap<>();
    private final Map<String, GradientSum> sinks = new LinkedHashMap<>();
    private final Parameters parameters;
    private final UpdateRule rule;

    public Trained(Parameters parameters, UpdateRule rule, List<Node> nodes) {
        this.parameters = parameters;
        this.rule = rule;
        parameters.names().forEach(name -> names.put(Matrix.memory(parameters.array(name)), name));
        nodes.forEach(this::visit);
    }

    /** Whether the node depends on a trained parameter. */
    public boolean reaches(Node node) {
        return reached.getOrDefault(node, false);
    }

    /** Where a parameter's gradient is summed, if it is trained. */
    Optional<GradientSum> sink(Recorder recorder, INDArray parameter) {
        return Optional.ofNullable(names.get(Matrix.memory(parameter)))
                .map(name -> sinks.computeIfAbsent(
                        name, key -> rule.sink(recorder, name, parameters.array(name), uses.get(name) == 1)));
    }

    /** Records what is left to do once all gradients are known. */
    public void finish(Recorder recorder) {
        rule.gathered(recorder);
        sinks.keySet().forEach(name -> rule.finish(recorder, name, parameters.array(name)));
    }

    private void visit(Node node) {
        Operation operation = node.operation();
        boolean reaches = operation.inputs().stream().anyMatch(this::reaches);
        for (INDArray array : operation.parameters()) {
            String name = names.get(Matrix.memory(array));
            if (name != null) {
                uses.merge(name, 1L, Long::sum);
                reaches = true;
            }
        }
        reached.put(node, reaches && operation.carriesGradient());
    }
}
