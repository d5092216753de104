package dev.distill.bench.ours;

import dev.distill.bench.peer.PeerServer;
import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Copy;
import dev.distill.bench.work.Distillation;
import dev.distill.bench.work.Evaluation;
import dev.distill.bench.work.Extraction;
import dev.distill.bench.work.Inputs;
import dev.distill.bench.work.Lines;
import dev.distill.bench.work.Mlp;
import dev.distill.bench.work.Product;
import dev.distill.bench.work.ResNet;
import dev.distill.bench.work.Transformer;
import dev.distill.bench.work.Work;
import dev.distill.engine.product.Products;
import java.io.IOException;
import org.nd4j.linalg.factory.Nd4j;

/** The main class of our processes, one for each native build. */
public final class OurPeer implements Work.Reader<Step> {

    private OurPeer() {}

    /**
     * Serves.
     *
     * @param arguments the name of the native build
     */
    public static void main(String[] arguments) throws IOException {
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        // Workers come to it by themselves, once products have taken a while.
        Products.prepare();
        PeerServer.serve("distill on " + arguments[0], new OurPeer());
    }

    @Override
    public Step mlp(Mlp mlp) {
        return OurMlp.step(mlp);
    }

    @Override
    public Step extraction(Extraction extraction) {
        return OurExtraction.step();
    }

    @Override
    public Step distillation(Distillation distillation) {
        return OurDistillation.step(distillation);
    }

    @Override
    public Step evaluation(Evaluation evaluation) {
        return new OurEvaluation(evaluation);
    }

    @Override
    public Step inputs(Inputs inputs) {
        return new OurInputs(inputs);
    }

    @Override
    public Step product(Product product) {
        return OurLimits.product(product);
    }

    @Override
    public Step copy(Copy copy) {
        return OurLimits.copy(copy);
    }

    @Override
    public Step transformer(Transformer transformer) {
        return OurTransformer.step(transformer);
    }

    @Override
    public Step resNet(ResNet resNet) {
        return OurResNet.step(resNet.batch());
    }

    @Override
    public Step lines(Lines lines) {
        return OurLines.step(lines);
    }
}
