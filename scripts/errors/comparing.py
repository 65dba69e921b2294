"""What was right, missed and wrong in a document, each with the stage that is to blame."""

from __future__ import annotations

from scripts.errors.alignment import Alignment, Gold, Row
from scripts.errors.faults import find_fault
from scripts.errors.losses import find_loss
from scripts.errors.stages import Case, Stage, Status


def compare(alignment: Alignment) -> list[Case]:
    """Return a case for each statement of either side, in the order of the text; matched as the scorer does."""
    scorer = alignment.scorer
    core = [gold for gold in alignment.statements if not gold.get("optional")]
    optional = [gold for gold in alignment.statements if gold.get("optional")]
    excused = scorer.forgiven(core, optional, alignment.rows)
    rows = [row for i, row in enumerate(alignment.rows) if i not in excused]
    pairs = scorer.match(core, rows, False)
    found, right = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [gold for i, gold in enumerate(core) if i not in found]
    wrong = [row for j, row in enumerate(rows) if j not in right]
    cases = [_judge_qualifiers(alignment, core[i], rows[j]) for i, j in pairs]
    cases += [_describe_gold(alignment, gold).explain(*find_loss(alignment, gold, wrong)) for gold in missed]
    cases += [_describe_row(alignment, row, Status.WRONG).explain(*find_fault(alignment, row)) for row in wrong]
    cases += [_describe_row(alignment, alignment.rows[i], Status.OPTIONAL) for i in sorted(excused)]
    return sorted(cases, key=lambda case: -1 if case.sentence is None else case.sentence)


def _describe_gold(alignment: Alignment, gold: Gold) -> Case:
    return Case(
        status=Status.MISSED,
        predicate=gold["p"],
        subject=gold["S"]["name"],
        object=gold["O"]["name"],
        sentence=next(iter(alignment.find_sentences(gold)), None),
        qualifiers=_join(gold["modality"], gold.get("date"), (gold["A"] or {}).get("name")),
    )


def _describe_row(alignment: Alignment, row: Row, status: Status) -> Case:
    start = row["evidence"]["start"]
    return Case(
        status=status,
        predicate=row["predicate"],
        subject=row["subject"]["label"],
        object=row["object"]["label"],
        sentence=next((s.index for s in alignment.trace.reading.sentences if s.start <= start < s.end), None),
        qualifiers=_join(row["modality"], row["date"], (row["attributed_to"] or {}).get("label")),
        source=f"{row['confidence']:.2f} {'+'.join(row['readers'])}",
    )


def _judge_qualifiers(alignment: Alignment, gold: Gold, row: Row) -> Case:
    """Return the case of a right statement, with the qualifiers that are not."""
    case = _describe_row(alignment, row, Status.RIGHT)
    if row["modality"] != gold["modality"]:
        case = case.explain(Stage.MODALITY, f"modality: {gold['modality']}")
    if gold.get("date") and not _is_same_date(gold["date"], row["date"] or ""):
        case = case.explain(Stage.DATE, f"date: {gold['date']}")
    claimant, got = gold["A"], row["attributed_to"]
    if (claimant or got) and not (claimant and got and alignment.scorer.same_entity(claimant, got)):
        case = case.explain(Stage.CLAIMANT, f"claimant: {claimant['name'] if claimant else 'none'}")
    return case


def _is_same_date(gold: str, got: str) -> bool:
    """Tell whether two dates agree as far as the less precise one goes, as the scorer counts it."""
    return got[:4] == gold[:4] and (got.startswith(gold) or gold.startswith(got or "-"))


def _join(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
