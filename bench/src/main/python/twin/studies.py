"""By study and arm, what dev.distill.bench.twin.TwinStudies declares, a second time."""

import torch
import torch.nn.functional as F
from curricula import (
    Arm,
    Goal,
    Stage,
    at_step,
    characters,
    clock,
    each_for,
    greedy,
    nearest,
    saturated,
    teacher_loss,
    tokens,
)
from goals import (
    distances,
    dkd,
    extraction,
    hard_entropy,
    hint,
    kl,
    learned_temperature,
    logit_error,
    on_labels,
    on_ratings,
    on_signs,
    on_strings,
    similarities,
    smoothed,
    soft_entropy,
    top_entropy,
)
from networks import (
    averages,
    bert,
    cell,
    cnn,
    crnn,
    gpt,
    gru_reader,
    layers,
    means,
    mlp,
    picture_layers,
    pools,
    resnet,
    two_cells,
)
from recipes import (
    adam,
    adamw,
    cosine,
    linear,
    logarithmic,
    ramp,
    sgd,
    shares,
    stairs,
    stepwise,
    warm_up,
)


def hinton(t, share, rows="all"):
    return Goal(on_labels, share, rows), Goal(kl(t), 1 - share, rows)


def studies():
    """By study and arm, what is declared in TwinStudies."""
    small = sgd(0.1)
    plain = lambda *stages, recipe=small, network=None: Arm(network or mlp(), recipe, *stages, teacher="teacher")
    heavy = lambda rate, **more: sgd(rate, factor=0.9, **more)
    gentle = heavy(0.02)
    ends = lambda *first: (*first, Stage(soft_entropy(), fresh=True))
    ctkd = lambda instance=False, rows="all": Stage(
        Goal(on_labels, 0.1, rows), Goal(learned_temperature(5, 10, instance), 0.9, rows)
    )
    size = (9, 8, 1)
    return {
        "perceptrons": {
            "relu": Arm(mlp(), small),
            "tanh": Arm(mlp(torch.tanh), small),
            "hinge": Arm(mlp(), small, Stage(on_signs)),
            "layers": Arm(layers, small),
        },
        "recipes": {
            name: Arm(mlp(torch.tanh), recipe)
            for name, recipe in {
                "sgd-decay": sgd(0.1, 0.01),
                "momentum": heavy(0.02),
                "momentum-decay": heavy(0.02, decay=0.01),
                "adam": adam(0.003),
                "adam-betas": adam(0.003, betas=(0.8, 0.95)),
                "adam-decay": adam(0.003, 0.01),
                "adamw": adamw(0.003, 0.1),
                "adamw-cosine": adamw(0.003, 0.1, schedule=warm_up(0.06)),
                "clipped": sgd(0.2, clip=0.3),
                "clipped-decay": heavy(0.05, decay=0.01, clip=0.3),
                "parts": adamw(0.003, 0.1, parts=4, clip=0.3),
                "warm-up": sgd(0.2, schedule=warm_up(0.3, 0.1)),
                "stepwise": sgd(0.2, schedule=stepwise(0.1, 40, 80)),
                "shares": sgd(0.2, schedule=shares(0.5, 0.25, 0.75)),
                "linear": sgd(0.2, schedule=linear(1, 0.1)),
                "logarithmic": sgd(0.2, schedule=logarithmic(1, 0.1)),
                "cosine": sgd(0.2, schedule=cosine(1, 0.1)),
                "stairs": sgd(0.2, schedule=stairs(1, 0.1, 7)),
                "ramp": sgd(0.2, schedule=ramp(0.1, 1, 30)),
            }.items()
        }
        | {"faster": Arm(mlp(torch.tanh), small, Stage(on_labels, rate=linear(3, 1)))},
        "methods": {
            "teacher": Arm(mlp(), adam(0.01)),
            "labels": Arm(mlp(), small),
            "final": plain(Stage(soft_entropy())),
            "final-4": plain(Stage(soft_entropy(4))),
            "final-long": plain(Stage(soft_entropy(4))),
            "argmax": plain(Stage(hard_entropy)),
            "top": plain(Stage(top_entropy(2, 2))),
            "kl": plain(Stage(kl(4))),
            "kl-plain": plain(Stage(kl(4, False))),
            "logits": plain(Stage(logit_error()), recipe=sgd(0.02)),
            "cooling": plain(Stage(soft_entropy(cosine(10, 1)))),
            "hinton": plain(Stage(*hinton(4, 0.1))),
            "hinton-adam": plain(Stage(*hinton(4, 0.1)), recipe=adam(0.003)),
            "clock": plain(Stage(soft_entropy(), choose=clock())),
            "clock-fast": plain(Stage(soft_entropy(2), choose=clock(3))),
            "each": plain(Stage(soft_entropy(), choose=each_for(13))),
            "saturated": plain(Stage(soft_entropy(), choose=saturated(4, 20))),
            "two-shot": plain(Stage(hard_entropy, steps=30, choose=nearest(0.75)), Stage(hard_entropy)),
            "two-shot-momentum": plain(
                Stage(soft_entropy(2), steps=30, choose=at_step(80)), Stage(soft_entropy()), recipe=heavy(0.02)
            ),
            "extraction": plain(*ends(Stage(extraction("layer1", "layer1"), steps=40)), recipe=sgd(0.02)),
            "extraction-pre": plain(*ends(Stage(extraction("layer2", "layer2@pre"), steps=40)), recipe=heavy(0.01)),
            "extraction-output": plain(
                Stage(extraction("layer1", "output"), steps=40),
                Stage(soft_entropy(), fresh=True, redrawn=True),
                recipe=heavy(0.01),
            ),
            "extraction-raw": plain(*ends(Stage(extraction("layer1", "layer1", False), steps=40)), recipe=sgd(0.02)),
            "layer-by-layer": plain(
                Stage(extraction("layer1", "layer1"), steps=30),
                *ends(Stage(extraction("layer2", "layer2"), steps=30, fresh=True)),
                recipe=adam(0.003),
            ),
            "hint": plain(*ends(Stage(hint("layer1", "layer1"), steps=40))),
            "hint-clipped": plain(
                Stage(hint("layer2", "layer1"), steps=40),
                Stage(on_labels, fresh=True),
                recipe=heavy(0.05, decay=0.01, clip=0.5),
            ),
            "fit-nets": plain(Stage(on_labels, Goal(hint("layer2", "layer2"), 1.5)), recipe=sgd(0.05)),
            "similarities": plain(Stage(smoothed(0.2), Goal(similarities("layer1", "layer1"), 50))),
            "distances": plain(Stage(on_labels, Goal(distances("layer2", "layer1"), 5)), recipe=adam(0.003)),
            "annealing": plain(
                Stage(logit_error(stairs(0.1, 1, 10)), steps=55),
                Stage(on_labels, fresh=True),
                recipe=heavy(0.02, schedule=shares(0.1, 0.5, 0.75), staged=True),
            ),
            "annealing-best": plain(
                Stage(logit_error(stairs(0.2, 1, 5)), steps=50, best=10),
                Stage(on_labels, fresh=True),
                recipe=adam(0.003),
            ),
            "pro-kd": plain(
                Stage(logit_error(stairs(0.1, 1, 10)), steps=60, best=15, choose=each_for(11), rate=0.1),
                Stage(on_labels, fresh=True),
            ),
            "route": plain(Stage(*hinton(20, 0.5), choose=each_for(30, 2)), recipe=sgd(0.02)),
            "route-greedy": plain(Stage(*hinton(4, 0.5), choose=greedy(20, 0.6))),
            "route-best": plain(Stage(*hinton(4, 0.1), choose=nearest(1))),
            "decoupled": plain(Stage(on_labels, Goal(dkd(4, 1, 8), ramp(0, 1, 40))), recipe=sgd(0.02)),
            "ctkd": plain(ctkd()),
            "ctkd-adam": plain(ctkd(), recipe=adamw(0.01, 0.1)),
            "ctkd-instance": plain(ctkd(True)),
            "ctkd-instance-adam": plain(ctkd(True), recipe=adam(0.003, clip=1)),
            "born-again": plain(Stage(on_labels, soft_entropy())),
            "ramped": plain(Stage(on_labels, Goal(kl(4), ramp(0.1, 1, 33))), recipe=sgd(0.02)),
            "easy": plain(Stage(*hinton(2, 0.5), easy=(teacher_loss, ramp(0.2, 1, 50)))),
            "hinton-parts": plain(Stage(*hinton(4, 0.1)), recipe=sgd(0.1, parts=4)),
            "ctkd-parts": plain(ctkd(True), recipe=sgd(0.1, parts=2)),
            "hint-parts": plain(*ends(Stage(hint("layer1", "layer1"), steps=40)), recipe=adam(0.003, parts=2)),
        },
        "lineages": {
            "teacher": Arm(mlp(), adam(0.01)),
            "assistant-1": plain(Stage(*hinton(4, 0.1))),
            "generation-1": plain(Stage(on_labels, soft_entropy())),
            "takd": Arm(mlp(), small, Stage(*hinton(4, 0.1)), teacher="assistant-1"),
            "born-again": Arm(mlp(), small, Stage(on_labels, soft_entropy()), teacher="generation-1"),
        },
        "tokens": {
            "teacher": Arm(gpt(2, 2, one=True), gentle),
            "gpt": Arm(gpt(1, 2, one=True), gentle),
            "bert": Arm(bert(1, 2, one=True), gentle),
            "lstm": Arm(two_cells, gentle),
            "mean": Arm(cell("gru", True, lambda h: h.mean(1)), gentle),
            "hint-last": plain(
                Stage(hint("block2", "block1", -1), steps=50),
                Stage(on_labels, fresh=True),
                recipe=heavy(0.005),
                network=gpt(1, 2, one=True),
            ),
            "extraction-last": plain(
                *ends(Stage(extraction("block2", "block1", at=-1), steps=50)),
                recipe=gentle,
                network=gpt(1, 2, one=True),
            ),
        },
        "causal": {
            "teacher": Arm(gpt(2, 2), gentle, rows="asked"),
            "gpt": Arm(gpt(2, 2), gentle, rows="asked"),
            "tied": Arm(gpt(1, 4, tied=True, gelu=F.gelu), gentle, rows="asked"),
            "averaged": Arm(gpt(1, 2, averaged=True), gentle, rows="asked"),
            "post": Arm(gpt(2, 2, post=True, epsilon=1e-3), gentle, rows="asked"),
            "lstm": Arm(cell("lstm"), gentle, rows="asked"),
            "gru": Arm(cell("gru"), gentle, rows="asked"),
            "final": plain(Stage(Goal(soft_entropy(2), rows="asked")), recipe=gentle, network=gpt(2, 2)),
            "hinton": plain(Stage(*hinton(4, 0.3, "asked")), recipe=gentle, network=gpt(2, 2)),
            "hint": plain(
                Stage(Goal(hint("block2", "block1", rows="present"), rows="present"), steps=50),
                Stage(Goal(on_labels, rows="asked"), fresh=True),
                recipe=gentle,
                network=gpt(2, 2),
            ),
            "extraction": plain(
                Stage(Goal(extraction("block2", "block2", rows="present"), rows="present"), steps=50),
                Stage(Goal(soft_entropy(), rows="asked"), fresh=True),
                recipe=gentle,
                network=gpt(2, 2),
            ),
        },
        "masked": {
            "teacher": Arm(bert(2, 2), gentle, rows="asked"),
            "bert": Arm(bert(2, 2), gentle, rows="asked"),
            "original": Arm(
                bert(2, 2, post=True, gelu=F.gelu, epsilon=1e-12, tied=True, masked=True), gentle, rows="asked"
            ),
            "adamw": Arm(bert(2, 2), adamw(0.003, 0.01, betas=(0.9, 0.95)), rows="asked"),
            "parts": Arm(bert(2, 2), sgd(0.02, factor=0.9, parts=4), rows="asked"),
            "kl": plain(Stage(Goal(kl(2), rows="asked")), recipe=gentle, network=bert(2, 2)),
            "ctkd": plain(ctkd(rows="asked"), recipe=gentle, network=bert(2, 2)),
            "ctkd-instance": plain(ctkd(True, "asked"), recipe=gentle, network=bert(2, 2)),
            "ctkd-parts": plain(ctkd(rows="asked"), recipe=sgd(0.02, factor=0.9, parts=2), network=bert(2, 2)),
            "ctkd-instance-parts": plain(
                ctkd(True, "asked"), recipe=sgd(0.02, factor=0.9, parts=2), network=bert(2, 2)
            ),
            "hint": plain(
                Stage(Goal(hint("block1", "block1", rows="present"), rows="present"), steps=50),
                Stage(Goal(on_labels, rows="asked"), fresh=True),
                recipe=gentle,
                network=bert(2, 2),
            ),
            "extraction": plain(
                Stage(Goal(extraction("block1.attention", "block1", rows="present"), rows="present"), steps=50),
                Stage(Goal(soft_entropy(), rows="asked"), fresh=True),
                recipe=gentle,
                network=bert(2, 2),
            ),
            "extraction-masked": plain(
                Stage(Goal(extraction("block2", "block2", rows="asked"), rows="asked"), steps=50),
                Stage(Goal(soft_entropy(), rows="asked"), fresh=True),
                recipe=gentle,
                network=bert(2, 2),
            ),
        },
        "pairs": {
            "teacher": Arm(bert(2, 2, one=True, post=True), gentle),
        }
        | {
            name: plain(
                *stages, recipe=heavy(0.02, clip=1, schedule=warm_up(0.1)), network=bert(2, 2, one=True)
            )
            for name, stages in {
                "labels": (Stage(on_labels),),
                "hinton": (Stage(*hinton(4, 0.1)),),
                "short-first": (Stage(on_labels, easy=(tokens, ramp(0.3, 1, 50))),),
                "extraction": ends(
                    Stage(Goal(extraction("block1", "block1", rows="within"), rows="within"), steps=50)
                ),
            }.items()
        },
        "ratings": {
            "teacher": Arm(bert(1, 2, one=True), gentle, Stage(on_ratings)),
            "labels": Arm(bert(1, 2, one=True), gentle, Stage(on_ratings)),
            "taught": plain(Stage(logit_error()), recipe=gentle, network=bert(1, 2, one=True)),
        },
        "pictures": {
            "teacher": Arm(resnet(size), heavy(0.02, decay=0.001)),
            "resnet": Arm(resnet(size), heavy(0.02, decay=0.001)),
            "resnet-parts": Arm(resnet(size), heavy(0.02, decay=0.001, parts=4)),
            "resnet-adam": Arm(resnet(size), adam(0.003)),
            "hinton": plain(Stage(*hinton(4, 0.1)), recipe=heavy(0.02, decay=0.001), network=resnet(size)),
            "extraction": plain(
                *ends(Stage(extraction("pool", "pool"), steps=10)),
                recipe=heavy(0.005, decay=0.001),
                network=resnet(size),
            ),
            "cnn": Arm(cnn(size), heavy(0.02, decay=0.001)),
            "layers": Arm(picture_layers(size), heavy(0.02, decay=0.001)),
            "pools": Arm(pools(size), heavy(0.02, decay=0.001)),
            "averages": Arm(averages(size), heavy(0.02, decay=0.001)),
            "means": Arm(means(size), heavy(0.02, decay=0.001)),
        },
        "strings": {
            "teacher": Arm(crnn((9, -1, 1)), gentle, Stage(on_strings(3))),
            "crnn": Arm(crnn((9, -1, 1)), gentle, Stage(on_strings(3))),
            "gru": Arm(gru_reader((9, -1, 1)), heavy(0.05, clip=1), Stage(on_strings(3))),
            "both": plain(Stage(on_strings(3), kl(2)), recipe=gentle, network=crnn((9, -1, 1))),
            "short-first": Arm(
                crnn((9, -1, 1)), gentle, Stage(on_strings(3), easy=(characters, ramp(0.4, 1, 50)))
            ),
        },
    }
