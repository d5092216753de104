package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.AttentionPass;
import dev.distill.engine.pass.AttentionTiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = softmax(q k' / sqrt(d) + mask) v per head, the heads side by side; {@link HeadsInPlace} has the products, and {@link AttentionHeads} those by ops.
 *
 * <p>dv = p' dy, dp = dy v', ds = p (dp - the sum of dp p over keys), dq = ds k / sqrt(d), dk = ds' q / sqrt(d). Narrow heads take passes in
 * Java: of few positions in lanes, of many in tiles. By ops, blocks of examples stay in the cache from the first op to the last.
 */
public record Attention(Node x, long heads, AttentionMask mask) implements Operation {

    @Override
    public List<Node> inputs() {
        return Stream.concat(Stream.of(x), mask.hidden().stream()).toList();
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        if (inLanes(recorder, node)) {
            Optional<INDArray> hidden = mask.hidden().map(Node::value);
            Runnable pass = pass(recorder, node).forward(x.value(), hidden, node.value());
            List<INDArray> inputs = inputs().stream().map(Node::value).toList();
            recorder.pass("attention", pass, inputs, List.of(node.value()));
        } else if (inTiles(recorder, node)) {
            Optional<INDArray> hidden = mask.hidden().map(Node::value);
            Runnable pass = tiles(recorder, node).forward(x.value(), hidden, node.value());
            List<INDArray> inputs = inputs().stream().map(Node::value).toList();
            recorder.pass("attention", pass, inputs, List.of(node.value()));
        } else {
            forwardByOps(recorder, node);
        }
    }

    private void forwardByOps(Recorder recorder, Node node) {
        if (recorder.multipliesInPlace()) {
            blocks().forEach(examples -> new HeadsInPlace(recorder, node, examples, heads)
                    .forward(
                            x.value(),
                            mask.isCausal(),
                            mask.hidden().map(hidden -> examples.in(hidden.value())),
                            node.value()));
            return;
        }
        blocks().forEach(examples -> {
            AttentionHeads block = block(recorder, node, examples);
            block.split(examples.in(x.value()));
            block.weigh(mask.isCausal(), mask.hidden().map(hidden -> examples.in(hidden.value())));
            block.join(examples.in(node.value()));
        });
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        INDArray dx = backward.fresh(x);
        if (inLanes(recorder, node)) {
            Runnable pass = pass(recorder, node).backward(gradient, dx);
            recorder.pass("attention'", pass, List.of(gradient), List.of(dx));
        } else if (inTiles(recorder, node)) {
            Runnable pass = tiles(recorder, node).backward(x.value(), gradient, dx);
            recorder.pass("attention'", pass, List.of(x.value(), gradient), List.of(dx));
        } else if (recorder.multipliesInPlace()) {
            blocks().forEach(examples ->
                    new HeadsInPlace(recorder, node, examples, heads).backward(x.value(), gradient, dx));
        } else {
            blocks().forEach(examples ->
                    block(recorder, node, examples).backward(examples.in(gradient), examples.in(dx)));
        }
        backward.pass(x, dx);
    }

    private boolean inLanes(Recorder recorder, Node node) {
        return recorder.passesInJava() && AttentionPass.suits(node.shape(), heads);
    }

    private boolean inTiles(Recorder recorder, Node node) {
        return recorder.fusesInJava() && AttentionTiles.suits(node.shape(), heads);
    }

    private AttentionPass pass(Recorder recorder, Node node) {
        return recorder.kept(
                node,
                AttentionPass.class,
                () -> new AttentionPass(node.shape(), heads, mask.isCausal(), recorder.keeps()));
    }

    private AttentionTiles tiles(Recorder recorder, Node node) {
        return recorder.kept(
                node,
                AttentionTiles.class,
                () -> new AttentionTiles(node.shape(), heads, mask.isCausal(), weights(recorder, node)));
    }

    private Optional<INDArray> weights(Recorder recorder, Node node) {
        long positions = node.shape()[1];
        return recorder.keeps()
                ? Optional.of(recorder.kept(node, "weights", node.shape()[0] * heads * positions, positions))
                : Optional.empty();
    }

    private AttentionHeads block(Recorder recorder, Node node, Blocks.Block examples) {
        return new AttentionHeads(recorder, node, examples.from(), examples.size(), heads);
    }

    private Blocks blocks() {
        long positions = x.shape()[1];
        return Blocks.of(x.shape()[0], heads * positions * positions);
    }
}
