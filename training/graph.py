"""The encoder as an ONNX graph without weights: they are given when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from training.base import Base

OPSET, IR = 20, 9


class GraphWriter:
    """Collects nodes and names of weights; every method returns the name of what it adds."""

    def __init__(self, base: Base) -> None:
        self.hidden, self.heads, self.epsilon = base.hidden, base.heads, float(base.epsilon)
        self.inner = base.weights["l0.fi.w"].shape[0]
        self.nodes: list[Any] = []
        self.given: list[Any] = []

    def add(self, kind: str, inputs: list[str], output: str, **more: object) -> str:
        """Add a node."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **more))
        return output

    def weight(self, name: str, *shape: int) -> str:
        """Add a weight that is given when the graph is opened."""
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape)
        tensor.data_location = TensorProto.EXTERNAL
        entry = tensor.external_data.add()
        entry.key, entry.value = "location", "given-when-opened"
        self.given.append(tensor)
        return name

    def linear(self, source: str, name: str, rows: int, columns: int) -> str:
        """Add a matrix product and its bias."""
        product = self.add("MatMul", [source, self.weight(f"{name}.weight", columns, rows)], f"{name}.product")
        return self.add("Add", [product, self.weight(f"{name}.bias", rows)], f"{name}.out")

    def norm(self, source: str, name: str) -> str:
        """Add a layer normalisation."""
        inputs = [source, self.weight(f"{name}.weight", self.hidden), self.weight(f"{name}.bias", self.hidden)]
        return self.add("LayerNormalization", inputs, f"{name}.out", axis=-1, epsilon=self.epsilon)

    def attend(self, x: str, p: str) -> str:
        """Add the attention of a layer, before its output matrix."""
        qkv = self.add("Reshape", [self.linear(x, f"{p}qkv", 3 * self.hidden, self.hidden), "split"], f"{p}qkv.heads")
        q, k, v = (
            self.add("Gather", [qkv, at], f"{p}{name}", axis=1)
            for name, at in zip("qkv", ("zero", "one", "two"), strict=True)
        )
        q = self.add("Mul", [self.add("Transpose", [q], f"{p}q.t", perm=[1, 0, 2]), "root"], f"{p}q.s")
        k = self.add("Transpose", [k], f"{p}k.t", perm=[1, 2, 0])
        v = self.add("Transpose", [v], f"{p}v.t", perm=[1, 0, 2])
        share = self.add("Softmax", [self.add("MatMul", [q, k], f"{p}scores")], f"{p}share", axis=-1)
        seen = self.add("Transpose", [self.add("MatMul", [share, v], f"{p}seen")], f"{p}seen.t", perm=[1, 0, 2])
        return self.add("Reshape", [seen, "merge"], f"{p}seen.m")

    def layer(self, x: str, index: int) -> str:
        """Add one transformer layer, post-norm."""
        p, hidden, inner = f"layer{index}.", self.hidden, self.inner
        seen = self.attend(x, p)
        x = self.norm(self.add("Add", [x, self.linear(seen, f"{p}ao", hidden, hidden)], f"{p}first"), f"{p}aln")
        wide = self.add("Gelu", [self.linear(x, f"{p}fi", inner, hidden)], f"{p}wide")
        return self.norm(self.add("Add", [x, self.linear(wide, f"{p}fo", hidden, inner)], f"{p}second"), f"{p}oln")

    def constants(self) -> list[Any]:
        """Return the shapes and numbers that the nodes use."""
        size = self.hidden // self.heads
        values = {
            "split": np.array([-1, 3, self.heads, size], np.int64),
            "merge": np.array([-1, self.hidden], np.int64),
            "root": np.array(size**-0.5, np.float32),
            "zero": np.array(0, np.int64),
            "one": np.array(1, np.int64),
            "two": np.array(2, np.int64),
        }
        return [onnx.numpy_helper.from_array(value, name) for name, value in values.items()]


def write_graph(path: Path, base: Base) -> None:
    """Write the encoder's layers as an ONNX graph whose weights are given when it is opened."""
    writer = GraphWriter(base)
    x = "x"
    for index in range(base.layers):
        x = writer.layer(x, index)
    shape = ["pieces", base.hidden]
    graph = helper.make_graph(
        writer.nodes,
        "encoder",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(x, TensorProto.FLOAT, shape)],
        [*writer.constants(), *writer.given],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="policy-kg")
    model.ir_version = IR
    path.write_bytes(model.SerializeToString(deterministic=True))
