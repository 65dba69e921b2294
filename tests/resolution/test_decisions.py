from __future__ import annotations

import pytest

from kg.errors import GraphError, NotFoundError
from kg.files import write_whole
from kg.resolution.decisions import Decision, Judgement, read_decisions, remove_decision, write_decisions


def decide(left: str, right: str, judgement: Judgement = Judgement.SAME) -> Decision:
    return Decision(judgement=judgement, left=(left,), right=(right,), left_label=left, right_label=right)


def test_decisions_read_back_as_they_were_written(tmp_path):
    decisions = [decide("a:1", "b:1"), decide("a:2", "b:2", Judgement.UNSURE)]
    write_whole(tmp_path / "decisions.jsonl", write_decisions(decisions))

    assert set(read_decisions(tmp_path / "decisions.jsonl")) == set(decisions)


def test_the_order_in_which_decisions_came_leaves_no_trace():
    decisions = [decide("a:1", "b:1"), decide("a:2", "b:2")]

    assert write_decisions(decisions) == write_decisions([*decisions[::-1], *decisions])


def test_no_file_is_no_decisions(tmp_path):
    assert read_decisions(tmp_path / "decisions.jsonl") == ()


def test_a_damaged_file_is_named_with_the_remedy(tmp_path):
    (tmp_path / "decisions.jsonl").write_text("{}\n")

    with pytest.raises(GraphError, match=r"is damaged .*correct the line"):
        read_decisions(tmp_path / "decisions.jsonl")


def test_an_empty_id_removes_nothing():
    with pytest.raises(NotFoundError):
        remove_decision([decide("a:1", "b:1")], "")
