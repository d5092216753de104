package dev.distill.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.softmax;

import dev.distill.bench.work.Transformer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** A transformer of libtorch's modules. */
final class TransformerNet {

    private record Block(
            LayerNormImpl norm1,
            LinearImpl q,
            LinearImpl k,
            LinearImpl v,
            LinearImpl o,
            LayerNormImpl norm2,
            LinearImpl up,
            LinearImpl down) {}

    private final Transformer shape;
    private final Module module = new Module();
    private final EmbeddingImpl embedding;
    private final List<Block> blocks = new ArrayList<>();
    private final LinearImpl output;

    TransformerNet(Transformer shape) {
        this.shape = shape;
        int width = shape.width();
        embedding = module.register_module("embedding", new EmbeddingImpl(shape.vocabulary(), width));
        for (int k = 0; k < shape.blocks(); k++) {
            String name = "block" + k;
            blocks.add(new Block(
                    norm(name + "norm1"),
                    linear(name + "q", width, width),
                    linear(name + "k", width, width),
                    linear(name + "v", width, width),
                    linear(name + "o", width, width),
                    norm(name + "norm2"),
                    linear(name + "up", width, 4 * width),
                    linear(name + "down", 4 * width, width)));
        }
        output = linear("output", width, shape.vocabulary());
    }

    TensorVector parameters() {
        return module.parameters();
    }

    Tensor logits(Tensor tokens) {
        Tensor value = embedding.forward(tokens);
        for (Block block : blocks) {
            value = value.add(attention(block, block.norm1().forward(value)));
            value = value.add(
                    block.down().forward(gelu(block.up().forward(block.norm2().forward(value)))));
        }
        return output.forward(value).view(-1, shape.vocabulary());
    }

    private Tensor attention(Block block, Tensor x) {
        Tensor q = heads(block.q().forward(x));
        Tensor k = heads(block.k().forward(x));
        Tensor v = heads(block.v().forward(x));
        double scale = 1 / Math.sqrt((double) shape.width() / shape.heads());
        Tensor weights = softmax(matmul(q, k.transpose(-1, -2)).mul(Batch.number(scale)), -1);
        Tensor mixed = matmul(weights, v).transpose(1, 2).reshape(shape.batch(), shape.tokens(), shape.width());
        return block.o().forward(mixed);
    }

    private Tensor heads(Tensor x) {
        int each = shape.width() / shape.heads();
        return x.view(shape.batch(), shape.tokens(), shape.heads(), each).transpose(1, 2);
    }

    private LayerNormImpl norm(String name) {
        return module.register_module(name, new LayerNormImpl(new LongVector(new long[] {shape.width()})));
    }

    private LinearImpl linear(String name, int in, int out) {
        LinearOptions options = new LinearOptions(in, out);
        options.bias().put(false);
        return module.register_module(name, new LinearImpl(options));
    }
}
