"""Writes teacher.h5 as model.save("teacher.h5") of Keras 2.15 lays it out: a network that knows the parity of the first two of 12 bits.

Run with h5py and numpy (Debian: python3-h5py): python3 teacher.py. The weights are made by hand: relu(a + b) + relu(-a - b) is 2 where the bits
a and b are alike and 0 elsewhere, relu(a - b) + relu(b - a) the other way round.
"""
import json
import os

import h5py
import numpy as np

LAYERS = [
    ("signs", "relu", np.array([[1, -1, 1, -1], [1, -1, -1, 1]] + [[0] * 4] * 10)),
    ("answer", "softmax", np.array([[1, 0], [1, 0], [0, 1], [0, 1]])),
]


def dense(name, activation, kernel):
    return {"class_name": "Dense", "config": {
        "name": name, "trainable": True, "dtype": "float32", "units": kernel.shape[1], "activation": activation, "use_bias": True,
        "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": None}},
        "bias_initializer": {"class_name": "Zeros", "config": {}},
        "kernel_regularizer": None, "bias_regularizer": None, "activity_regularizer": None,
        "kernel_constraint": None, "bias_constraint": None}}


CONFIG = {"class_name": "Sequential", "config": {"name": "parity", "layers": [
    {"class_name": "InputLayer", "config": {
        "batch_input_shape": [None, 12], "dtype": "float32", "sparse": False, "ragged": False, "name": "bits"}},
    *[dense(*layer) for layer in LAYERS],
]}}

with h5py.File(os.path.join(os.path.dirname(os.path.abspath(__file__)), "teacher.h5"), "w") as file:
    file.attrs["keras_version"] = b"2.15.0"
    file.attrs["backend"] = b"tensorflow"
    file.attrs["model_config"] = json.dumps(CONFIG).encode("utf8")
    weights = file.create_group("model_weights")
    weights.attrs["layer_names"] = [b"bits"] + [name.encode("utf8") for name, _, _ in LAYERS]
    weights.attrs["backend"] = b"tensorflow"
    weights.attrs["keras_version"] = b"2.15.0"
    weights.create_group("bits").attrs["weight_names"] = np.zeros(0, "S1")
    for name, _, kernel in LAYERS:
        layer = weights.create_group(name)
        layer.attrs["weight_names"] = [f"{name}/kernel:0".encode("utf8"), f"{name}/bias:0".encode("utf8")]
        layer.create_dataset(f"{name}/kernel:0", data=kernel.astype(np.float32))
        layer.create_dataset(f"{name}/bias:0", data=np.zeros(kernel.shape[1], np.float32))
