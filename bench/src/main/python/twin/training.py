"""A run, trained."""

import math
import re

import numpy as np
import torch
from curricula import Context
from goals import Moment, divergence, place

PADDING = -2


class Trainer:
    """A run in one precision."""

    def __init__(self, arm, run, teacher, dtype):
        self.arm, self.run, self.teacher, self.dtype = arm, run, teacher, dtype
        self.p = {name: self.tensor(values) for name, values in run.under("start.").items()}
        self.trained = [name for name in self.p if not re.search(r"\.(mean|variance)$", name)]
        for name in self.trained:
            self.p[name].requires_grad_()
        self.known, self.weights, self.moments = {}, {}, {}
        self.entries = []

    def tensor(self, values):
        return torch.tensor(np.array(values), dtype=self.dtype)

    def fields(self, prefix):
        if prefix not in self.known:
            self.known[prefix] = {name: self.tensor(values) for name, values in self.run.under(prefix).items()}
        return self.known[prefix]

    def batch(self, step):
        return {name: values[step].view(self.run.examples, -1) for name, values in self.fields("batch.").items()}

    def teach(self, checkpoint, inputs):
        if checkpoint not in self.weights:
            arrays = self.teacher.run.under(f"step{checkpoint}.")
            self.weights[checkpoint] = {name: self.tensor(values) for name, values in arrays.items()}
        with torch.no_grad():
            return self.teacher.arm.network(self.weights[checkpoint], inputs, False)

    def outputs(self, inputs):
        with torch.no_grad():
            return self.arm.network(self.p, inputs, False)["output"]

    def standard(self, layer, at, rows, projection):
        key = layer, at, rows, projection is None
        if key not in self.moments:
            inputs = self.fields("calibration.")
            h = place(self.teach(self.teacher.run.looks()[-1], inputs)[layer], at)
            if h.dim() == 3:
                h = h[counted(rows, inputs, h.shape[:2])]
            u = h if projection is None else h @ projection
            self.moments[key] = u.mean(0), u.std(0, unbiased=False)
        return self.moments[key]

    def train(self, look):
        entered, stage_number, leaves, origin = 0, -1, 0, 0
        optimiser = None
        c = Context()
        for step in range(self.run.steps):
            if stage_number >= 0 and stage.best and step > entered and (step - entered) % stage.best == 0:
                score = self.score()
                if best is None or score > best[0]:
                    best = score, {name: value.detach().clone() for name, value in self.p.items()}
            if step >= leaves:
                if stage_number >= 0 and stage.best:
                    for name, value in best[1].items():
                        self.p[name].data.copy_(value)
                stage_number += 1
                stage, entered, best = self.arm.stages[stage_number], step, None
                leaves = step + stage.steps if stage.steps else 1 << 40
                if stage.redrawn:
                    for name, values in self.run.under(f"stage{stage_number}.output.").items():
                        self.p["output." + name].data.copy_(self.tensor(values))
                learned = {
                    name: self.tensor(values).requires_grad_()
                    for name, values in self.run.under(f"stage{stage_number}.learned.").items()
                }
                if stage.fresh or optimiser is None:
                    origin = step if stage.fresh else 0
                    optimiser = self.arm.recipe.optimiser([self.p[name] for name in self.trained])
                if learned:
                    optimiser.add_param_group({"params": list(learned.values())})
                lesson = {"moments": self.standard}
                if f"stage{stage_number}.projection" in self.run.arrays:
                    lesson["projection"] = self.tensor(self.run.arrays[f"stage{stage_number}.projection"])
                c.state = {}
            length = min(leaves, self.run.steps) - entered
            batch, taught, checkpoint = self.batch(step), None, None
            if self.teacher:
                self.prepare(c, step, entered)
                checkpoint = stage.choose(c) if stage.taught else None
                if step == entered or self.entries[-1][1] != checkpoint:
                    self.entries.append((step, checkpoint))
            end = leaves if self.arm.recipe.staged and leaves < self.run.steps else self.run.steps
            rate = self.arm.recipe.rate * self.arm.recipe.schedule(step - origin, end - origin)
            rate *= stage.rate(step - entered, length)
            for group in optimiser.param_groups:
                group["lr"] = rate
            optimiser.zero_grad(set_to_none=True)
            shown = self.teach(checkpoint, batch) if checkpoint else None
            self.descend(stage, batch, shown, step - entered, length, learned, lesson)
            if self.arm.recipe.clip:
                self.clip([p for group in optimiser.param_groups for p in group["params"] if p.grad is not None])
            optimiser.step()
            self.temperature = lesson.get("temperature")
            look(step + 1, self)

    def descend(self, stage, batch, shown, step, length, learned, lesson):
        """Adds up gradients, part by part."""
        parts = self.arm.recipe.parts
        size = self.run.examples // parts
        weights = [self.counts(goal, stage, batch, shown, step, length) for goal in stage.goals]
        for part in range(parts):
            some = slice(part * size, (part + 1) * size)
            own = {name: value[some] for name, value in batch.items()}
            taught = shown and {name: value[some] for name, value in shown.items()}
            student = self.arm.network(self.p, own, True)
            m = Moment(student, taught, own, step, length, learned, lesson)
            loss = 0
            for goal, rows in zip(stage.goals, weights):
                each = goal.loss(m)
                loss = loss + goal.weight(step, length) * (each * rows(each)[some]).sum()
            loss.backward()

    def counts(self, goal, stage, batch, shown, step, length):
        """Weights of rows that add up to 1, over the rows that count."""

        def weights(each):
            shape = (self.run.examples, *each.shape[1:])
            rows = counted(goal.rows, batch, shape)
            if stage.easy:
                difficulty, share = stage.easy
                reference = self.hard(difficulty)
                most = math.ceil(share(step, length) * len(reference) - 1e-9)
                bar = reference[min(most, len(reference)) - 1] if most > 0 else -math.inf
                with torch.no_grad():
                    easy = difficulty(self, batch, shown) <= bar
                rows = rows & easy.view(len(easy), *[1] * (len(shape) - 1))
            rows = rows.to(self.dtype)
            return rows / rows.sum().clamp(min=1)

        return weights

    def hard(self, difficulty):
        """How hard the selection examples are, easiest first."""
        if difficulty not in self.known:
            with torch.no_grad():
                self.known[difficulty] = difficulty(self, self.fields("selection."), None).flatten().sort().values
        return self.known[difficulty]

    def clip(self, parameters):
        size = math.sqrt(sum(float((p.grad.double() ** 2).sum()) for p in parameters))
        if size > self.arm.recipe.clip:
            for p in parameters:
                p.grad.mul_(self.arm.recipe.clip / size)

    def score(self):
        inputs = self.fields("selection.")
        return share_right(self.outputs(inputs), inputs["labels"])

    def prepare(self, c, step, entered):
        c.step, c.stage_step = step, step - entered
        c.checkpoints = [entry["step"] for entry in self.teacher.run.text["checkpoints"]]
        c.accuracy = self.score

        def accuracy(k):
            inputs = self.fields("selection.")
            return share_right(self.teach(k, inputs)["output"], inputs["labels"])

        c.accuracy_of = accuracy

        def away(k):
            inputs = {name: value[:1000] for name, value in self.fields("selection.").items()}
            return float(divergence(self.outputs(inputs), self.teach(k, inputs)["output"], 1).mean())

        c.divergence = away


def share_right(z, labels):
    return float((z.argmax(-1).flatten() == labels.flatten()).double().mean())


def counted(rows, inputs, shape):
    """Which rows count: all, those that are asked, or those within a sequence."""
    if rows == "all" or rows is None:
        return torch.ones(shape, dtype=torch.bool)
    if rows == "asked":
        return (inputs["labels"] >= 0).view(shape)
    present = inputs["labels"] != PADDING if inputs["labels"].shape == inputs["x"].shape else inputs["hidden"] == 0
    return present.view(shape)


class Taught:
    """A finished teacher."""

    def __init__(self, arm, run):
        self.arm, self.run = arm, run

    def outputs(self, student):
        """On the test examples of a student."""
        arrays = self.run.under(f"step{self.run.looks()[-1]}.")
        inputs = {name: torch.tensor(values.astype(np.float64)) for name, values in student.under("test.").items()}
        with torch.no_grad():
            weights = {name: torch.tensor(values.astype(np.float64)) for name, values in arrays.items()}
            return self.arm.network(weights, inputs, False)["output"]
