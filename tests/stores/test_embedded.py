from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.resolution.resolved import Resolved
from kg.stores.embedded import open_embedded
from tests.graphs import make_graph

pytestmark = pytest.mark.cypher

COUNT = "MATCH (n:Entity) RETURN count(n) AS n"


def count_entities(folder: Path, graph: Resolved, key: str) -> int:
    with open_embedded(folder, graph, key) as store:
        found: int = store.query(COUNT)[0]["n"]
    return found


def test_the_passwords_are_for_this_user_only(tmp_path: Path) -> None:
    with open_embedded(tmp_path / "store", make_graph(), "key"):
        mode = (tmp_path / "store" / "passwords.json").stat().st_mode

    assert mode & 0o077 == 0


def test_a_store_is_kept_while_its_key_is_the_same(tmp_path: Path) -> None:
    count_entities(tmp_path / "store", make_graph(), "key")

    assert count_entities(tmp_path / "store", Resolved(), "key") == len(make_graph().entities)


def test_a_store_is_made_anew_when_the_graph_changes(tmp_path: Path) -> None:
    count_entities(tmp_path / "store", make_graph(), "one")

    assert count_entities(tmp_path / "store", Resolved(), "two") == 0


def lose_data(folder: Path) -> None:
    shutil.rmtree(folder / "databases" / "policy")


def spoil_data(folder: Path) -> None:
    for path in (folder / "databases" / "policy").iterdir():
        path.write_bytes(b"spoilt")


def lose_passwords(folder: Path) -> None:
    (folder / "passwords.json").unlink()


def spoil_passwords(folder: Path) -> None:
    (folder / "passwords.json").write_text("{", "utf-8")


def spoil_users(folder: Path) -> None:
    (folder / "config" / "server-users.jsonl").write_text("spoilt", "utf-8")


@pytest.mark.parametrize("damage", [lose_data, spoil_data, lose_passwords, spoil_passwords, spoil_users])
def test_a_damaged_store_is_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    count_entities(tmp_path / "store", make_graph(), "key")
    damage(tmp_path / "store")

    assert count_entities(tmp_path / "store", make_graph(), "key") == len(make_graph().entities)


def test_an_overlong_query_does_not_keep_the_store_from_closing(tmp_path: Path) -> None:
    slow = "UNWIND range(1, 1200) AS a UNWIND range(1, 1200) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
    with open_embedded(tmp_path / "store", make_graph(), "key") as store:
        with pytest.raises(Exception, match="longer than"):
            store.query(slow, timeout=0.1)
        started = time.monotonic()

    assert time.monotonic() - started < 3
