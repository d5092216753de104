package dev.distill.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.relu;

import dev.distill.bench.work.Mlp;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** ReLU layers and logits. */
final class Perceptron {

    private final Module module = new Module();
    private final List<LinearImpl> layers = new ArrayList<>();
    private final LinearImpl output;

    Perceptron(List<Integer> widths) {
        int before = Mlp.INPUTS;
        for (int width : widths) {
            layers.add(module.register_module("layer" + layers.size(), new LinearImpl(before, width)));
            before = width;
        }
        output = module.register_module("output", new LinearImpl(before, Mlp.LOGITS));
    }

    TensorVector parameters() {
        return module.parameters();
    }

    Optimizer sgd() {
        return new SGD(parameters(), new SGDOptions(Mlp.SGD_RATE));
    }

    /** The first layer before its activation. */
    Tensor first(Tensor x) {
        return layers.get(0).forward(x);
    }

    Tensor hidden(Tensor x) {
        Tensor value = x;
        for (LinearImpl layer : layers) {
            value = relu(layer.forward(value));
        }
        return value;
    }

    Tensor logits(Tensor x) {
        return output.forward(hidden(x));
    }
}
