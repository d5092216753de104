"""Writes the files of Keras in this folder, as model.save("name.h5") of Keras 2.15 lays them out, with what they compute.

Run with h5py and numpy (Debian: python3-h5py): python3 keras.py. Neither Keras nor DL4J takes part: the values in the .json files are
numpy's, in double precision.
"""
import json
import os
import sys

import h5py
import numpy as np

FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
RANDOM = np.random.RandomState(7)


def draw(*shape):
    return RANDOM.uniform(-0.6, 0.6, shape).astype(np.float32)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def dense(x, kernel, bias):
    return x @ kernel.astype(np.float64) + bias


def write(name, config, weights, training=True):
    """weights: layer -> {weight: array}"""
    with h5py.File(os.path.join(FOLDER, name + ".h5"), "w", track_order=False) as file:
        file.attrs["keras_version"] = b"2.15.0"
        file.attrs["backend"] = b"tensorflow"
        file.attrs["model_config"] = json.dumps(config).encode("utf8")
        if training:
            file.attrs["training_config"] = json.dumps({
                "loss": "categorical_crossentropy", "metrics": ["accuracy"], "weighted_metrics": None, "loss_weights": None,
                "optimizer_config": {"class_name": "Custom>Adam", "config": {"name": "Adam", "learning_rate": 0.001}},
            }).encode("utf8")
        group = file.create_group("model_weights")
        names = [layer["config"]["name"] for layer in config["config"]["layers"]]
        group.attrs["layer_names"] = [layer.encode("utf8") for layer in names]
        group.attrs["backend"] = b"tensorflow"
        group.attrs["keras_version"] = b"2.15.0"
        for layer in names:
            part = group.create_group(layer)
            arrays = weights.get(layer, {})
            part.attrs["weight_names"] = [f"{layer}/{weight}:0".encode("utf8") for weight in arrays]
            for weight, array in arrays.items():
                part.create_dataset(f"{layer}/{weight}:0", data=array)


def expect(name, x, **values):
    whole = {"x": x, **values}
    text = {key: {"shape": list(value.shape), "values": [float(v) for v in value.ravel()]} for key, value in whole.items()}
    with open(os.path.join(FOLDER, name + ".json"), "w") as file:
        json.dump(text, file)
        file.write("\n")


def common(name, **more):
    return {"name": name, "trainable": True, "dtype": "float32", **more}


def entry(name, *shape):
    return {"class_name": "InputLayer", "config": {
        "batch_input_shape": [None, *shape], "dtype": "float32", "sparse": False, "ragged": False, "name": name}}


def dense_layer(name, units, activation, **more):
    return {"class_name": "Dense", "config": common(
        name, units=units, activation=activation, use_bias=True,
        kernel_initializer={"class_name": "GlorotUniform", "config": {"seed": None}},
        bias_initializer={"class_name": "Zeros", "config": {}},
        kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None,
        **more)}


def sequence():
    """12 bits, two dense layers, a softmax of two."""
    w = {name: {"kernel": draw(a, b), "bias": draw(b)} for name, a, b in [("wide", 12, 16), ("narrow", 16, 9), ("answer", 9, 2)]}
    write("sequential", {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
        entry("wide_input", 12),
        dense_layer("wide", 16, "relu", batch_input_shape=[None, 12]),
        dense_layer("narrow", 9, "tanh"),
        {"class_name": "Dropout", "config": common("dropout", rate=0.3, noise_shape=None, seed=None)},
        dense_layer("answer", 2, "softmax"),
    ]}}, w)
    x = RANDOM.choice([-1.0, 1.0], (4, 12))
    wide = relu(dense(x, **w["wide"]))
    narrow = np.tanh(dense(wide, **w["narrow"]))
    expect("sequential", x, wide=wide, narrow=narrow, answer=dense(narrow, **w["answer"]))


def convolved(x, kernel, bias):
    """Stride 1, zeros around, channels last."""
    rows, columns = x.shape[1:3]
    high, wide = kernel.shape[:2]
    padded = np.pad(x, ((0, 0), (high // 2, high // 2), (wide // 2, wide // 2), (0, 0)))
    out = np.zeros((x.shape[0], rows, columns, kernel.shape[3])) + bias
    for i in range(high):
        for j in range(wide):
            out += padded[:, i:i + rows, j:j + columns] @ kernel[i, j].astype(np.float64)
    return out


def graph():
    """Images of 4 x 6 with 2 channels; two paths from one convolution, put one after the other."""
    w = {"convolution": {"kernel": draw(3, 3, 2, 3), "bias": draw(3)}, "answer": {"kernel": draw(21, 5), "bias": draw(5)}}

    def node(layer, *sources):
        return {**layer, "name": layer["config"]["name"],
                "inbound_nodes": [[[source, 0, 0, {}] for source in sources]] if sources else []}

    write("functional", {"class_name": "Functional", "config": {
        "name": "model", "trainable": True,
        "layers": [
            node(entry("images", 4, 6, 2)),
            node({"class_name": "Conv2D", "config": common(
                "convolution", filters=3, kernel_size=[3, 3], strides=[1, 1], padding="same", data_format="channels_last",
                dilation_rate=[1, 1], groups=1, activation="relu", use_bias=True,
                kernel_initializer={"class_name": "GlorotUniform", "config": {"seed": None}},
                bias_initializer={"class_name": "Zeros", "config": {}},
                kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None,
                kernel_constraint=None, bias_constraint=None)}, "images"),
            node({"class_name": "MaxPooling2D", "config": common(
                "pool", pool_size=[2, 2], strides=[2, 2], padding="valid", data_format="channels_last")}, "convolution"),
            node({"class_name": "Flatten", "config": common("flat", data_format="channels_last")}, "pool"),
            node({"class_name": "GlobalAveragePooling2D", "config": common(
                "mean", data_format="channels_last", keepdims=False)}, "convolution"),
            node({"class_name": "Concatenate", "config": common("both", axis=-1)}, "flat", "mean"),
            node(dense_layer("answer", 5, "softmax"), "both"),
        ],
        "input_layers": [["images", 0, 0]], "output_layers": [["answer", 0, 0]],
    }}, w, training=False)
    x = RANDOM.uniform(-1, 1, (3, 4, 6, 2))
    convolution = relu(convolved(x, **w["convolution"]))
    pool = convolution.reshape(3, 2, 2, 3, 2, 3).max(axis=(2, 4))
    both = np.concatenate([pool.reshape(3, -1), convolution.mean(axis=(1, 2))], axis=1)
    expect("functional", x, convolution=convolution, pool=pool, both=both, answer=dense(both, **w["answer"]))


def recurrent():
    """4 steps of 3 numbers, an LSTM that gives each step, a softmax of two at each, whose rows DL4J gives without the batch."""
    units = 5
    w = {"memory": {"kernel": draw(3, 4 * units), "recurrent_kernel": draw(units, 4 * units), "bias": draw(4 * units)},
         "answer": {"kernel": draw(units, 2), "bias": draw(2)}}
    lstm = {"class_name": "LSTM", "config": common(
        "memory", batch_input_shape=[None, 4, 3], return_sequences=True, return_state=False, go_backwards=False, stateful=False,
        unroll=False, time_major=False, units=units, activation="tanh", recurrent_activation="sigmoid", use_bias=True,
        kernel_initializer={"class_name": "GlorotUniform", "config": {"seed": None}},
        recurrent_initializer={"class_name": "Orthogonal", "config": {"gain": 1.0, "seed": None}},
        bias_initializer={"class_name": "Zeros", "config": {}}, unit_forget_bias=True,
        kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None,
        kernel_constraint=None, recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0,
        implementation=2)}
    write("recurrent", {"class_name": "Sequential", "config": {"name": "recurrent", "layers": [
        entry("memory_input", 4, 3), lstm, dense_layer("answer", 2, "softmax")]}}, w)
    x = RANDOM.uniform(-1, 1, (2, 4, 3))
    state, cell, steps = np.zeros((2, units)), np.zeros((2, units)), []
    for step in range(4):
        gates = x[:, step] @ w["memory"]["kernel"] + state @ w["memory"]["recurrent_kernel"] + w["memory"]["bias"]
        i, f, c, o = np.split(gates, 4, axis=1)
        cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(c)
        state = sigmoid(o) * np.tanh(cell)
        steps.append(state)
    memory = np.stack(steps, axis=1)
    expect("recurrent", x, memory=memory)


sequence()
graph()
recurrent()
