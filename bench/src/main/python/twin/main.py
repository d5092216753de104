"""The runs that dev.distill.bench.twin writes down, trained a second time by PyTorch. usage: main.py FOLDER [STUDY[/ARM] ..]

Written after the guide, the Javadoc and the papers, with PyTorch's own layers, losses and optimisers wherever it has them. A run's weights at
the start, its batches and what its stages draw are read; from there on this script trains by itself, in double and in single precision. Told is
how far our weights, outputs and measures are from those in double precision, and beside it how far PyTorch's single precision is.
"""

import math
import re
import sys
from pathlib import Path

import numpy as np
import torch

sys.dont_write_bytecode = True

from files import Run
from measures import measures
from studies import studies
from training import Taught, Trainer

# What is still the same: so far apart in all, or so many times as far as PyTorch's own single precision is.
APART, TIMES, MEASURED_APART = 2e-5, 10, 1e-5


def distance(ours, theirs, begin):
    """The norm of the difference over that of what was moved."""
    off = sum(float(((ours[name] - theirs[name]) ** 2).sum()) for name in theirs)
    moved = sum(float(((theirs[name] - begin[name]) ** 2).sum()) for name in theirs)
    return math.sqrt(off / moved) if moved else math.sqrt(off)


def trained(arm, run, teacher, dtype):
    kept = {}
    looks = set(run.looks())
    trainer = Trainer(arm, run, teacher, dtype)
    test = trainer.fields("test.")

    def look(step, trainer):
        if step in looks:
            weights = {name: value.detach().double().numpy().copy() for name, value in trainer.p.items()}
            kept[step] = weights, trainer.outputs(test).double().numpy(), trainer.temperature

    trainer.train(look)
    return kept, trainer


def compare(study, name, arms, folder):
    run = Run(folder / study / f"{name}.safetensors")
    arm = arms[name]
    teacher = None
    if arm.teacher:
        teacher = Taught(arms[arm.teacher], Run(folder / study / f"{arm.teacher}.safetensors"))
    begin = {name: values.astype(np.float64) for name, values in run.under("start.").items()}
    exact, trainer = trained(arm, run, teacher, torch.float64)
    single, _ = trained(arm, run, teacher, torch.float32)
    rows = []
    for step in run.looks():
        ours = {name: values.astype(np.float64) for name, values in run.under(f"step{step}.").items()}
        weights, outputs, temperature = exact[step]
        size = np.abs(outputs).max()
        rows.append(
            (
                step,
                distance(ours, weights, begin),
                distance(single[step][0], weights, begin),
                np.abs(run.arrays[f"output{step}"].reshape(outputs.shape) - outputs).max() / size,
                np.abs(single[step][1] - outputs).max() / size,
            )
        )
    told = [(entry["step"], entry["checkpoint"]) for entry in run.text["entries"] if entry["checkpoint"] is not None]
    own = [entry for entry in trainer.entries if entry[1] is not None]
    if told and told != own:
        raise ValueError(f"Checkpoints teach in the order {told}, and not {own}.")
    values = measures(study, arm, run, teacher)
    if exact[run.steps][2] is not None:
        values["temperature"] = exact[run.steps][2]
    measured = {entry["column"]: entry["value"] for entry in run.text["measured"] if entry["step"] == run.steps}
    if set(measured) - set(values):
        raise ValueError(f"Measures are not repeated: {sorted(set(measured) - set(values))}.")
    return rows, {column: abs(value - values[column]) / max(1, abs(value)) for column, value in measured.items()}


def same(rows, off):
    close = all(w <= max(APART, TIMES * v) and o <= max(APART, TIMES * p) for _, w, v, o, p in rows)
    return close and all(value <= MEASURED_APART for value in off.values())


def line(rows, off):
    told = [f"{step} {w:.0e} {v:.0e} {o:.0e} {p:.0e}" for step, w, v, o, p in rows if str(step).strip("0") == "1"]
    last = rows[-1]
    if str(last[0]).strip("0") != "1":
        told.append("{} {:.0e} {:.0e} {:.0e} {:.0e}".format(*last))
    return " | ".join(told) + (f" | measures {max(off.values()):.0e}" if off else "")


def tell(text):
    """To whoever reads the log; the standard output has what is measured alone."""
    print(text, file=sys.stderr, flush=True)


def main(folder, *wanted):
    """A line for each run: after so many steps how far weights are, ours and PyTorch's single ones, then outputs likewise."""
    torch.set_num_threads(1)
    runs, differing, worst = 0, 0, {}
    for study, arms in studies().items():
        for name in arms:
            if wanted and study not in wanted and f"{study}/{name}" not in wanted:
                continue
            runs += 1
            try:
                rows, off = compare(study, name, arms, Path(folder))
            except Exception as problem:
                differing += 1
                tell(f"DIFFERENT {study}/{name} {problem!r}".replace("\n", " "))
                continue
            good = same(rows, off)
            differing += not good
            tell(f"{'SAME' if good else 'DIFFERENT'} {study}/{name} {line(rows, off)}")
            most = [max(row[i] for row in rows) for i in (1, 2, 3, 4)] + [max(off.values(), default=0)]
            worst[study] = [max(pair) for pair in zip(most, worst.get(study, most))]
    tell("\n| study | weights | PyTorch's own | outputs | PyTorch's own | measures |\n|---|---|---|---|---|---|")
    for study, most in worst.items():
        tell(f"| {study} | {' | '.join(f'{value:.0e}' for value in most)} |")
    print(f"@measured runs {runs}\n@measured differing {differing}")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
