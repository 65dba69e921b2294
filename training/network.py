"""The network: a BERT encoder whose lower layers are frozen, a head for mentions, a head for pairs."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extraction.candidates import DISTANCES, MENTION_LENGTH, Pairs, Placed, Spans
from kg.extraction.inventory import PREDICATES, TYPES
from ontology.vocabulary import Modality
from training.base import Base

LABELS = len(TYPES) + 1
"""The types, and the label of an anaphor."""
UNNAMED = 0.15
"""The share of mentions whose own words a pair is not shown in training, so that it learns from the words around."""
SPAN_WIDTH = 128
PAIR_WIDTH = 256
KEY_WIDTH = 64
LOOKS = 2
"""How many times a pair looks at the words of the object's sentence."""


class Layer(nn.Module):
    """One transformer layer, post-norm, as BERT has it."""

    def __init__(self, base: Base, index: int, dropout: float) -> None:
        super().__init__()
        self.heads = base.heads
        weights = {
            k.split(".", 1)[1]: torch.from_numpy(v) for k, v in base.weights.items() if k.startswith(f"l{index}.")
        }
        self.qkv = _linear(torch.cat([weights[f"{p}.w"] for p in "qkv"]), torch.cat([weights[f"{p}.b"] for p in "qkv"]))
        self.ao = _linear(weights["ao.w"], weights["ao.b"])
        self.fi = _linear(weights["fi.w"], weights["fi.b"])
        self.fo = _linear(weights["fo.w"], weights["fo.b"])
        self.aln = _norm(weights["aln.w"], weights["aln.b"], base.epsilon)
        self.oln = _norm(weights["oln.w"], weights["oln.b"], base.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """Return the pieces' vectors one layer up; `x` is (1, pieces, hidden)."""
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        q = q * (hidden // self.heads) ** -0.5
        weights = (q @ k.transpose(-2, -1)).softmax(-1).to(v.dtype)
        seen = (weights @ v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.aln(x + self.ao(seen))
        return self.oln(x + self.dropout(self.fo(functional.gelu(self.fi(x)))))


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight.data.copy_(weight)
    layer.bias.data.copy_(bias)
    return layer


def _norm(weight: Tensor, bias: Tensor, epsilon: float) -> nn.LayerNorm:
    layer = nn.LayerNorm(weight.shape[0], eps=epsilon)
    layer.weight.data.copy_(weight)
    layer.bias.data.copy_(bias)
    return layer


class Encoder(nn.Module):
    """The pieces' embeddings and the layers; `lower` runs once per document, `upper` is trained."""

    def __init__(self, base: Base, *, frozen: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Parameter(torch.from_numpy(base.weights["emb.word"]), requires_grad=False)
        place = base.weights["emb.pos"] + base.weights["emb.type"][0]
        self.place = nn.Parameter(torch.from_numpy(place), requires_grad=False)
        self.norm = _norm(
            torch.from_numpy(base.weights["emb.ln.w"]), torch.from_numpy(base.weights["emb.ln.b"]), base.epsilon
        )
        self.norm.requires_grad_(False)
        self.lower = nn.ModuleList(Layer(base, i, 0.0) for i in range(frozen)).requires_grad_(False)
        self.upper = nn.ModuleList(Layer(base, i, dropout) for i in range(frozen, base.layers))

    def embed(self, ids: Tensor) -> Tensor:
        """Return what the frozen layers make of a window, (1, pieces, hidden)."""
        x = self.norm(self.word[ids] + self.place[: len(ids)])[None]
        for layer in self.lower:
            x = layer(x)
        return x

    def forward(self, x: Tensor) -> Tensor:
        """Return what the trained layers make of the frozen ones' output."""
        for layer in self.upper:
            x = layer(x)
        return x


class MentionHead(nn.Module):
    """Scores spans: what begins, what ends, the mean of the inside, the length; one logit a label."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.begin = nn.Linear(hidden, SPAN_WIDTH)
        self.end = nn.Linear(hidden, SPAN_WIDTH)
        self.inside = nn.Linear(hidden, SPAN_WIDTH)
        self.length = nn.Embedding(MENTION_LENGTH, SPAN_WIDTH)
        self.out = nn.Linear(SPAN_WIDTH, LABELS)
        self.dropout = nn.Dropout(0.1)
        nn.init.constant_(self.out.bias, -5.0)
        nn.init.normal_(self.length.weight, std=0.02)

    def forward(self, h: Tensor, spans: Spans) -> Tensor:
        """Return (spans, labels) logits."""
        first, last = torch.from_numpy(spans.first), torch.from_numpy(spans.last)
        size = last - first
        mean = _average(self.inside(h), first, last + 1)
        z = self.begin(h)[first] + self.end(h)[last] + mean + self.length(size)
        return self.out(_drop(functional.relu(z), self.dropout))


def _drop(x: Tensor, dropout: nn.Dropout) -> Tensor:
    """Return the rows without the same random features in each: as good as dropout, without a number for each place."""
    return x * dropout(torch.ones(x.shape[1])) if dropout.training else x


def _average(h: Tensor, start: Tensor, end: Tensor) -> Tensor:
    total = functional.pad(h.float().cumsum(0), (0, 0, 1, 0))
    return (total[end] - total[start]) / (end - start).clamp(min=1)[:, None]


class PairHead(nn.Module):
    """Scores ordered pairs: the two mentions, their types and distance, the words between, and what a look finds."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.subject = nn.Linear(3 * hidden, PAIR_WIDTH)
        self.object = nn.Linear(3 * hidden, PAIR_WIDTH)
        self.subject_type = nn.Embedding(len(TYPES) + 1, PAIR_WIDTH)
        self.object_type = nn.Embedding(len(TYPES), PAIR_WIDTH)
        self.distance = nn.Embedding(DISTANCES, PAIR_WIDTH)
        self.between = nn.Linear(hidden, PAIR_WIDTH, bias=False)
        self.ask_subject = nn.Linear(PAIR_WIDTH, LOOKS * KEY_WIDTH)
        self.ask_object = nn.Linear(PAIR_WIDTH, LOOKS * KEY_WIDTH)
        self.key = nn.Linear(hidden, LOOKS * KEY_WIDTH)
        self.value = nn.Linear(hidden, PAIR_WIDTH)
        self.both = nn.Linear(PAIR_WIDTH, PAIR_WIDTH, bias=False)
        self.deep = nn.Linear(PAIR_WIDTH, PAIR_WIDTH)
        self.out = nn.Linear(PAIR_WIDTH, len(PREDICATES))
        self.modality = nn.Linear(PAIR_WIDTH, len(Modality))
        self.dropout = nn.Dropout(0.3)
        self.unnamed = nn.Dropout(UNNAMED)
        nn.init.constant_(self.out.bias, -4.0)
        for table in (self.subject_type, self.object_type, self.distance):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, h: Tensor, placed: Placed, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """Return (pairs, predicates) and (pairs, modalities) logits."""
        first, last = torch.from_numpy(placed.first), torch.from_numpy(placed.last)
        mention = self.dropout(torch.cat([h[first], h[last], _average(h, first, last + 1)], dim=1))
        mention = mention * (self.unnamed(torch.ones(len(mention), 1)) > 0) if self.training else mention
        kind = torch.from_numpy(placed.type)
        speaker = torch.from_numpy(np.where(placed.part < 0, 0, placed.type + 1))
        s = self.subject(mention) + self.subject_type(speaker)
        o = self.object(mention) + self.object_type(kind)
        subject, thing = torch.from_numpy(pairs.subject), torch.from_numpy(pairs.object)
        between = torch.from_numpy(pairs.between)
        z = s[subject] + o[thing] + self.distance(torch.from_numpy(pairs.distance))
        z = z + self.both(torch.tanh(s)[subject] * torch.tanh(o)[thing])
        z = z + _average(self.between(h), between[:, 0], between[:, 1])
        z = z + self._look(h, s, o, pairs)
        z = _drop(functional.relu(z), self.dropout)
        z = _drop(functional.relu(self.deep(z)), self.dropout) + z
        return self.out(z), self.modality(z)

    def _look(self, h: Tensor, s: Tensor, o: Tensor, pairs: Pairs) -> Tensor:
        """Return what each pair sees in the sentence of its object, (pairs, width)."""
        subject, thing = torch.from_numpy(pairs.subject), torch.from_numpy(pairs.object)
        query = self.ask_subject(s)[subject] + self.ask_object(o)[thing]
        query = query.view(-1, LOOKS, KEY_WIDTH).transpose(0, 1)
        key = self.key(h).view(-1, LOOKS, KEY_WIDTH).permute(1, 2, 0)
        value = self.value(h).view(-1, LOOKS, PAIR_WIDTH // LOOKS).transpose(0, 1)
        order, seen = [], []
        for first in np.unique(pairs.sentence[:, 0]).tolist():
            rows = np.flatnonzero(pairs.sentence[:, 0] == first)
            end = int(pairs.sentence[rows[0], 1])
            at = torch.from_numpy(rows)
            weights = (query[:, at] @ key[:, :, first:end] / KEY_WIDTH**0.5).softmax(-1)
            order.append(at)
            seen.append((weights @ value[:, first:end]).transpose(0, 1).reshape(-1, PAIR_WIDTH))
        return torch.cat(seen)[torch.cat(order).argsort()]


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, base: Base, *, frozen: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(base, frozen=frozen, dropout=dropout)
        self.mentions = MentionHead(base.hidden)
        self.pairs = PairHead(base.hidden)
