"""A whole study with PyTorch, as a researcher would write it: setting C of sparse parity, six arms, three seeds, one after another.

Its equal in distill is dev.distill.bench.whole.StudyC. Prints the steps to 95 % of each arm and seed, and the steps in all.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

INPUTS, SUPPORT, BATCH, TEST = 50, 4, 32, 4000
TEACHER, TEACHER_RATE, EVERY, TEACHER_CAP, EXTRA = 500, 0.1, 500, 150_000, 6000
STUDENT, STUDENT_RATE, CAP, CHECK, SEEDS = 10, 0.1, 60_000, 1000, 3
STAGE = 2000

taken = 0


def net(width):
    return nn.Sequential(nn.Linear(INPUTS, width), nn.ReLU(), nn.Linear(width, 2))


def draw(generator, rows):
    return torch.randint(0, 2, (rows, INPUTS), generator=generator).float() * 2 - 1


def labels(x):
    return (x[:, :SUPPORT].prod(1) < 0).long()


@torch.no_grad()
def accuracy(model, x):
    return (model(x).argmax(1) == labels(x)).float().mean().item()


def update(optimiser, loss):
    global taken
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    optimiser.step()
    taken += 1


def train_teacher():
    """Checkpoints as (accuracy, network), the first at step 0."""
    torch.manual_seed(0)
    data, model = torch.Generator().manual_seed(1), net(TEACHER)
    held_out = draw(torch.Generator().manual_seed(2), TEST)
    optimiser, kept, end = torch.optim.SGD(model.parameters(), TEACHER_RATE), [], TEACHER_CAP
    for step in range(TEACHER_CAP + 1):
        if step % EVERY == 0:
            copy = net(TEACHER)
            copy.load_state_dict(model.state_dict())
            kept.append((accuracy(model, held_out), copy))
            if kept[-1][0] > 0.99:
                end = min(end, step + EXTRA)
        if step >= end:
            return kept
        x = draw(data, BATCH)
        update(optimiser, F.cross_entropy(model(x), labels(x)))
    return kept


def train_student(seed, targets, begun=0, first_stage=None):
    """The step of the first check above 95 %, or None."""
    torch.manual_seed(100 + seed)
    data, model = torch.Generator().manual_seed(200 + seed), net(STUDENT)
    held_out = draw(torch.Generator().manual_seed(300 + seed), TEST)
    if first_stage:
        first_stage(seed, model, data)
    optimiser = torch.optim.SGD(model.parameters(), STUDENT_RATE)
    for step in range(begun, CAP + 1):
        if step % CHECK == 0 and accuracy(model, held_out) > 0.95:
            return step
        if step == CAP:
            return None
        x = draw(data, BATCH)
        update(optimiser, -(targets(step, x) * F.log_softmax(model(x), 1)).sum(1).mean())


@torch.no_grad()
def softened(model, x, temperature):
    return F.softmax(model(x) / temperature, 1)


@torch.no_grad()
def hardened(model, x):
    return F.one_hot(model(x).argmax(1), 2).float()


def extraction(teacher):
    """A first stage on a random projection of the teacher's hidden layer, standardised."""

    @torch.no_grad()
    def hidden(x):
        return torch.relu(teacher[0](x))

    def stage(seed, model, data):
        generator = torch.Generator().manual_seed(400 + seed)
        projection = torch.randn(TEACHER, STUDENT, generator=generator) / TEACHER**0.5
        calibrated = hidden(draw(generator, 8000)) @ projection
        mean, deviation = calibrated.mean(0), calibrated.std(0) + 1e-6
        optimiser = torch.optim.SGD(model[0].parameters(), STUDENT_RATE)
        for _ in range(STAGE):
            x = draw(data, BATCH)
            goal = (hidden(x) @ projection - mean) / deviation
            update(optimiser, (0.5 * (torch.relu(model[0](x)) - goal) ** 2).sum(1).mean())

    return stage


def main():
    torch.set_num_threads(1)
    kept = train_teacher()
    final = kept[-1][1]
    middle = min(kept, key=lambda checkpoint: abs(checkpoint[0] - 0.75))[1]

    def clock(step):
        return kept[min(step // EVERY + 1, len(kept) - 1)][1]

    arms = {
        "labels": lambda seed: train_student(seed, lambda step, x: F.one_hot(labels(x), 2).float()),
        "one-shot-t1": lambda seed: train_student(seed, lambda step, x: softened(final, x, 1)),
        "one-shot-t4": lambda seed: train_student(seed, lambda step, x: softened(final, x, 4)),
        "progressive": lambda seed: train_student(seed, lambda step, x: hardened(clock(step), x)),
        "two-shot": lambda seed: train_student(
            seed, lambda step, x: hardened(middle if step < STAGE else final, x)
        ),
        "extraction": lambda seed: train_student(
            seed, lambda step, x: softened(final, x, 1), STAGE, extraction(final)
        ),
    }
    for name, run in arms.items():
        print(name, [run(seed) for seed in range(SEEDS)], flush=True)
    print("@measured steps", taken)


if __name__ == "__main__":
    main()
