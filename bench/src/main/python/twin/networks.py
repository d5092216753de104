"""Networks: each takes weights and inputs, and gives its values by the names of its layers."""

import math

import torch
import torch.nn.functional as F


def dense(p, name, x):
    z = x @ p[name + ".weight"]
    return z + p[name + ".bias"] if name + ".bias" in p else z


def norm(p, name, x, epsilon=1e-5):
    return F.layer_norm(x, x.shape[-1:], p[name + ".gain"], p[name + ".bias"], epsilon)


def batch_norm(p, name, x, training):
    """Over all axes but the last; running averages as PyTorch moves them."""
    rows = x.reshape(-1, x.shape[-1])
    averages = p[name + ".mean"], p[name + ".variance"]
    return F.batch_norm(rows, *averages, p[name + ".gain"], p[name + ".bias"], training, 0.1, 1e-5).view(x.shape)


def bordered(x, size, stride, value=0.0):
    """Channels first, with the border that ceil(length / stride) windows take: half before the image, an odd pixel behind."""
    beyond = [max(0, (math.ceil(length / stride) - 1) * stride + size - length) for length in x.shape[1:3]]
    top, left = (some // 2 for some in beyond)
    return F.pad(x.permute(0, 3, 1, 2), (left, beyond[1] - left, top, beyond[0] - top), value=value)


def convolution(p, name, x, stride=1):
    """Images are [height, width, channels], and so are windows."""
    weight = p[name + ".weight"].permute(3, 2, 0, 1)
    z = F.conv2d(bordered(x, weight.shape[-1], stride), weight, None, stride).permute(0, 2, 3, 1)
    return z + p[name + ".bias"] if name + ".bias" in p else z


def largest(x, size):
    return F.max_pool2d(bordered(x, size, size, -math.inf), size).permute(0, 2, 3, 1)


def average(x, size):
    """Of the pixels that there are."""
    there = F.avg_pool2d(bordered(torch.ones_like(x), size, size), size)
    return (F.avg_pool2d(bordered(x, size, size), size) / there).permute(0, 2, 3, 1)


def recurrent(p, name, x, both=False):
    kind = torch._VF.gru if p[name + ".weight"].shape[1] == 3 * p[name + ".recurrent"].shape[0] else torch._VF.lstm
    weights = []
    for which in ("", "backward-")[: 1 + both]:
        w, r, b = (p[f"{name}.{which}{part}"] for part in ("weight", "recurrent", "bias"))
        weights += [w.t(), r.t(), b, torch.zeros_like(b)]
    start = x.new_zeros(1 + both, len(x), p[name + ".recurrent"].shape[0])
    return kind(x, start if kind is torch._VF.gru else (start, start), weights, True, 1, 0.0, True, both, True)[0]


def mlp(activation=torch.relu):
    def forward(p, inputs, training):
        h, values, number = inputs["x"], {}, 1
        while f"layer{number}.weight" in p:
            values[f"layer{number}@pre"] = dense(p, f"layer{number}", h)
            h = values[f"layer{number}"] = activation(values[f"layer{number}@pre"])
            number += 1
        return {**values, "output": dense(p, "output", h)}

    return forward


def tanh_gelu(z):
    return z / 2 * (1 + torch.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))


def attention(qkv, heads, causal, hidden):
    """Nobody looks at a position that is hidden, not even itself."""
    batch, places, width = qkv.shape
    q, k, v = (part.view(batch, places, heads, -1).transpose(1, 2) for part in qkv.split(width // 3, -1))
    scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
    if causal:
        scores = scores.masked_fill(~torch.ones(places, places, dtype=torch.bool).tril(), -math.inf)
    if hidden is not None:
        scores = scores.masked_fill((hidden != 0)[:, None, None, :], -math.inf)
    return (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, places, -1)


def transformer(
    blocks, heads, causal, one, post=False, gelu=tanh_gelu, averaged=False, tied=False, masked=False, epsilon=1e-5
):
    """one: a class for the whole sequence, at the last position of a causal one and at the first of others."""

    def forward(p, inputs, training):
        ids, values = inputs["x"].long(), {}
        h = p["embedding.table"][ids]
        if "segment.table" in p:
            h = h + p["segment.table"][inputs["segments"].long()]
        h = h + p["positions.table"][: ids.shape[1]]
        if post:
            h = norm(p, "embedded", h, epsilon)
        for block in range(1, blocks + 1):
            b = f"block{block}"
            n = h if post else norm(p, b + ".norm1", h, epsilon)
            a = values[b + ".attention"] = attention(dense(p, b + ".qkv", n), heads, causal, inputs.get("hidden"))
            if averaged:
                a = a.view(*a.shape[:2], heads, -1).mean(2)
            h = h + dense(p, b + ".attended", a)
            if post:
                h = norm(p, b + ".norm1", h, epsilon)
            n = h if post else norm(p, b + ".norm2", h, epsilon)
            h = h + dense(p, b + ".down", gelu(dense(p, b + ".up", n)))
            if post:
                h = norm(p, b, h, epsilon)
            values[b] = h
        if one:
            h = h[:, -1 if causal else 0]
        if not post:
            h = norm(p, "norm", h, epsilon)
        if masked:
            h = norm(p, "masked.norm", gelu(dense(p, "masked", h)), epsilon)
        if tied:
            z = h @ p["embedding.table"].t()
            values["output"] = z + p["output.bias"] if masked else z
        else:
            values["output"] = dense(p, "output", h)
        return values

    return forward


def gpt(blocks, heads, **variant):
    return transformer(blocks, heads, True, variant.pop("one", False), **variant)


def bert(blocks, heads, **variant):
    return transformer(blocks, heads, False, variant.pop("one", False), **variant)


def resnet(shape):
    def forward(p, inputs, training):
        x, values = image(inputs["x"], shape), {}
        h = torch.relu(batch_norm(p, "stem", convolution(p, "stem.conv", x), training))
        for stage in (1, 2, 3):
            b = f"stage{stage}.block1"
            stride = 1 if stage == 1 else 2
            m = torch.relu(batch_norm(p, b + ".middle", convolution(p, b + ".conv1", h, stride), training))
            m = batch_norm(p, b + ".norm2", convolution(p, b + ".conv2", m), training)
            if stride == 2:
                h = batch_norm(p, b + ".shortcut", convolution(p, b + ".shortcut.conv", h, 2), training)
            h = values[b] = torch.relu(h + m)
        values["pool"] = h.mean((1, 2))
        return {**values, "output": dense(p, "output", values["pool"])}

    return forward


def cnn(shape):
    def forward(p, inputs, training):
        h = image(inputs["x"], shape)
        for name in ("layer1", "layer2"):
            h = largest(torch.relu(convolution(p, name, h)), 2)
        return {"output": dense(p, "output", h.flatten(1))}

    return forward


def image(x, shape):
    """Of a height and channels; as wide as there are pixels."""
    return x.view(len(x), shape[0], -1, shape[-1])


def columns(x):
    """Each column's pixels from the top down."""
    return x.permute(0, 2, 1, 3).flatten(2)


def crnn(shape):
    def forward(p, inputs, training):
        h = image(inputs["x"], shape)
        for name in ("layer1", "layer2"):
            h = largest(torch.relu(batch_norm(p, name + ".norm", convolution(p, name, h), training)), 2)
        h = recurrent(p, "lstm2", recurrent(p, "lstm1", columns(h), True), True)
        return {"output": dense(p, "output", h)}

    return forward


def layers(p, inputs, training):
    """The perceptrons' network of layers of its own."""
    one = norm(p, "norm", tanh_gelu(dense(p, "one", inputs["x"])))
    two = F.gelu(dense(p, "two", one))
    return {"output": dense(p, "output", torch.relu(one + two))}


def picture_layers(shape):
    def forward(p, inputs, training):
        h = torch.relu(convolution(p, "wide", image(inputs["x"], shape), 2))
        h = batch_norm(p, "norm", convolution(p, "one", average(h, 2)), training).flatten(1)
        h = torch.relu(batch_norm(p, "flat-norm", torch.tanh(dense(p, "hidden", h)), training))
        return {"output": dense(p, "output", h)}

    return forward


def pools(shape):
    def forward(p, inputs, training):
        h = largest(convolution(p, "conv", image(inputs["x"], shape)), 4)
        return {"output": dense(p, "output", convolution(p, "wide", h, 2).flatten(1))}

    return forward


def averages(shape):
    def forward(p, inputs, training):
        h = average(convolution(p, "conv", image(inputs["x"], shape)), 5)
        return {"output": dense(p, "output", h.flatten(1))}

    return forward


def means(shape):
    def forward(p, inputs, training):
        h = largest(convolution(p, "conv", image(inputs["x"], shape), 3), 2)
        return {"output": dense(p, "output", h.mean((1, 2)))}

    return forward


def cell(name, both=False, after=None):
    """An embedding, a recurrent layer and an output, at each position or after a last step."""

    def forward(p, inputs, training):
        h = recurrent(p, name, p["embedding.table"][inputs["x"].long()], both)
        return {"output": dense(p, "output", after(h) if after else h)}

    return forward


def two_cells(p, inputs, training):
    h = p["embedding.table"][inputs["x"].long()] + p["places.table"]
    h = recurrent(p, "gru", recurrent(p, "lstm", h, True))
    return {"output": dense(p, "output", h[:, -1])}


def gru_reader(shape):
    def forward(p, inputs, training):
        h = recurrent(p, "read", columns(largest(image(inputs["x"], shape), 2)), True)
        return {"output": dense(p, "output", h)}

    return forward
