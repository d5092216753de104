package dev.distill.engine.dl4j;

import dev.distill.dsl.model.Dl4jForm;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.buffer.DataType;

/** A network of DL4J's while it is put together, from the input to the output. */
interface Assembly {

    /** An empty network. */
    static Assembly of(Dl4jForm form) {
        return switch (form) {
            case ROW -> new RowOfLayers();
            case GRAPH -> new GraphOfLayers();
        };
    }

    /** What holds for all of a network's layers. */
    static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder().seed(0).dataType(DataType.FLOAT);
    }

    /** Adds a layer that reads another. */
    void layer(String name, Layer layer, String from);

    /** Adds what makes rows of images. */
    void flattening(String name, InputPreProcessor flattening, String from);

    /** Adds the sum of several layers. */
    void sum(String name, List<String> from);

    /** What an array of a layer is called in the network's table of parameters. */
    String key(String layer, String array);

    /** The network of all that was added; its weights are any. */
    Model network();
}
