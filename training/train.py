"""Train the learned reader on a folder of annotated documents: prepare, train, calibrate, export."""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch

from training.base import Base, cut_vocabulary, load_base, make_tokenizer
from training.calibrate import calibrate
from training.data import Example, is_left_out, load_examples
from training.disguise import Disguise
from training.export import export, read_settings, write_settings
from training.lengths import measure_lengths
from training.lessons import Found, Lesson, learn, make_lessons
from training.network import Network

OWN = Path(__file__).parent / "documents"
"""The project's own annotated documents."""
SEED = 7
FROZEN = 4
"""How many of the lower layers stay as they are."""
EPOCHS = 4
"""With all documents a little less than an hour on two slow cores."""
ACCUMULATE = 2
"""Windows a step."""
ENCODER_RATE, HEAD_RATE = 1.2e-4, 1e-3
AGAIN = 0.8
"""The share of these rates with which a training goes on from earlier weights."""
WARM = 0.06
"""The first share of training in which the rate rises."""
AVERAGED = 0.25
"""The last share of training whose weights are averaged."""
FALSE_FROM = 1
"""The epoch (from 0) from which the network's own false mentions take part in pairs."""
SMOOTH = 8
"""How many steps lie between two weights that are averaged."""


class Course:
    """The way of one training: how far it is, at what rate it learns, and the mean of its last weights."""

    def __init__(self, network: Network, steps: int, *, rate: float, minutes: float | None) -> None:
        self.network, self.steps, self.minutes = network, steps, minutes
        self.taken, self.averaged, self.begun = 0, 0, time.time()
        self.mean: dict[str, torch.Tensor] = {}
        self.heads = [*network.mentions.parameters(), *network.pairs.parameters()]
        self.upper = list(network.encoder.upper.parameters())
        self.rates = (rate * ENCODER_RATE, rate * HEAD_RATE)
        groups = [{"params": p, "lr": r} for p, r in zip((self.upper, self.heads), self.rates, strict=True)]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.03, fused=True)

    @property
    def done(self) -> float:
        """Return the share of training that is over, by steps or by the minutes allowed."""
        passed = 0.0 if self.minutes is None else (time.time() - self.begun) / 60 / self.minutes
        return max(self.taken / max(self.steps, 1), passed)

    def step(self) -> None:
        """Learn from the gradients gathered."""
        share = min((self.taken + 1) / (WARM * self.steps), max(0.02, (1 - self.done) / (1 - WARM)))
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * share
        torch.nn.utils.clip_grad_norm_([*self.heads, *self.upper], 5.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.taken += 1
        if self.done >= 1 - AVERAGED and (self.taken % SMOOTH == 0 or not self.averaged):
            self._average()

    def _average(self) -> None:
        self.averaged += 1
        for name, value in list_trained(self.network).items():
            mean = self.mean.get(name, value)
            self.mean[name] = mean + (value - mean) / self.averaged


def list_trained(network: Network) -> dict[str, torch.Tensor]:
    """Return copies of the weights that training changes, by name."""
    frozen = ("encoder.word", "encoder.place", "encoder.norm", "encoder.lower")
    return {k: v.detach().clone() for k, v in network.state_dict().items() if not k.startswith(frozen)}


def train(
    network: Network, lessons: list[Lesson], course: Course, epochs: int, *, false_from: int = FALSE_FROM
) -> None:
    """Train in place; at the end the network has the mean of its last weights."""
    false: Found = defaultdict(dict)
    order = list(range(len(lessons)))
    disguise = Disguise(lessons)
    for epoch in range(epochs):
        random.Random(SEED + epoch).shuffle(order)
        started = time.time()
        chance = random.Random(SEED + epoch)
        shown = [(lessons[number], disguise.apply(lessons[number], chance)) for number in order]
        losses = _train_epoch(network, shown, course, false, use_false=epoch >= false_from)
        print(f"epoch {epoch}: mentions {losses[0]:.2f} pairs {losses[1]:.2f} {time.time() - started:.0f}s", flush=True)
        if course.done >= 1:
            break
    network.load_state_dict(course.mean, strict=False)
    network.eval()


def average(network: Network, others: Iterable[Path]) -> None:
    """Give the network the mean of its weights and those that other trainings from the same beginning saved.

    After Wortsman et al. (2022), "Model soups: averaging weights of multiple fine-tuned models improves accuracy".
    """
    states = [list_trained(network), *(torch.load(path, weights_only=True) for path in others)]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    network.load_state_dict(mean, strict=False)


def _train_epoch(
    network: Network,
    lessons: list[tuple[Lesson, list[int] | None]],
    course: Course,
    false: Found,
    *,
    use_false: bool,
) -> tuple[float, float]:
    network.train()
    total = np.zeros(2)
    for at in range(0, len(lessons), ACCUMULATE):
        with torch.autocast("cpu", dtype=torch.bfloat16):  # one for all, so that the weights are made shorter once
            losses = [
                learn(network, lesson, false, use_false=use_false, disguised=disguised)
                for lesson, disguised in lessons[at : at + ACCUMULATE]
            ]
        torch.stack([mentions / 20 + pairs / 10 for mentions, pairs in losses]).sum().backward()
        total += [sum(float(loss.detach()) for loss in column) for column in zip(*losses, strict=True)]
        course.step()
        if course.done >= 1:
            break
    return float(total[0]) / len(lessons), float(total[1]) / len(lessons)


def prepare(*folders: Path) -> tuple[list[Example], Base]:
    """Read the documents and cut the base's vocabulary to what common words and they need."""
    examples = load_examples(*folders)
    texts = (sentence.text for example in examples for sentence in example.reading.sentences)
    return examples, cut_vocabulary(load_base(), texts)


def learn_from(examples: Iterable[Example], network: Network, base: Base) -> list[Lesson]:
    """Return the windows of the documents that training may see."""
    tokenizer = make_tokenizer(base.pieces, base.scores)
    return [
        lesson
        for example in examples
        if not is_left_out(example.name)
        for lesson in make_lessons(example, network, tokenizer)
    ]


def parse_arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="further folders of NNN.json and NNN.txt")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--minutes", type=float, help="end training after so many minutes")
    parser.add_argument("--start", type=Path, help="weights of an earlier training to go on from, at a lower rate")
    parser.add_argument("--mean", type=Path, nargs="*", default=[], help="weights of other trainings to average with")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="folder for weights in fp32")
    return parser.parse_args()


def main() -> None:
    """Train on a folder and write the model."""
    arguments = parse_arguments()
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)  # sums over threads come in any order else, and no two trainings are alike
    arguments.work.mkdir(parents=True, exist_ok=True)
    examples, base = prepare(OWN, *arguments.data)
    network = Network(base, frozen=FROZEN)
    rate, false_from = 1.0, FALSE_FROM
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, weights_only=True), strict=False)
        rate, false_from = AGAIN, 0
    lessons = learn_from(examples, network, base)
    print(f"{len(examples)} documents, {len(base.pieces)} pieces, {len(lessons)} windows", flush=True)
    steps = arguments.epochs * -(-len(lessons) // ACCUMULATE)
    course = Course(network, steps, rate=rate, minutes=arguments.minutes)
    train(network, lessons, course, arguments.epochs, false_from=false_from)
    torch.save(list_trained(network), arguments.work / "trained.pt")
    average(network, arguments.mean)
    export(network, base, arguments.out)
    left_out = [example for example in examples if is_left_out(example.name)]
    lengths = measure_lengths(example for example in examples if not is_left_out(example.name))
    write_settings({**read_settings(arguments.out), "lengths": lengths}, arguments.out)
    if left_out:
        calibrate(arguments.out, left_out)


if __name__ == "__main__":
    main()
