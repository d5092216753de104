"""What dev.distill.bench.twin writes down."""

import json
import re
import struct

import numpy as np


class Run:
    """A file: arrays by name, and lines of text."""

    def __init__(self, path):
        raw = path.read_bytes()
        (size,) = struct.unpack("<Q", raw[:8])
        header = json.loads(raw[8 : 8 + size])
        self.text = {key: json.loads(value) for key, value in header.pop("__metadata__", {}).items()}
        self.arrays = {}
        for name, entry in header.items():
            begin, end = entry["data_offsets"]
            kind = {"F32": "<f4", "F64": "<f8", "I64": "<i8"}[entry["dtype"]]
            self.arrays[name] = np.frombuffer(raw[8 + size + begin : 8 + size + end], kind).reshape(entry["shape"])
        self.examples = self.text["examples"]
        self.steps = len(next(self.arrays[name] for name in self.arrays if name.startswith("batch.")))

    def under(self, prefix):
        return {name[len(prefix) :]: values for name, values in self.arrays.items() if name.startswith(prefix)}

    def looks(self):
        return sorted({int(match[1]) for name in self.arrays if (match := re.match(r"step(\d+)\.", name))})
