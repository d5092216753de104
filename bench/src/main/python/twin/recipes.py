"""Schedules, each the value at a step of so many; and recipes, which make optimisers of PyTorch's."""

import math

import torch


def linear(begin, end):
    return lambda step, length: begin + (end - begin) * (min(1, step / (length - 1)) if length > 1 else 1)


def logarithmic(begin, end):
    return lambda step, length: begin * (end / begin) ** (min(1, step / (length - 1)) if length > 1 else 1)


def cosine(begin, end):
    share = lambda step, length: min(1, step / (length - 1)) if length > 1 else 1
    return lambda step, length: end + (begin - end) * (1 + math.cos(math.pi * share(step, length))) / 2


def warm_up(share, floor=0):
    def at(step, length):
        rise = share * length
        if step < rise:
            return min(1, (step + 1) / rise)
        return floor + (1 - floor) * (1 + math.cos(math.pi * (step - rise) / (length - rise))) / 2

    return at


def stepwise(factor, *steps):
    return lambda step, length: factor ** sum(step >= at for at in steps)


def shares(factor, *some):
    return lambda step, length: factor ** sum(step >= share * length for share in some)


def stairs(begin, end, count):
    return lambda step, length: begin + (end - begin) * min(count - 1, step * count // length) / (count - 1)


def ramp(begin, end, over):
    return lambda step, length: begin + (end - begin) * min(1, step / over)


def constant(value):
    return lambda step, length: value


def schedule(value):
    return value if callable(value) else constant(value)


class Recipe:
    def __init__(self, kind, rate, schedule=constant(1), clip=None, parts=1, staged=False, **options):
        self.kind, self.rate, self.schedule = kind, rate, schedule
        self.clip, self.parts, self.staged, self.options = clip, parts, staged, options

    def optimiser(self, parameters):
        return self.kind(parameters, lr=self.rate, **self.options)


def sgd(rate, decay=0, factor=0, **more):
    return Recipe(torch.optim.SGD, rate, weight_decay=decay, momentum=factor, **more)


def adam(rate, decay=0, betas=(0.9, 0.999), **more):
    return Recipe(torch.optim.Adam, rate, weight_decay=decay, betas=betas, **more)


def adamw(rate, decay, **more):
    return Recipe(torch.optim.AdamW, rate, weight_decay=decay, **more)
