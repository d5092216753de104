package dev.distill.engine.program;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = softmax(q k' / sqrt(d) + mask) v per head, the heads side by side; {@link AttentionHeads} has the products.
 *
 * <p>dv = p' dy, dp = dy v', ds = p (dp - the sum of dp p over keys), dq = ds k / sqrt(d), dk = ds' q / sqrt(d). Blocks of examples stay in
 * the cache from the first op to the last.
 */
record Attention(Node x, long heads, AttentionMask mask) implements Operation {

    @Override
    public List<Node> inputs() {
        return Stream.concat(Stream.of(x), mask.hidden().stream()).toList();
    }

    @Override
    public void forward(Recorder recorder, Node node) {
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
        INDArray dx = backward.fresh(x);
        blocks().forEach(examples ->
                block(backward.recorder(), node, examples).backward(examples.in(gradient), examples.in(dx)));
        backward.pass(x, dx);
    }

    private AttentionHeads block(Recorder recorder, Node node, Blocks.Block examples) {
        return new AttentionHeads(recorder, node, examples.from(), examples.size(), heads);
    }

    private Blocks blocks() {
        long positions = x.shape()[1];
        return Blocks.of(x.shape()[0], heads * positions * positions);
    }
}
