"""Epochs: other annotators' windows each time, our own in turn, and the same ones for the same seed."""

from types import SimpleNamespace

from training.epochs import TURNS, choose_windows, is_mixed

SEED = 3


def make_lessons(theirs: int, ours: int) -> list[SimpleNamespace]:
    return [SimpleNamespace(example=SimpleNamespace(own=own)) for own in [False] * theirs + [True] * ours]


def choose(lessons: list[SimpleNamespace], epoch: int, seed: int = SEED) -> list[int]:
    return choose_windows(lessons, epoch, seed)  # type: ignore[arg-type]


def test_every_epoch_shows_all_windows_of_others_and_a_part_of_ours() -> None:
    lessons = make_lessons(5, 8)

    for epoch in range(4):
        shown = choose(lessons, epoch)
        assert set(range(5)) <= set(shown)
        assert len(shown) == len(set(shown)) == 5 + 8 // TURNS


def test_our_windows_have_all_been_shown_once_after_their_turns() -> None:
    lessons = make_lessons(5, 9)
    ours = [number for epoch in range(TURNS) for number in choose(lessons, epoch) if number >= 5]

    assert sorted(ours) == list(range(5, 14))


def test_windows_of_one_kind_are_all_shown_each_time() -> None:
    for lessons in (make_lessons(0, 7), make_lessons(7, 0)):
        assert not is_mixed(lessons)  # type: ignore[arg-type]
        assert sorted(choose(lessons, 1)) == list(range(7))


def test_the_order_is_the_seed_s_and_another_in_each_epoch() -> None:
    lessons = make_lessons(6, 6)

    assert choose(lessons, 0) == choose(lessons, 0)
    assert choose(lessons, 0) != choose(lessons, 0, seed=SEED + 1)
    assert choose(lessons, 0) != choose(lessons, 1)
