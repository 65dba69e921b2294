"""Write a trained network as the run-time model: int8 weights, a graph without weights, tokenizer, settings."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from kg.extraction.encoder import GRAPH, SCALE, SETTINGS, TOKENIZER, WEIGHTS
from kg.extraction.inventory import PREDICATES, TYPES
from training.base import Base, save_tokenizer
from training.graph import write_graph
from training.network import LOOKS, Network

PARTS = ("qkv", "ao", "fi", "fo")


def export(network: Network, base: Base, folder: Path) -> None:
    """Write the files of a model into a folder, its scores as they come; calibration then tells what they mean."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = _collect(network)
    stored: dict[str, NDArray] = {}
    for name, array in sorted(arrays.items()):
        if array.ndim == 2 and array.size > 4096:
            stored[name], stored[name + SCALE] = quantise(array)
        else:
            stored[name] = array.astype(np.float32)
    np.savez(folder / WEIGHTS, **stored)
    save_tokenizer(base, folder / TOKENIZER)
    write_graph(folder / GRAPH, base)
    settings = {
        "mentions": dict.fromkeys((kind.value for kind in TYPES), MENTIONS),
        "anaphor": 0.5,
        "modality": 0.6,
        "looks": LOOKS,
        "weights": {},
        "predicates": dict.fromkeys((predicate.value for predicate in PREDICATES), 0.3),
    }
    write_settings(settings, folder)


def write_settings(settings: dict, folder: Path) -> None:
    """Write a model's settings as JSON with sorted keys."""
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n", "utf-8")


def read_settings(folder: Path) -> dict:
    """Return a model's settings."""
    return json.loads((folder / SETTINGS).read_text("utf-8"))


MENTIONS = 0.15
"""How likely a span must be a mention to be looked at further."""


def quantise(array: NDArray) -> tuple[NDArray, NDArray]:
    """Return a matrix as int8 rows and a factor a row.

    >>> rows, scale = quantise(np.array([[1.0, -2.0]]))
    >>> rows.tolist()
    [[64, -127]]
    """
    scale = np.maximum(np.abs(array).max(axis=1), 1e-8) / 127
    return np.round(array / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _collect(network: Network) -> dict[str, NDArray]:
    encoder = network.encoder
    arrays = {
        "word": encoder.word,
        "place": encoder.place,
        "norm.weight": encoder.norm.weight,
        "norm.bias": encoder.norm.bias,
    }
    for index, layer in enumerate([*encoder.lower, *encoder.upper]):
        for part in PARTS:
            arrays[f"layer{index}.{part}.weight"] = getattr(layer, part).weight
            arrays[f"layer{index}.{part}.bias"] = getattr(layer, part).bias
        for part in ("aln", "oln"):
            arrays[f"layer{index}.{part}.weight"] = getattr(layer, part).weight
            arrays[f"layer{index}.{part}.bias"] = getattr(layer, part).bias
    for name, value in [
        *network.mentions.named_parameters(prefix="mentions"),
        *network.pairs.named_parameters(prefix="pairs"),
    ]:
        arrays[name] = value
    return {name: value.detach().float().numpy() for name, value in arrays.items()}


def load_trained(base: Base, path: Path, *, frozen: int) -> Network:
    """Return the network with the weights that training saved."""
    network = Network(base, frozen=frozen, dropout=0.0)
    network.load_state_dict(torch.load(path, weights_only=True), strict=False)
    return network.eval()
