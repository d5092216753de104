"""Curricula: stages of goals, and rules that choose a teacher's checkpoint; and how hard examples are."""

import numpy as np
from goals import entropy, on_labels, on_ratings, on_signs
from recipes import schedule


class Goal:
    def __init__(self, loss, weight=1, rows="all"):
        self.loss, self.weight, self.rows = loss, schedule(weight), rows


class Stage:
    def __init__(self, *goals, steps=None, choose=None, fresh=False, redrawn=False, rate=1, best=None, easy=None):
        self.goals = [goal if isinstance(goal, Goal) else Goal(goal) for goal in goals]
        self.steps, self.choose, self.fresh, self.redrawn = steps, choose or final, fresh, redrawn
        self.rate, self.best, self.easy = schedule(rate), best, easy
        self.taught = any(goal.loss not in (on_labels, on_signs, on_ratings) for goal in self.goals)


def final(c):
    return c.checkpoints[-1]


def at_step(step):
    return lambda c: step


def nearest(accuracy):
    return lambda c: min(c.checkpoints, key=lambda k: (abs(c.accuracy_of(k) - accuracy), k))


def clock(times=1):
    return lambda c: next((k for k in c.checkpoints if k >= c.step * times), c.checkpoints[-1])


def each_for(length, nth=1):
    return lambda c: c.checkpoints[min(nth * (1 + c.stage_step // length) - 1, len(c.checkpoints) - 1)]


def greedy(length, reach):
    def choose(c):
        if c.stage_step % length == 0:
            now = c.state.get("place", -1)
            near = [i for i, k in enumerate(c.checkpoints) if c.divergence(k) <= reach]
            c.state["place"] = min(max(near + [now + 1]), len(c.checkpoints) - 1)
        return c.checkpoints[c.state["place"]]

    return choose


def saturated(every, patience):
    def choose(c):
        s = c.state
        if c.stage_step == 0:
            s.update(place=0, switched=0, looks=[], floor=c.accuracy())
        elif c.stage_step % every == 0 and s["place"] < len(c.checkpoints) - 1:
            now = c.accuracy()
            s["looks"].append(now)
            still = len(s["looks"]) >= 5 and now - np.mean(s["looks"][-5:]) < 0.01 and now - s["floor"] > 0.01
            if still or c.stage_step - s["switched"] >= patience:
                s.update(place=s["place"] + 1, switched=c.stage_step, looks=[], floor=now)
        return c.checkpoints[s["place"]]

    return choose


class Arm:
    def __init__(self, network, recipe, *stages, teacher=None, rows="all"):
        self.network, self.recipe, self.teacher, self.rows = network, recipe, teacher, rows
        self.stages = stages or (Stage(Goal(on_labels, rows=rows)),)


class Context:
    """What a rule knows when it chooses a checkpoint."""


def teacher_loss(trainer, batch, shown):
    shown = shown or trainer.teach(trainer.teacher.run.looks()[-1], batch)
    return entropy(shown["output"], batch["labels"].flatten())


def tokens(trainer, batch, shown):
    return (batch["hidden"] == 0).sum(1).to(trainer.dtype)


def characters(trainer, batch, shown):
    return (batch["labels"].view(len(batch["x"]), -1) >= 0).sum(1).to(trainer.dtype)
