"""The encoder and its heads at run time: int8 weights, computed in fp32, one thread, no learning framework."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import OntologyError
from kg.extraction.candidates import Integers, Pairs, Placed, Spans
from kg.extraction.windows import Window

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Shares = NDArray[np.float64]

GRAPH, WEIGHTS, TOKENIZER, SETTINGS = "encoder.onnx", "weights.npz", "tokenizer.json", "settings.json"
SCALE = ".scale"
"""A matrix `name` is stored as int8 rows, with `name.scale` a factor a row."""
BLOCK = 1024
"""Spans or pairs that are scored at once: few enough for a processor's cache."""


@dataclass(frozen=True)
class Model:
    """The files of a trained reader in a folder; weights are read when first needed."""

    folder: Path

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """Return thresholds, calibration and the labels' order."""
        settings: Mapping[str, Any] = json.loads((self.folder / SETTINGS).read_text("utf-8"))
        return settings

    @cached_property
    def version(self) -> str:
        """Return the first 16 digits of the SHA-256 of weights and settings."""
        content = hashlib.sha256()
        for name in (WEIGHTS, SETTINGS):
            content.update((self.folder / name).read_bytes())
        return content.hexdigest()[:16]

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer, whose offsets point into the text as given."""
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self.folder / TOKENIZER))

    @cached_property
    def weights(self) -> Mapping[str, NDArray[Any]]:
        """Return the stored arrays: the word table in int8, everything else in fp32."""
        with np.load(self.folder / WEIGHTS, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        ready: dict[str, NDArray[Any]] = {}
        for name, array in arrays.items():
            if name.endswith(SCALE):
                continue
            scale = arrays.get(name + SCALE)
            ready[name] = array if scale is None or name == "word" else array.astype(np.float32) * scale[:, None]
        ready["word" + SCALE] = arrays["word" + SCALE]
        return ready

    def __reduce__(self) -> tuple[type[Model], tuple[Path]]:
        return Model, (self.folder,)

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        names = [name for name in self.weights if name.startswith("layer")]
        values = [np.ascontiguousarray(self.weights[name].T) for name in names]
        options.add_external_initializers(names, [onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in values])
        path = str(self.folder / GRAPH)
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def encode(self, window: Window) -> Floats:
        """Return the vectors of a window's pieces, (pieces, hidden)."""
        ids = np.array(window.ids)
        words = self.weights["word"][ids].astype(np.float32) * self.weights["word" + SCALE][ids][:, None]
        x = words + self.weights["place"][: len(ids)]
        x = _normalise(x, self.weights["norm.weight"], self.weights["norm.bias"])
        found: Floats = self._session.run(None, {"x": x})[0]
        return found

    def score_spans(self, h: Floats, spans: Spans, floor: float = 0.0) -> Shares:
        """Return the probability of each label for each span, (spans, labels); nought where none reaches `floor`."""
        begin, end = self._apply("mentions.begin", h), self._apply("mentions.end", h)
        mean, sums = _accumulate(self._apply("mentions.inside", h))
        begin += mean
        lengths, out = self.weights["mentions.length.weight"], self.weights["mentions.out.weight"].T
        logits = np.empty((len(spans.first), out.shape[1]), np.float32)
        for at in range(0, len(logits), BLOCK):
            first, last = spans.first[at : at + BLOCK], spans.last[at : at + BLOCK]
            z = _average(sums, first, last + 1)
            z += begin.take(first, axis=0)
            z += end.take(last, axis=0)
            z += lengths.take(last - first, axis=0)
            np.matmul(np.maximum(z, 0, out=z), out, out=logits[at : at + BLOCK])
        logits += self.weights["mentions.out.bias"]
        scores = np.zeros(logits.shape)
        rows = np.unique(np.nonzero(logits >= _find_cut(floor))[0])
        scores[rows] = _squash(logits[rows])
        return scores

    def show(self, h: Floats) -> Shown:
        """Return what pairs look at in a window, to be made once for all of its pairs."""
        key = self._apply("pairs.key", h)
        key *= np.float32((key.shape[1] // self._looks) ** -0.5)
        return Shown(key, self._apply("pairs.value", h), self._apply("pairs.between", h))

    def score_pairs(self, h: Floats, shown: Shown, placed: Placed, pairs: Pairs) -> tuple[Shares, Floats]:
        """Return the probability of each predicate, and of each modality, for each pair."""
        sides = self._describe(h, placed)
        scores = np.empty(pairs.allowed.shape)
        modalities = np.empty((len(scores), len(self.weights["pairs.modality.bias"])), np.float32)
        order = np.argsort(pairs.sentence[:, 0], kind="stable")
        for at in range(0, len(order), BLOCK):
            rows = order[at : at + BLOCK]
            z, asked = self._join(sides, pairs, rows)
            for few in _group(pairs.sentence[rows, 0]):
                self._look(z[few], asked[few], shown, pairs, rows[few])
            np.maximum(z, 0, out=z)
            z += np.maximum(self._apply("pairs.deep", z), 0)
            scores[rows] = _squash(self._apply("pairs.out", z))
            modalities[rows] = _spread(self._apply("pairs.modality", z))
        return scores, modalities

    def _describe(self, h: Floats, placed: Placed) -> Sides:
        """Return what every mention brings to its pairs, as subject and as object."""
        inside = _weigh_rows(placed.first, placed.last + 1, len(h)) @ h
        mention = np.concatenate([h[placed.first], h[placed.last], inside], axis=1)
        speaker = np.where(placed.part < 0, 0, placed.type + 1)
        subject = self._apply("pairs.subject", mention) + self.weights["pairs.subject_type.weight"][speaker]
        thing = self._apply("pairs.object", mention) + self.weights["pairs.object_type.weight"][placed.type]
        asks = self._apply("pairs.ask_subject", subject), self._apply("pairs.ask_object", thing)
        return Sides(subject, thing, np.tanh(subject), np.tanh(thing), *asks)

    def _join(self, sides: Sides, pairs: Pairs, rows: Integers) -> tuple[Floats, Floats]:
        """Return what the two sides say of each pair, (rows, width), and what they ask of the object's sentence."""
        subject, thing = pairs.subject[rows], pairs.object[rows]
        bent = sides.subject_bent.take(subject, axis=0)
        bent *= sides.object_bent.take(thing, axis=0)
        z = self._apply("pairs.both", bent)
        z += sides.subject.take(subject, axis=0)
        z += sides.object.take(thing, axis=0)
        z += self.weights["pairs.distance.weight"].take(pairs.distance[rows], axis=0)
        asked = sides.subject_asks.take(subject, axis=0)
        asked += sides.object_asks.take(thing, axis=0)
        return z, asked

    def _look(self, z: Floats, asked: Floats, shown: Shown, pairs: Pairs, rows: Integers) -> None:
        """Add to pairs whose objects stand in one sentence what they see there, and the words between."""
        first, end = pairs.sentence[rows[0]].tolist()
        between = pairs.between[rows] - first
        z += _weigh_rows(between[:, 0], between[:, 1], end - first) @ shown.between[first:end]
        width, size = z.shape[1] // self._looks, asked.shape[1] // self._looks
        for look in range(self._looks):
            own, keys = slice(look * width, (look + 1) * width), slice(look * size, (look + 1) * size)
            z[:, own] += _spread(asked[:, keys] @ shown.key[first:end, keys].T) @ shown.value[first:end, own]

    @cached_property
    def _looks(self) -> int:
        return int(self.settings["looks"])

    def _apply(self, name: str, x: Floats) -> Floats:
        bias = self.weights.get(f"{name}.bias")
        y: Floats = x @ self.weights[f"{name}.weight"].T
        if bias is not None:
            y += bias
        return y


@dataclass(frozen=True, slots=True)
class Shown:
    """What pairs look at in a window, a row a piece."""

    key: Floats
    value: Floats
    between: Floats


@dataclass(frozen=True, slots=True)
class Sides:
    """What mentions bring to their pairs, a row a mention."""

    subject: Floats
    object: Floats
    subject_bent: Floats
    object_bent: Floats
    subject_asks: Floats
    object_asks: Floats


def open_model(folder: Path) -> Model:
    """Return the model in a folder; raise OntologyError with the remedy where a file is missing."""
    for name in (GRAPH, WEIGHTS, TOKENIZER, SETTINGS):
        if not (folder / name).is_file():
            raise OntologyError(
                f"`{folder / name}` is missing; install the package again, train (`make train DATA=folder`), "
                "or pass --reader grammar"
            )
    return Model(folder)


def _accumulate(x: Floats) -> tuple[Floats, Floats]:
    """Return the mean row, and the running sums of what rows differ from it by, small enough to keep their digits."""
    mean: Floats = x.mean(axis=0)
    sums = np.zeros((len(x) + 1, x.shape[1]), np.float32)
    sums[1:] = np.cumsum(x - mean, axis=0, dtype=np.float64)
    return mean, sums


def _average(sums: Floats, start: Integers, end: Integers) -> Floats:
    """Return the means of the rows from each start to before its end, out of running sums."""
    mean: Floats = sums.take(end, axis=0)
    mean -= sums.take(start, axis=0)
    mean *= (1.0 / (end - start)).astype(np.float32)[:, None]
    return mean


def _weigh_rows(start: Integers, end: Integers, length: int) -> Floats:
    """Return the matrix that takes the mean of the rows from each start to before its end, nought for none."""
    place = np.arange(length)
    inside = (place >= start[:, None]) & (place < end[:, None])
    weights: Floats = inside * (1.0 / np.maximum(end - start, 1)).astype(np.float32)[:, None]
    return weights


def _group(numbers: Integers) -> Iterator[slice]:
    """Yield the runs of equal numbers."""
    cuts = [0, *(np.flatnonzero(numbers[1:] != numbers[:-1]) + 1).tolist(), len(numbers)]
    yield from map(slice, cuts, cuts[1:])


def _find_cut(floor: float) -> float:
    """Return log odds that whatever rounds to `floor` or more reaches."""
    share = floor - 0.0001
    return math.log(share / (1.0 - share)) if 0.0 < share < 1.0 else -math.inf


def _normalise(x: Floats, weight: Floats, bias: Floats, epsilon: float = 1e-12) -> Floats:
    centred = x - x.mean(axis=1, keepdims=True)
    scaled: Floats = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + epsilon) * weight + bias
    return scaled.astype(np.float32)


def _squash(x: Floats) -> Shares:
    """Return probabilities rounded to four digits, so that thresholds cut alike everywhere."""
    return np.round(1.0 / (1.0 + np.exp(-x.astype(np.float64))), 4)


def _spread(x: Floats) -> Floats:
    """Turn rows into shares, in their place."""
    x -= x.max(axis=1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(axis=1, keepdims=True)
    return x
