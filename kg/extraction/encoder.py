"""The encoder and its heads at run time: int8 weights, computed in fp32, one thread, no learning framework."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import OntologyError
from kg.extraction.candidates import Pairs, Placed, Spans
from kg.extraction.windows import Window

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

GRAPH, WEIGHTS, TOKENIZER, SETTINGS = "encoder.onnx", "weights.npz", "tokenizer.json", "settings.json"
SCALE = ".scale"
"""A matrix `name` is stored as int8 rows, with `name.scale` a factor a row."""


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

    def score_spans(self, h: Floats, spans: Spans) -> Floats:
        """Return the probability of each label for each span, (spans, labels)."""
        inside = _average(self._apply("mentions.inside", h), spans.first, spans.last + 1)
        z = self._apply("mentions.begin", h)[spans.first] + self._apply("mentions.end", h)[spans.last] + inside
        z = z + self.weights["mentions.length.weight"][spans.last - spans.first]
        return _squash(self._apply("mentions.out", np.maximum(z, 0)))

    def score_pairs(self, h: Floats, placed: Placed, pairs: Pairs) -> tuple[Floats, Floats]:
        """Return the probability of each predicate, and of each modality, for each pair."""
        weights = self.weights
        mention = np.concatenate([h[placed.first], h[placed.last], _average(h, placed.first, placed.last + 1)], axis=1)
        speaker = np.where(placed.part < 0, 0, placed.type + 1)
        s = self._apply("pairs.subject", mention) + weights["pairs.subject_type.weight"][speaker]
        o = self._apply("pairs.object", mention) + weights["pairs.object_type.weight"][placed.type]
        z = s[pairs.subject] + o[pairs.object] + weights["pairs.distance.weight"][pairs.distance]
        z = z + self._apply("pairs.both", np.tanh(s)[pairs.subject] * np.tanh(o)[pairs.object])
        z = z + _average(self._apply("pairs.between", h), pairs.between[:, 0], pairs.between[:, 1])
        z = np.maximum(z + self._look(h, s, o, pairs), 0)
        z = np.maximum(self._apply("pairs.deep", z), 0) + z
        return _squash(self._apply("pairs.out", z)), _spread(self._apply("pairs.modality", z))

    def _look(self, h: Floats, s: Floats, o: Floats, pairs: Pairs) -> Floats:
        """Return what each pair sees in the sentence of its object, (pairs, width)."""
        asked = self._apply("pairs.ask_subject", s)[pairs.subject] + self._apply("pairs.ask_object", o)[pairs.object]
        key, value = self._apply("pairs.key", h), self._apply("pairs.value", h)
        seen = np.zeros((len(asked), value.shape[1]), np.float32)
        for first, end in sorted(set(map(tuple, pairs.sentence.tolist()))):
            rows = pairs.sentence[:, 0] == first
            seen[rows] = self._look_at(asked[rows], key[first:end], value[first:end])
        return seen

    def _look_at(self, asked: Floats, key: Floats, value: Floats) -> Floats:
        looks = int(self.settings["looks"])
        seen = []
        for one in zip(*(np.split(array, looks, axis=1) for array in (asked, key, value)), strict=True):
            question, keys, values = one
            seen.append(_spread(question @ keys.T / np.float32(question.shape[1] ** 0.5)) @ values)
        return np.concatenate(seen, axis=1)

    def _apply(self, name: str, x: Floats) -> Floats:
        bias = self.weights.get(f"{name}.bias")
        y: Floats = x @ self.weights[f"{name}.weight"].T
        return y if bias is None else y + bias


def open_model(folder: Path) -> Model:
    """Return the model in a folder; raise OntologyError with the remedy where a file is missing."""
    for name in (GRAPH, WEIGHTS, TOKENIZER, SETTINGS):
        if not (folder / name).is_file():
            raise OntologyError(
                f"`{folder / name}` is missing; install the package again, train (`make train DATA=folder`), "
                "or pass --reader grammar"
            )
    return Model(folder)


def _average(h: Floats, start: NDArray[Any], end: NDArray[Any]) -> Floats:
    total = np.concatenate([np.zeros((1, h.shape[1]), np.float64), np.cumsum(h, axis=0, dtype=np.float64)])
    mean: Floats = ((total[end] - total[start]) / np.maximum(end - start, 1)[:, None]).astype(np.float32)
    return mean


def _normalise(x: Floats, weight: Floats, bias: Floats, epsilon: float = 1e-12) -> Floats:
    centred = x - x.mean(axis=1, keepdims=True)
    scaled: Floats = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + epsilon) * weight + bias
    return scaled.astype(np.float32)


def _squash(x: Floats) -> Floats:
    """Return probabilities rounded to four digits, so that thresholds cut alike everywhere."""
    probabilities: Floats = np.round(1.0 / (1.0 + np.exp(-x.astype(np.float64))), 4)
    return probabilities


def _spread(x: Floats) -> Floats:
    shares = np.exp(x - x.max(axis=1, keepdims=True))
    spread: Floats = shares / shares.sum(axis=1, keepdims=True)
    return spread
