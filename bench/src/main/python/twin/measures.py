"""Measures, of our own outputs: what is held to each other are the formulas."""

import math

import numpy as np
import torch
import torch.nn.functional as F
from goals import divergence


def correlation(x, y):
    x, y = x - x.mean(), y - y.mean()
    return float((x * y).sum() / np.sqrt((x * x).sum() * (y * y).sum())) if x.any() and y.any() else 0.0


def ranks(x):
    return np.array([(np.sum(x < value) + np.sum(x <= value) + 1) / 2 for value in x])


def edits(one, other):
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(before + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]


def spelled(frames, blank):
    path = frames.argmax(-1)
    return [c for i, c in enumerate(path) if c != blank and (i == 0 or path[i - 1] != c)]


def moved_by_context(network, weights, run):
    """M_robust and M_close by the formulas of the progressive distillation paper, windows as in its code."""
    padding, mask, width = 5, 6, run.arrays["test.x"].shape[1]
    places = np.arange(width)
    asked, windows = [], ((2, 1, 0), (3, 1, 1), (4, 2, 1), (5, 2, 2))
    for row in run.arrays["probed"].reshape(-1, width):
        may = (row != padding) & (places > 0)
        for at in [at for at in range(5, width, 5) if row[at] < 3]:
            alone = places == at
            inside = [(places >= at - before) & (places <= at + after) for _, before, after in windows]
            for masked in [alone] + [some & may for window in inside for some in (window, ~window | alone)]:
                asked.append((np.where(masked, mask, row), masked | (row == padding), at))
    x, hidden, at = (torch.tensor(np.array(each)) for each in zip(*asked))
    with torch.no_grad():
        z = network(weights, {"x": x, "hidden": hidden}, False)["output"]
    told = z[torch.arange(len(at)), at].softmax(-1).view(-1, 1 + 2 * len(windows), z.shape[-1])
    moved = (told[:, 1:] - told[:, :1]).abs().sum(-1).numpy()
    names = [f"m-{kind}-{tokens}" for tokens, _, _ in windows for kind in ("robust", "close")]
    values = {}
    for name, some in zip(names, moved.T):
        values[name + "-mean"] = np.mean(some)
        for summary, share in (("p25", 25), ("median", 50), ("p75", 75), ("p90", 90)):
            values[f"{name}-{summary}"] = np.percentile(some, share)
    return values


def measures(study, arm, run, teacher):
    """What is measured at the end, of our own outputs: the formulas are held to each other, and not two trainings."""
    last = run.looks()[-1]
    outputs = torch.tensor(run.arrays[f"output{last}"].astype(np.float64))
    labels = torch.tensor(run.arrays["test.labels"].astype(np.float64))
    values = {}
    if study == "strings":
        said = [spelled(z.view(-1, 4).numpy(), 3) for z in outputs]
        right = [[int(c) for c in row if c >= 0] for row in labels]
        values["accuracy"] = np.mean([one == other for one, other in zip(said, right)])
        values["character-errors"] = sum(map(edits, said, right)) / sum(map(len, right))
        return values
    if study == "ratings":
        told, right = outputs.flatten().numpy(), labels.flatten().numpy()
        values["loss"] = np.mean((told - right) ** 2)
        values["pearson"], values["spearman"] = correlation(told, right), correlation(ranks(told), ranks(right))
        return values
    if study == "perceptrons":
        name = "one.weight" if "start.one.weight" in run.arrays else "layer1.weight"
        values["weight-movement"] = np.abs(run.arrays[f"step{last}.{name}"] - run.arrays[f"start.{name}"]).max()
    z, y = outputs.view(labels.numel(), -1)[labels.flatten() >= 0], labels.flatten()[labels.flatten() >= 0].long()
    if z.shape[1] == 1:
        values["loss"] = float(torch.relu(1 - (1 - 2 * y) * z[:, 0]).mean())
        values["accuracy"] = float(((z[:, 0] < 0).long() == y).double().mean())
        return values
    guesses = z.argmax(-1)
    values["accuracy"] = float((guesses == y).double().mean())
    values["loss"] = float(F.cross_entropy(z, y))
    values["perplexity"] = math.exp(values["loss"])
    if study == "pairs":
        tp, fp, fn, tn = (
            int(((guesses == a) & (y == b)).sum()) for a, b in ((1, 1), (1, 0), (0, 1), (0, 0))
        )
        spread = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
        values["matthews"] = (tp * tn - fp * fn) / spread if spread else 0.0
        values["f1-accuracy"] = (2 * tp / (2 * tp + fp + fn) + values["accuracy"]) / 2 if tp else values["accuracy"] / 2
    if teacher and study in ("methods", "masked"):
        other = teacher.outputs(run).reshape(labels.numel(), -1)[labels.flatten() >= 0]
        values["fidelity"] = float((other.argmax(-1) == z.argmax(-1)).double().mean())
        values["fidelity-divergence"] = float(divergence(z, other, 1).mean())
    if teacher and arm.teacher == "generation-1":
        other = teacher.outputs(run)
        values["ensemble-accuracy"] = float(((z.softmax(-1) + other.softmax(-1)).argmax(-1) == y).double().mean())
    if "probed" in run.arrays:
        weights = {name: torch.tensor(value.astype(np.float64)) for name, value in run.under(f"step{last}.").items()}
        values.update(moved_by_context(arm.network, weights, run))
    return values
