# Does a finished teacher help a narrow network to learn a parity? Labels beside Hinton's distillation, four seeds each.
import statistics

import torch
import torch.nn.functional as F
from torch import nn

BITS, SUPPORT, BATCH, RATE, CAP, EVERY = 20, 3, 32, 0.1, 10_000, 100
TEMPERATURE, HARD = 4.0, 0.1


def examples(n, generator):
    x = torch.randint(0, 2, (n, BITS), generator=generator).float() * 2 - 1
    return x, (x[:, :SUPPORT].prod(1) < 0).long()


def mlp(width):
    return nn.Sequential(nn.Linear(BITS, width), nn.ReLU(), nn.Linear(width, 2))


def train(network, loss, seed, until):
    """Returns after how many steps the test accuracy was there, or None."""
    batches, test = torch.Generator().manual_seed(seed), examples(4_000, torch.Generator().manual_seed(1_000_000 + seed))
    optimiser = torch.optim.SGD(network.parameters(), lr=RATE)
    for step in range(1, CAP + 1):
        x, y = examples(BATCH, batches)
        optimiser.zero_grad()
        loss(network(x), x, y).backward()
        optimiser.step()
        if step % EVERY == 0:
            with torch.no_grad():
                if (network(test[0]).argmax(1) == test[1]).float().mean() >= until:
                    return step
    return None


def labels(logits, x, y):
    return F.cross_entropy(logits, y)


def hinton(teacher):
    def loss(logits, x, y):
        with torch.no_grad():
            target = F.softmax(teacher(x) / TEMPERATURE, 1)
        soft = F.kl_div(F.log_softmax(logits / TEMPERATURE, 1), target, reduction="batchmean") * TEMPERATURE**2
        return HARD * F.cross_entropy(logits, y) + (1 - HARD) * soft

    return loss


torch.set_num_threads(1)
torch.manual_seed(0)
teacher = mlp(100)
print("teacher solved after", train(teacher, labels, 0, 0.99))
for name, loss in {"labels": labels, "hinton": hinton(teacher)}.items():
    steps = []
    for seed in (1, 2, 3, 4):
        torch.manual_seed(seed)
        steps.append(train(mlp(12), loss, seed, 0.95))
    print(name, steps, "median", statistics.median(step or CAP for step in steps))
