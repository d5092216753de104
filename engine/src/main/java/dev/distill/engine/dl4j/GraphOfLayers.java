package dev.distill.engine.dl4j;

import dev.distill.dsl.architecture.NamedLayer;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Layers that read others by their names; some may be read by none. */
final class GraphOfLayers implements Assembly {

    private final GraphBuilder vertices = Assembly.settings()
            .graphBuilder()
            .addInputs(NamedLayer.INPUT)
            .setOutputs(NamedLayer.OUTPUT)
            .allowDisconnected(true);

    @Override
    public void layer(String name, Layer layer, String from) {
        vertices.addLayer(name, layer, from);
    }

    @Override
    public void flattening(String name, InputPreProcessor flattening, String from) {
        vertices.addVertex(name, new PreprocessorVertex(flattening), from);
    }

    @Override
    public void sum(String name, List<String> from) {
        vertices.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), from.toArray(String[]::new));
    }

    @Override
    public String key(String layer, String array) {
        return layer + "_" + array;
    }

    @Override
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(vertices.build());
        network.init();
        return network;
    }
}
