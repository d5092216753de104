"""Goals: each gives the loss of every row, [batch] or [batch, positions]; which rows count is said where it is used."""

import math
import re

import torch
import torch.nn.functional as F
from recipes import schedule


class Moment:
    """What a goal sees at a step."""

    def __init__(self, student, taught, batch, step, length, learned, lesson):
        self.student, self.taught, self.batch = student, taught, batch
        self.step, self.length, self.learned, self.lesson = step, length, learned, lesson

    def logits(self):
        return self.student["output"], self.taught["output"]


def entropy(z, labels):
    """Of each row; labels that are not there give nothing."""
    return F.cross_entropy(z.flatten(0, -2), labels.long().flatten().clamp(min=0), reduction="none").view(labels.shape)


def on_labels(m):
    return entropy(m.student["output"], m.batch["labels"].view(m.student["output"].shape[:-1]))


def on_signs(m):
    signs = 1 - 2 * m.batch["labels"].flatten()
    return torch.relu(1 - signs * m.student["output"].flatten())


def on_ratings(m):
    return (m.student["output"].flatten() - m.batch["labels"].flatten()) ** 2


def on_strings(blank):
    def loss(m):
        z = m.student["output"].log_softmax(-1).transpose(0, 1)
        strings = m.batch["labels"].view(z.shape[1], -1).long()
        lengths = (strings >= 0).sum(1)
        frames = torch.full((z.shape[1],), z.shape[0])
        return F.ctc_loss(z, strings.clamp(min=0), frames, lengths, blank, reduction="none")

    return loss


def soft_entropy(t=1):
    t = schedule(t)

    def loss(m):
        z, teacher = m.logits()
        m.lesson["temperature"] = t(m.step, m.length)
        return -((teacher / t(m.step, m.length)).softmax(-1) * z.log_softmax(-1)).sum(-1)

    return loss


def hard_entropy(m):
    z, teacher = m.logits()
    return entropy(z, teacher.argmax(-1))


def top_entropy(k, t):
    def loss(m):
        z, teacher = m.logits()
        m.lesson["temperature"] = t
        cut = torch.full_like(teacher, -math.inf)
        best = teacher.topk(k, -1).indices
        cut.scatter_(-1, best, teacher.gather(-1, best))
        return -((cut / t).softmax(-1) * z.log_softmax(-1)).sum(-1)

    return loss


def divergence(z, teacher, t):
    p, q = (z / t).log_softmax(-1), (teacher / t).log_softmax(-1)
    return F.kl_div(p, q, reduction="none", log_target=True).sum(-1)


def kl(t, squared=True):
    def loss(m):
        z, teacher = m.logits()
        m.lesson["temperature"] = t
        return divergence(z, teacher, t) * (t * t if squared else 1)

    return loss


def logit_error(factor=1):
    factor = schedule(factor)

    def loss(m):
        z, teacher = m.logits()
        return ((z - factor(m.step, m.length) * teacher) ** 2).mean(-1)

    return loss


def dkd(t, alpha, beta):
    """After the paper's formula, with logs of sums in place of probabilities close to 0."""

    def loss(m):
        z, teacher = m.logits()
        m.lesson["temperature"] = t
        label = F.one_hot(m.batch["labels"].long().flatten(), z.shape[-1]).bool()

        def parts(logits):
            logs = (logits / t).log_softmax(-1)
            own, rest = logs[label], logs.masked_fill(label, -math.inf).logsumexp(-1)
            others = (logits / t)[~label].view(len(z), -1).log_softmax(-1)
            return torch.stack([own, rest], -1), others

        (s2, s), (t2, u) = parts(z), parts(teacher)
        target = (t2.exp() * (t2 - s2)).sum(-1)
        rest = (u.exp() * (u - s)).sum(-1)
        return t * t * (alpha * target + beta * rest)

    return loss


class Reversed(torch.autograd.Function):
    """Forward the same, backward times a factor below 0."""

    @staticmethod
    def forward(context, x, strength):
        context.strength = strength
        return x.view_as(x)

    @staticmethod
    def backward(context, gradient):
        return -context.strength * gradient, None


def learned_temperature(epoch, loops, instance=False):
    def loss(m):
        z, teacher = m.logits()
        e = min(m.step // epoch + 1, loops)
        strength = (1 - math.cos(math.pi * e / loops)) / 2
        if instance:
            h = torch.cat([teacher, z], -1).detach() @ pick(m.learned, "warming.weight")
            h = torch.relu(h + pick(m.learned, "warming.bias"))
            theta = h @ pick(m.learned, "theta.weight") + pick(m.learned, "theta.bias")
        else:
            theta = pick(m.learned, "theta").view(1, 1)
        t = 1 + 20 * torch.sigmoid(Reversed.apply(theta, strength))
        asked = m.batch["labels"].view(t.shape[:-1]) >= 0 if instance else ...
        m.lesson["temperature"] = float((t[asked] if t[asked].numel() else t).mean())
        return t.squeeze(-1) ** 2 * divergence(z, teacher, t)

    return loss


def pick(arrays, part):
    """The array of a name; a goal that is not the first has a number behind its name."""
    (name,) = [name for name in arrays if re.sub(r"^@|#\d+", "", name) == part]
    return arrays[name]


def place(h, at):
    return h if at is None or h.dim() == 2 else h[:, at]


def extraction(teacher_layer, student_layer, standardised=True, at=None, rows=None):
    """The student's value against a projection of the teacher's, standardised on calibration inputs."""

    def loss(m):
        goal = place(m.taught[teacher_layer], at) @ m.lesson["projection"]
        if standardised:
            mean, deviation = m.lesson["moments"](teacher_layer, at, rows, m.lesson["projection"])
            goal = (goal - mean) / (deviation + 1e-6)
        return 0.5 * ((place(m.student[student_layer], at) - goal) ** 2).sum(-1)

    return loss


def hint(teacher_layer, student_layer, at=None, rows=None):
    def loss(m):
        mean, deviation = m.lesson["moments"](teacher_layer, at, rows, None)
        goal = (place(m.taught[teacher_layer], at) - mean) / (deviation**2).mean().sqrt()
        h = place(m.student[student_layer], at)
        r, b = pick(m.learned, "regressor.weight"), pick(m.learned, "regressor.bias")
        return 0.5 * h.shape[-1] / goal.shape[-1] * ((h @ r + b - goal) ** 2).sum(-1)

    return loss


def smoothed(share):
    def loss(m):
        z = m.student["output"]
        return F.cross_entropy(z, m.batch["labels"].long().flatten(), reduction="none", label_smoothing=share)

    return loss


def related(m, teacher_layer, student_layer, at, relation):
    """A relation of all pairs of examples, of the student's layer and of the teacher's."""
    both = m.student[student_layer], m.taught[teacher_layer]
    return (relation(place(h, at).flatten(1)) for h in both)


def similarities(teacher_layer, student_layer, at=None):
    def loss(m):
        own, theirs = related(m, teacher_layer, student_layer, at, lambda h: F.normalize(h @ h.T, dim=1))
        return ((own - theirs) ** 2).mean(1)

    return loss


def distances(teacher_layer, student_layer, at=None):
    def over_their_mean(h):
        d = torch.cdist(h, h, compute_mode="donot_use_mm_for_euclid_dist")
        return d / (d.sum() / (len(h) * (len(h) - 1)))

    def loss(m):
        own, theirs = related(m, teacher_layer, student_layer, at, over_their_mean)
        return F.smooth_l1_loss(own, theirs, reduction="none").mean(1)

    return loss
