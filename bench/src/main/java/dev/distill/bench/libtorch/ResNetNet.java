package dev.distill.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.relu;

import dev.distill.bench.work.ResNet;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;

/** A ResNet-8 of libtorch's modules. */
final class ResNetNet {

    private record Normed(Conv2dImpl convolution, BatchNorm2dImpl norm) {
        Tensor forward(Tensor x) {
            return norm.forward(convolution.forward(x));
        }
    }

    /** The convolution beside is null where the block keeps its shape. */
    private record Block(Normed first, Normed second, Normed beside) {
        Tensor forward(Tensor x) {
            Tensor residual = second.forward(relu(first.forward(x)));
            return relu(residual.add(beside == null ? x : beside.forward(x)));
        }
    }

    private final Module module = new Module();
    private final Normed stem = normed("stem", 3, 16, 3, 1);
    private final Block block1 = block("block1", 16, 16, 1);
    private final Block block2 = block("block2", 16, 32, 2);
    private final Block block3 = block("block3", 32, 64, 2);
    private final LinearImpl output = module.register_module("output", new LinearImpl(64, ResNet.CLASSES));

    Optimizer optimizer() {
        SGDOptions options = new SGDOptions(0.1);
        options.momentum().put(0.9);
        return new SGD(module.parameters(), options);
    }

    Tensor logits(Tensor images) {
        Tensor value = block1.forward(relu(stem.forward(images)));
        return output.forward(block3.forward(block2.forward(value)).mean(2, 3));
    }

    private Block block(String name, int in, int out, int stride) {
        return new Block(
                normed(name + "a", in, out, 3, stride),
                normed(name + "b", out, out, 3, 1),
                stride == 1 ? null : normed(name + "s", in, out, 1, stride));
    }

    private Normed normed(String name, int in, int out, int kernel, int stride) {
        Conv2dOptions options = new Conv2dOptions(in, out, new LongPointer(kernel, kernel));
        options.stride().put(new long[] {stride, stride});
        options.padding().put(new LongPointer(kernel / 2, kernel / 2));
        options.bias().put(false);
        return new Normed(
                module.register_module(name + "conv", new Conv2dImpl(options)),
                module.register_module(name + "norm", new BatchNorm2dImpl(new BatchNormOptions(out))));
    }
}
