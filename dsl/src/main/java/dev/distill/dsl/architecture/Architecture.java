package dev.distill.dsl.architecture;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A network's shape and how its weights start; sizes of input and output come from the task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Mlp.class, name = "mlp"))
public sealed interface Architecture permits Mlp {

    /** The number of hidden layers, H. */
    int hiddenLayers();

    /** The width of a hidden layer, numbered from 1. */
    int width(int layer);

    /** What the last layer gives. */
    Output output();

    /** The arrays of its weights, in order, for a task with so many inputs and classes. */
    List<WeightShape> weights(int inputs, int classes);

    /** The architecture in a sentence's part, such as "MLP of width 100-10, ReLU": hidden layers only. */
    String describe();

    /** Reads this architecture by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of architecture. */
    interface Reader<R> {
        /** Reads a multi-layer perceptron. */
        R mlp(Mlp architecture);
    }
}
