"""Short documents for tests of the whole flow, quick to read."""

from __future__ import annotations

from pathlib import Path

TEXTS = {
    "speech.txt": (
        "Premier Li Qiang announced a GDP growth target of around 5 percent for 2024.\n"
        "He delivered the government work report at the National People's Congress in Beijing.\n"
        "Li Qiang pledged to promote new quality productive forces.\n"
    ),
    "comment.md": (
        "# What the meeting leaves open\n\n"
        "Xi Jinping met with Vladimir Putin in Beijing. Foreign Minister Wang Yi attended the summit.\n\n"
        "China may launch a new plan for elderly care. The European Union opposes export subsidies.\n"
    ),
    "bericht.txt": (
        "国务院总理李强宣布，今年国内生产总值增长5%左右。\n"
        "国家主席习近平会见了法国总统马克龙。\n"
        "李强强调要发展新质生产力。\n"
    ),
    "note.txt": (
        "Le premier ministre Li Qiang a annoncé un objectif de croissance de 5 pour cent en 2024.\n"
        "Emmanuel Macron a rencontré Xi Jinping à Paris.\n"
    ),
    "apunte.txt": (
        "El presidente Xi Jinping anunció un plan de inversión. El primer ministro Li Qiang asistió a la cumbre.\n"
    ),
}
"""By file name; every name is of public knowledge, every sentence is made up for the tests."""


def write_samples(folder: Path, names: tuple[str, ...] = tuple(TEXTS)) -> Path:
    """Write sample documents into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(TEXTS[name], "utf-8")
    return folder


def read_graph(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all that a graph is made of, by path inside its folder; the lock is no part of it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    kept = (path for path in files if "rdf" not in path.parts and "cypher" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}
