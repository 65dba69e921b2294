"""The page of errors: one HTML file that needs no other, every word of it escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from kg.extraction.reading import Mention, Role, Sentence
from scripts.errors.counts import Cause, count_causes, count_statuses
from scripts.errors.stages import MEANING, Case, Status
from scripts.errors.trace import Trace

_TEMPLATE = Path(__file__).with_name("page.html")


def render_page(cases: Mapping[str, Sequence[Case]], traces: Mapping[str, Trace], *, title: str) -> str:
    """Return the page of the cases of each document, by its name, with what was read there."""
    every = [case for found in cases.values() for case in found]
    parts = {
        "title": escape(title),
        "counts": " ".join(f'<b class="{s}">{n} {s}</b>' for s, n in count_statuses(every).items()),
        "filters": "".join(_render_filters(every)),
        "causes": _render_causes(count_causes(every)),
        "documents": "".join(_render_document(name, found, traces[name]) for name, found in cases.items()),
    }
    return Template(_TEMPLATE.read_text("utf-8")).substitute(parts)


def _render_filters(cases: Sequence[Case]) -> Iterator[str]:
    groups = {
        "status": Counter(case.status.value for case in cases),
        "stage": Counter(stage.value for case in cases for stage in case.stages),
        "predicate": Counter(case.predicate for case in cases),
        "language": Counter(case.language for case in cases),
    }
    for group, counts in groups.items():
        buttons = "".join(
            f'<button data-group="{group}" data-value="{escape(value)}" aria-pressed="false">'
            f"{escape(value)} <small>{count}</small></button>"
            for value, count in counts.most_common()
        )
        yield f'<div class="filter"><span>{group}</span>{buttons}</div>'


def _render_causes(causes: Sequence[Cause]) -> str:
    """Return the table of stages by language and predicate, the largest first of each."""
    languages = _rank(cause.languages for cause in causes)
    predicates = _rank(cause.predicates for cause in causes)
    head = "".join(f"<th><span>{escape(name)}</span></th>" for name in (*languages, *predicates))
    rows = "".join(
        f'<tr><th class="{cause.status}" title="{escape(MEANING[cause.stage])}">{cause.stage}'
        f" <small>{cause.status}</small></th>"
        f"<td><b>{cause.total}</b></td>"
        + "".join(_render_count(cause.languages[name], cause.total) for name in languages)
        + "".join(_render_count(cause.predicates[name], cause.total) for name in predicates)
        + "</tr>"
        for cause in causes
    )
    return f"<table><thead><tr><th>stage</th><th><span>all</span></th>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _rank(counters: Iterable[Counter[str]]) -> list[str]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return [name for name, _ in total.most_common()]


def _render_count(count: int, total: int) -> str:
    share = round(100 * count / total)
    return f'<td style="--share:{share}%">{count}</td>' if count else "<td></td>"


def _render_document(name: str, cases: Sequence[Case], trace: Trace) -> str:
    groups = groupby(cases, key=lambda case: case.sentence)
    articles = "".join(_render_sentence(index, list(found), trace) for index, found in groups)
    counts = Counter(case.status for case in cases)
    marks = " ".join(f'<b class="{status}">{counts[status]} {status}</b>' for status in Status if counts[status])
    about = " · ".join(sorted({cases[0].language, cases[0].publisher})) if cases else ""
    return f"<section><h2>{escape(name)} <small>{escape(about)}</small> {marks}</h2>{articles}</section>"


def _render_sentence(index: int | None, cases: Sequence[Case], trace: Trace) -> str:
    items = "".join(map(_render_case, cases))
    if index is None:
        return f"<article><p>The annotated sentence is not in the text.</p><ul>{items}</ul></article>"
    sentence = trace.reading.sentences[index]
    mentions = [mention for mention in trace.mentions if mention.sentence == index]
    role = "" if sentence.role is Role.BODY else f" {sentence.role}"
    where = f"{sentence.start}–{sentence.end}{role}"
    return f"<article><code>{where}</code><p>{_mark_mentions(sentence, mentions, trace)}</p><ul>{items}</ul></article>"


def _mark_mentions(sentence: Sentence, mentions: Sequence[Mention], trace: Trace) -> str:
    """Return a sentence with its mentions marked; of two that overlap, the first and longest."""
    parts, done = [], 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start < done:
            continue
        key = trace.keys.get(mention)
        label = trace.entities[key]["label"] if key is not None else "nobody"
        place = f"{mention.start}–{mention.end}"
        about = f"{mention.type}: {label} · {place} · {mention.confidence:.2f} {mention.reader}"
        parts += [
            escape(sentence.text[done : mention.start]),
            f'<mark class="{mention.type}" title="{escape(about)}">{escape(mention.text)}</mark>',
        ]
        done = mention.end
    return "".join((*parts, escape(sentence.text[done:])))


def _render_case(case: Case) -> str:
    stages = "".join(f'<i title="{escape(MEANING[stage])}">{stage}</i>' for stage in case.stages)
    return (
        f'<li class="{case.status}" data-status="{case.status}" data-stage="{"|".join(case.stages)}"'
        f' data-predicate="{escape(case.predicate)}" data-language="{escape(case.language)}">'
        f"<b>{case.status}</b>{stages} {escape(case.subject)} <var>{escape(case.predicate)}</var> {escape(case.object)}"
        f" <small>{escape(case.qualifiers)}</small> <code>{escape(case.source)}</code>"
        + (f"<em>{escape(case.note)}</em>" if case.note else "")
        + "</li>"
    )
