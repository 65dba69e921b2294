"""Write a trained network as the run-time model: int8 weights, a graph without weights, tokenizer, settings."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from kg.extraction.candidates import PREDICATES, TYPES
from kg.extraction.encoder import GRAPH, SCALE, SETTINGS, TOKENIZER, WEIGHTS
from training.base import Base, save_tokenizer
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
        "mentions": dict.fromkeys((kind.value for kind in TYPES), 0.3),
        "anaphor": 0.5,
        "modality": 0.6,
        "looks": LOOKS,
        "calibration": [[0, 1], [0, 1]],
        "fusion": {"bias": 0.0, "exact": 1.0, "learned": 1.0},
        "offsets": {},
        "predicates": dict.fromkeys((predicate.value for predicate in PREDICATES), 0.3),
    }
    write_settings(settings, folder)


def write_settings(settings: dict, folder: Path) -> None:
    """Write a model's settings as JSON with sorted keys."""
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n", "utf-8")


def read_settings(folder: Path) -> dict:
    """Return a model's settings."""
    return json.loads((folder / SETTINGS).read_text("utf-8"))


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


def write_graph(path: Path, base: Base) -> None:
    """Write the encoder's layers as an ONNX graph whose weights are given when it is opened."""
    import onnx
    from onnx import TensorProto, helper

    hidden, heads = base.hidden, base.heads
    size = hidden // heads
    nodes, given = [], []

    def weight(name: str, *shape: int) -> str:
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape)
        tensor.data_location = TensorProto.EXTERNAL
        entry = tensor.external_data.add()
        entry.key, entry.value = "location", "given-when-opened"
        given.append(tensor)
        return name

    def add(kind: str, inputs: list[str], output: str, **more: object) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], **more))
        return output

    constants = {
        "split": np.array([-1, 3, heads, size], np.int64),
        "merge": np.array([-1, hidden], np.int64),
        "root": np.array(size**-0.5, np.float32),
        "zero": np.array(0, np.int64),
        "one": np.array(1, np.int64),
        "two": np.array(2, np.int64),
    }
    inner = base.weights["l0.fi.w"].shape[0]
    x = "x"
    for i in range(base.layers):
        p = f"layer{i}."

        def linear(source: str, part: str, rows: int, columns: int, p: str = p) -> str:
            y = add("MatMul", [source, weight(f"{p}{part}.weight", columns, rows)], f"{p}{part}.product")
            return add("Add", [y, weight(f"{p}{part}.bias", rows)], f"{p}{part}.out")

        def norm(source: str, part: str, p: str = p) -> str:
            inputs = [source, weight(f"{p}{part}.weight", hidden), weight(f"{p}{part}.bias", hidden)]
            return add("LayerNormalization", inputs, f"{p}{part}.out", axis=-1, epsilon=float(base.epsilon))

        qkv = add("Reshape", [linear(x, "qkv", 3 * hidden, hidden), "split"], f"{p}qkv.heads")
        q, k, v = (
            add("Gather", [qkv, at], f"{p}{name}", axis=1)
            for name, at in zip("qkv", ("zero", "one", "two"), strict=True)
        )
        q = add("Mul", [add("Transpose", [q], f"{p}q.t", perm=[1, 0, 2]), "root"], f"{p}q.s")
        k = add("Transpose", [k], f"{p}k.t", perm=[1, 2, 0])
        v = add("Transpose", [v], f"{p}v.t", perm=[1, 0, 2])
        share = add("Softmax", [add("MatMul", [q, k], f"{p}scores")], f"{p}share", axis=-1)
        seen = add("Transpose", [add("MatMul", [share, v], f"{p}seen")], f"{p}seen.t", perm=[1, 0, 2])
        seen = add("Reshape", [seen, "merge"], f"{p}seen.m")
        x = norm(add("Add", [x, linear(seen, "ao", hidden, hidden)], f"{p}first"), "aln")
        wide = add("Gelu", [linear(x, "fi", inner, hidden)], f"{p}wide")
        x = norm(add("Add", [x, linear(wide, "fo", hidden, inner)], f"{p}second"), "oln")
    graph = helper.make_graph(
        nodes,
        "encoder",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["pieces", hidden])],
        [helper.make_tensor_value_info(x, TensorProto.FLOAT, ["pieces", hidden])],
        [*(onnx.numpy_helper.from_array(value, name) for name, value in constants.items()), *given],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], producer_name="policy-kg")
    model.ir_version = 9
    path.write_bytes(model.SerializeToString(deterministic=True))


def load_trained(base: Base, path: Path, *, frozen: int) -> Network:
    """Return the network with the weights that training saved."""
    network = Network(base, frozen=frozen, dropout=0.0)
    network.load_state_dict(torch.load(path, weights_only=True), strict=False)
    return network.eval()
