from __future__ import annotations

import pytest

from kg.errors import GraphError
from kg.files import clear_unfinished, hold, write_whole


def test_a_written_file_ends_each_line_and_leaves_nothing_else(tmp_path):
    write_whole(tmp_path / "folder" / "file", ["one", "二"])

    assert (tmp_path / "folder" / "file").read_bytes() == "one\n二\n".encode()
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["file"]


def test_unfinished_files_are_cleared_and_finished_ones_stay(tmp_path):
    write_whole(tmp_path / "file", ["one"])
    (tmp_path / ".tmp-file").write_text("half")

    clear_unfinished(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_patience_ends(tmp_path):
    with (
        hold(tmp_path / "lock"),
        pytest.raises(GraphError, match="in use by process"),
        hold(tmp_path / "lock", patience=0.1),
    ):
        pass


def test_a_lock_that_was_let_go_can_be_held_again(tmp_path):
    for _ in range(2):
        with hold(tmp_path / "lock"):
            pass


def test_a_fault_is_the_files_own_and_not_that_of_its_unfinished_one(tmp_path):
    (tmp_path / "taken").mkdir()

    with pytest.raises(OSError, match="taken") as fault:
        write_whole(tmp_path / "taken", ["a"])

    assert fault.value.filename == str(tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
