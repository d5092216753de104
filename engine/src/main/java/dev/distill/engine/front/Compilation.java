package dev.distill.engine.front;

import dev.distill.engine.array.OrClosed;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.Trained;
import dev.distill.engine.graph.UpdateRule;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.program.Pace;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/** The making of one program from the nodes of a tape: what is needed, in the order in which it was written, then the way back. */
final class Compilation {

    private final Recorder recorder;
    private final List<Node> tape;

    private Compilation(Recorder recorder, List<Node> tape) {
        this.recorder = recorder;
        this.tape = tape;
    }

    static Program forward(DataType type, List<Node> tape, List<Node> wanted) {
        Recorder recorder = new Recorder(type, false);
        return OrClosed.make(recorder::close, () -> new Compilation(recorder, tape).forward(wanted));
    }

    static TrainingProgram train(
            DataType type, List<Node> tape, LossNode loss, Updater updater, Parameters parameters) {
        return train(new Recorder(type, true), tape, loss, updater, parameters);
    }

    static TrainingProgram train(
            Recorder recorder, List<Node> tape, LossNode loss, Updater updater, Parameters parameters) {
        return OrClosed.make(recorder::close, () -> new Compilation(recorder, tape).train(loss, updater, parameters));
    }

    private Program forward(List<Node> wanted) {
        record(upstream(wanted), wanted);
        return new Program(recorder.recording());
    }

    private TrainingProgram train(LossNode loss, Updater updater, Parameters parameters) {
        parameters.names().forEach(name -> recorder.uses(parameters.array(name), name));
        List<Node> needed = upstream(loss.inputs());
        record(needed, loss.inputs());
        Pace pace = new Pace(updater.rate());
        UpdateRule rule = updater.rule(pace, parameters);
        return OrClosed.make(rule.state()::close, () -> train(loss, pace, rule, needed, parameters));
    }

    private TrainingProgram train(LossNode loss, Pace pace, UpdateRule rule, List<Node> needed, Parameters parameters) {
        Trained trained = new Trained(parameters, rule, needed);
        checkReached(loss, trained, parameters);
        Backward backward = new Backward(recorder, trained);
        loss.record(backward, rule.source());
        backward.carry(needed);
        int update = recorder.size();
        trained.finish(recorder);
        return new TrainingProgram(recorder.recording(), loss::value, pace, rule.state(), rule.parts(), update);
    }

    private void record(List<Node> needed, List<Node> asked) {
        if (recorder.passesInJava()) {
            recorder.inline(Inlined.among(needed, asked));
        }
        needed.stream()
                .filter(node -> !recorder.isInlined(node))
                .forEach(node -> recorder.uses(node.value(), node.name()));
        needed.forEach(node -> node.operation().forward(recorder, node));
    }

    private List<Node> upstream(List<Node> wanted) {
        Set<Node> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.forEach(node -> collect(node, needed));
        List<Node> inOrder = new ArrayList<>(tape);
        inOrder.retainAll(needed);
        return inOrder;
    }

    private void collect(Node node, Set<Node> needed) {
        if (!tape.contains(node)) {
            throw new IllegalArgumentException(
                    "The node (%s) is of another tape.%nMaybe give its value as an input.".formatted(node.name()));
        }
        if (needed.add(node)) {
            node.operation().inputs().forEach(input -> collect(input, needed));
        }
    }

    private static void checkReached(LossNode loss, Trained trained, Parameters parameters) {
        if (loss.outputs().stream().noneMatch(trained::reaches)) {
            throw new IllegalArgumentException(
                    "The loss on %s depends on none of the parameters %s.%nMaybe train others."
                            .formatted(loss.outputs(), parameters.names()));
        }
    }
}
