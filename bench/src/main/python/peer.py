"""PyTorch's side of every step: answers the requests that dev.distill.bench.peer describes. usage: peer.py"""

import re
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

INPUTS, LOGITS = 100, 2


def perceptron(*widths):
    """ReLU layers and logits."""
    layers, before = [], INPUTS
    for width in widths:
        layers += [nn.Linear(before, width), nn.ReLU()]
        before = width
    return nn.Sequential(*layers, nn.Linear(before, LOGITS))


def signs(rows, columns=INPUTS):
    return torch.randint(0, 2, (rows, columns)).float() * 2 - 1


def update(optimiser, loss):
    """A training step."""

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss().backward()
        optimiser.step()

    return step


def mlp(widths, batch, adam):
    net = perceptron(*(int(width) for width in widths.split("x")))
    x, y = signs(int(batch)), torch.randint(0, LOGITS, (int(batch),))
    optimiser = torch.optim.Adam(net.parameters(), 0.001) if adam else torch.optim.SGD(net.parameters(), 0.01)
    return update(optimiser, lambda: F.cross_entropy(net(x), y))


def extraction():
    teacher, student, x = perceptron(1000), perceptron(50), signs(32)
    projection, mean, deviation = torch.randn(1000, 50) / 1000**0.5, torch.randn(50), torch.rand(50) + 1

    def loss():
        with torch.no_grad():
            goal = (torch.relu(teacher[0](x)) @ projection - mean) / deviation
        return (0.5 * (torch.relu(student[0](x)) - goal) ** 2).sum(1).mean()

    return update(torch.optim.SGD(student[0].parameters(), 0.01), loss)


def distillation(wide, narrow, batch):
    teacher, student, x = perceptron(int(wide)), perceptron(int(narrow)), signs(int(batch))

    def loss():
        with torch.no_grad():
            targets = F.softmax(teacher(x), 1)
        return -(targets * F.log_softmax(student(x), 1)).sum(1).mean()

    return update(torch.optim.SGD(student.parameters(), 0.01), loss)


def evaluation(width, examples):
    net, x, y = perceptron(int(width)), signs(int(examples)), torch.randint(0, LOGITS, (int(examples),))

    def step():
        with torch.no_grad():
            return (net(x).argmax(1) == y).float().mean().item()

    return step


def inputs(columns, batch):
    def step():
        x = signs(int(batch), int(columns))
        return x, (x[:, :4].prod(1) < 0).long()

    return step


def product(side):
    a, b = torch.randn(int(side), int(side)), torch.randn(int(side), int(side))
    return lambda: a @ b


def copy(megabytes):
    source = torch.rand(int(megabytes) << 18)
    target = torch.empty_like(source)
    return lambda: target.copy_(source)


class Block(nn.Module):
    """Attention without a mask and a GELU layer, each after a norm and beside a residual."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.q, self.k, self.v, self.o = (nn.Linear(width, width, bias=False) for _ in range(4))
        self.up, self.down = nn.Linear(width, 4 * width, bias=False), nn.Linear(4 * width, width, bias=False)

    def forward(self, h):
        texts, tokens, width = h.shape
        n, each = self.norm1(h), width // self.heads
        q, k, v = (m(n).view(texts, tokens, self.heads, each).transpose(1, 2) for m in (self.q, self.k, self.v))
        a = torch.softmax(q @ k.transpose(-1, -2) * each**-0.5, -1)
        h = h + self.o((a @ v).transpose(1, 2).reshape(texts, tokens, width))
        return h + self.down(F.gelu(self.up(self.norm2(h))))


# Heads, tokens and batch by blocks and width.
SHAPES = {(4, 256): (8, 64, 32), (2, 32): (4, 24, 64), (2, 64): (4, 20, 64), (4, 64): (8, 64, 32)}


def transformer(kind, blocks, width):
    blocks, width = int(blocks), int(width)
    heads, tokens, batch = SHAPES[blocks, width]
    vocabulary = 128
    stack = [Block(width, heads) for _ in range(blocks)]
    net = nn.Sequential(nn.Embedding(vocabulary, width), *stack, nn.Linear(width, vocabulary, bias=False))
    x = torch.arange(batch * tokens).view(batch, tokens) % vocabulary
    y = ((x + 1) % vocabulary).view(-1)

    def forward():
        with torch.no_grad():
            return net(x)

    if kind == "forward":
        return forward
    return update(
        torch.optim.Adam(net.parameters(), 0.001), lambda: F.cross_entropy(net(x).view(-1, vocabulary), y)
    )


def normed(before, after, kernel, stride):
    convolution = nn.Conv2d(before, after, kernel, stride, padding=kernel // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(after))


class Residual(nn.Module):
    """Two convolutions beside a shortcut."""

    def __init__(self, before, after, stride):
        super().__init__()
        self.first, self.second = normed(before, after, 3, stride), normed(after, after, 3, 1)
        self.beside = nn.Identity() if stride == 1 else normed(before, after, 1, stride)

    def forward(self, x):
        return torch.relu(self.second(torch.relu(self.first(x))) + self.beside(x))


class Mean(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


def resnet(batch):
    net = nn.Sequential(
        normed(3, 16, 3, 1),
        nn.ReLU(),
        Residual(16, 16, 1),
        Residual(16, 32, 2),
        Residual(32, 64, 2),
        Mean(),
        nn.Linear(64, 10),
    )
    x, y = torch.rand(int(batch), 3, 32, 32), torch.randint(0, 10, (int(batch),))
    return update(torch.optim.SGD(net.parameters(), 0.1, momentum=0.9), lambda: F.cross_entropy(net(x), y))


class Reader(nn.Module):
    """Convolutions, columns as frames, two bidirectional LSTMs; the frames come first, as CTC wants them."""

    def __init__(self):
        super().__init__()
        layers, before = [], 1
        for channels in (8, 16, 32):
            layers += [normed(before, channels, 3, 1), nn.ReLU(), nn.MaxPool2d(2, ceil_mode=True)]
            before = channels
        self.convolutions = nn.Sequential(*layers)
        self.lstms = nn.LSTM(4 * 32, 64, num_layers=2, bidirectional=True)
        self.head = nn.Linear(128, 11)

    def forward(self, x):
        frames = self.convolutions(x).permute(3, 0, 2, 1).flatten(2)
        return self.head(self.lstms(frames)[0])


def lines(kind, batch):
    batch, frames, digits, blank = int(batch), 14, 4, 10
    net, x = Reader(), torch.rand(batch, 1, 28, 112)
    classes = torch.arange(frames * batch) % 10
    strings = (torch.arange(batch * digits) % 10).view(batch, digits)
    lengths, targets = torch.full((batch,), frames), torch.full((batch,), digits)

    def loss():
        logits = net(x)
        if kind == "ctc":
            return F.ctc_loss(F.log_softmax(logits, 2), strings, lengths, targets, blank, reduction="sum") / batch
        return F.cross_entropy(logits.view(-1, 11), classes)

    return update(torch.optim.Adam(net.parameters(), 0.001), loss)


CASES = {
    r"mlp-([\dx]+)-b(\d+)(-adam)?": mlp,
    r"extraction-stage1": extraction,
    r"distil-(\d+)-(\d+)-b(\d+)": distillation,
    r"evaluate-(\d+)-(\d+)": evaluation,
    r"inputs-(\d+)x(\d+)": inputs,
    r"product-(\d+)": product,
    r"copy-(\d+)": copy,
    r"(transformer|forward)-(\d+)x(\d+)": transformer,
    r"resnet8-b(\d+)": resnet,
    r"(ctc|frames)-b(\d+)": lines,
}


def made(name):
    for pattern, maker in CASES.items():
        match = re.fullmatch(pattern, name)
        if match:
            return maker(*match.groups())
    return None


def lap(seconds, step):
    """Steps for about so long."""
    steps, begun = 0, time.perf_counter()
    while steps == 0 or time.perf_counter() - begun < seconds:
        step()
        steps += 1
    return steps, time.perf_counter() - begun


def stint(steps, step):
    begun = time.perf_counter()
    for _ in range(steps):
        step()
    return steps, time.perf_counter() - begun


def did(verb, amount, step):
    if verb == "warm":
        lap(amount / 2000, step)
        return lap(amount / 2000, step)
    return stint(amount, step)


def answer(text):
    print("@" + text, flush=True)


def serve():
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    torch.manual_seed(1)
    answer(f"ready PyTorch {torch.__version__} on Python {sys.version.split()[0]}")
    kept, step = None, None
    for line in sys.stdin:
        verb, name, amount = line.split()
        try:
            if verb == "drop" or name != kept:
                kept, step = None, None
            if verb in ("drop", "profile"):
                answer("took 0 0")
                continue
            if step is None:
                kept, step = name, made(name)
            if step is None:
                answer("missing not wired")
                continue
            steps, seconds = did(verb, int(amount), step)
            answer(f"took {steps} {int(seconds * 1e9)}")
        except Exception as problem:
            answer(f"failed {problem!r}".replace("\n", " "))


if __name__ == "__main__":
    serve()
