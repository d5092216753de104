package dev.distill.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.log_softmax;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.randn;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.set_num_interop_threads;
import static org.bytedeco.pytorch.global.torch.set_num_threads;
import static org.bytedeco.pytorch.global.torch.softmax;

import dev.distill.bench.peer.PeerServer;
import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Copy;
import dev.distill.bench.work.Distillation;
import dev.distill.bench.work.Evaluation;
import dev.distill.bench.work.Extraction;
import dev.distill.bench.work.Inputs;
import dev.distill.bench.work.Mlp;
import dev.distill.bench.work.Product;
import dev.distill.bench.work.ResNet;
import dev.distill.bench.work.Transformer;
import dev.distill.bench.work.Work;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;

/** The main class of libtorch's process. */
public final class LibtorchPeer implements Work.Reader<Step> {

    private LibtorchPeer() {}

    /**
     * Serves.
     *
     * @param arguments the version of libtorch
     */
    public static void main(String[] arguments) throws IOException {
        set_num_threads(1);
        set_num_interop_threads(1);
        PeerServer.serve("libtorch " + arguments[0], new LibtorchPeer());
    }

    @Override
    public Step mlp(Mlp mlp) {
        Perceptron network = new Perceptron(mlp.widths());
        Tensor x = Batch.inputs(mlp.batch(), Mlp.INPUTS);
        Tensor y = Batch.labels(mlp.batch(), Mlp.LOGITS);
        Optimizer optimizer =
                mlp.adam() ? new Adam(network.parameters(), new AdamOptions(Mlp.ADAM_RATE)) : network.sgd();
        return update(optimizer, () -> cross_entropy_loss(network.logits(x), y));
    }

    @Override
    public Step extraction(Extraction extraction) {
        Perceptron teacher = new Perceptron(List.of(Extraction.TEACHER));
        Perceptron student = new Perceptron(List.of(Extraction.STUDENT));
        Tensor x = Batch.inputs(Extraction.BATCH, Mlp.INPUTS);
        Tensor projection = Batch.projection(Extraction.TEACHER, Extraction.STUDENT);
        Tensor mean = randn(Extraction.STUDENT);
        Tensor deviation = rand(Extraction.STUDENT).add(Batch.number(1));
        return update(student.sgd(), () -> {
            Tensor goal = Scoped.frozen(
                    () -> matmul(teacher.hidden(x), projection).sub(mean).div(deviation));
            Tensor error = relu(student.first(x)).sub(goal);
            return error.square().mul(Batch.number(0.5)).sum(1).mean();
        });
    }

    @Override
    public Step distillation(Distillation distillation) {
        Perceptron teacher = new Perceptron(List.of(distillation.teacher()));
        Perceptron student = new Perceptron(List.of(distillation.student()));
        Tensor x = Batch.inputs(distillation.batch(), Mlp.INPUTS);
        return update(student.sgd(), () -> {
            Tensor targets = Scoped.frozen(() -> softmax(teacher.logits(x), 1));
            return targets.mul(log_softmax(student.logits(x), 1)).sum(1).neg().mean();
        });
    }

    @Override
    public Step evaluation(Evaluation evaluation) {
        Perceptron network = new Perceptron(List.of(evaluation.width()));
        Tensor x = Batch.inputs(evaluation.examples(), Mlp.INPUTS);
        Tensor y = Batch.labels(evaluation.examples(), Mlp.LOGITS);
        return Scoped.step(() -> Scoped.frozen(() -> {
            Tensor right = network.logits(x).argmax(new LongOptional(1), false).eq(y);
            right.sum().item_double();
            return right;
        }));
    }

    @Override
    public Step inputs(Inputs inputs) {
        return Scoped.step(() -> Batch.drawn(inputs));
    }

    @Override
    public Step product(Product product) {
        Tensor a = randn(product.side(), product.side());
        Tensor b = randn(product.side(), product.side());
        return Scoped.step(() -> matmul(a, b));
    }

    @Override
    public Step copy(Copy copy) {
        Tensor from = rand(copy.values());
        Tensor to = rand(copy.values());
        return Scoped.step(() -> to.copy_(from));
    }

    @Override
    public Step transformer(Transformer transformer) {
        TransformerNet network = new TransformerNet(transformer);
        Tensor tokens = Batch.tokens(transformer, 0);
        if (!transformer.trained()) {
            return Scoped.step(() -> Scoped.frozen(() -> network.logits(tokens)));
        }
        Tensor targets = Batch.tokens(transformer, 1).view(-1);
        return update(
                new Adam(network.parameters(), new AdamOptions(0.001)),
                () -> cross_entropy_loss(network.logits(tokens), targets));
    }

    @Override
    public Step resNet(ResNet resNet) {
        ResNetNet network = new ResNetNet();
        Tensor images = rand(resNet.batch(), 3, ResNet.SIDE, ResNet.SIDE);
        Tensor labels = Batch.labels(resNet.batch(), ResNet.CLASSES);
        return update(network.optimizer(), () -> cross_entropy_loss(network.logits(images), labels));
    }

    private static Step update(Optimizer optimizer, Supplier<Tensor> loss) {
        return Scoped.step(() -> {
            optimizer.zero_grad();
            loss.get().backward();
            optimizer.step();
        });
    }
}
