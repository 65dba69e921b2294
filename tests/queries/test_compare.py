from __future__ import annotations

import pytest

from kg.errors import NotFoundError
from kg.queries.compare import Change, compare, compare_languages
from tests.graphs import make_graph
from tests.queries.reports import make_reports


def test_targets_and_policies_come_go_and_change_between_years() -> None:
    found = {(one.kind, one.name): one for one in compare(make_reports(), "2024", "2025").differences}

    growth = found["target", "GDP growth"]
    assert (growth.change, growth.left and growth.left.text, growth.right and growth.right.text) == (
        Change.CHANGED,
        "≥ 5.5 %",
        "5–6 %",
    )
    assert found["target", "consumer price increase"].change is Change.CAME
    assert found["policy", "new quality productive forces"].change is Change.CAME


def test_a_task_that_moved_in_the_order_has_changed() -> None:
    rows = compare(make_reports(), "fujian-2024.txt", "fujian-2025.txt").to_rows()

    (demand,) = [row for row in rows if row["kind"] == "task" and "demand" in row["name"]]
    assert (demand["left"], demand["right"], demand["change"]) == ("2: 提振消费", "1: 提振消费", "changed")
    assert demand["left_evidence"]["document"] == "fujian-2024.txt"


def test_places_are_compared_in_the_years_that_both_have() -> None:
    found = compare(make_reports(), "Fujian", "Qinghai")

    assert {one.about for one in found.differences if one.kind == "target"} == {"2025"}


def test_two_languages_agree_and_differ() -> None:
    (found,) = compare_languages(make_reports())

    changes = {one.name: one.change for one in found.differences if one.kind == "target"}
    assert changes == {"GDP growth": Change.SAME, "consumer price increase": Change.CHANGED}
    assert found.to_rows()[0]["change"] == "differs"
    assert (found.left, found.right) == ("Fujian 2025 en", "Fujian 2025 zh")


@pytest.mark.parametrize(("left", "right"), [("1999", "2025"), ("2024", "Atlantis")])
def test_what_means_no_report_is_told(left: str, right: str) -> None:
    with pytest.raises(NotFoundError, match="years there are: 2024, 2025"):
        compare(make_reports(), left, right)


def test_a_graph_without_translations_is_told() -> None:
    with pytest.raises(NotFoundError, match="two languages"):
        compare_languages(make_graph())
