package dev.distill.engine.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Layers one after the other, numbered from 0. What makes rows of images is no layer: it belongs to the next one. */
final class RowOfLayers implements Assembly {

    private final NeuralNetConfiguration.ListBuilder layers =
            Assembly.settings().list();
    private final List<String> names = new ArrayList<>();

    @Override
    public void layer(String name, Layer layer, String from) {
        layer.setLayerName(name);
        layers.layer(layer);
        names.add(name);
    }

    @Override
    public void flattening(String name, InputPreProcessor flattening, String from) {
        layers.inputPreProcessor(names.size(), flattening);
    }

    @Override
    public void sum(String name, List<String> from) {
        throw new IllegalArgumentException("A row of layers has no sum (" + name + " of " + from + ").");
    }

    @Override
    public String key(String layer, String array) {
        return names.indexOf(layer) + "_" + array;
    }

    @Override
    public MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }
}
