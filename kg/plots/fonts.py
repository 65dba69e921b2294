"""The fonts of plots: one of the system's that has Chinese characters, or words in Latin letters in their place."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from kg.errors import QueryError
from kg.names import has_han
from kg.plots.palette import FAINT, INK, QUIET

LATIN = "DejaVu Sans"
"""The font that matplotlib brings along."""
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "Heiti TC",
    "Noto Sans CJK JP",
    "Noto Sans CJK TC",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
"""Fonts with Chinese characters, the preferred one first."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
ADVICE = "no font has Chinese characters, so Chinese words are written in pinyin; `apt install fonts-noto-cjk`"
"""What to say where a plot holds Chinese words and no font has them."""


@cache
def find_chinese_font() -> str | None:
    """Return the name of a font with Chinese characters, None where the system has none."""
    from matplotlib import font_manager

    _add_new_fonts()
    known = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in CHINESE if name in known), None)


def can_show(text: str) -> bool:
    """Tell whether a plot can show words as they are: they have no Chinese characters, or a font has them."""
    return not has_han(text) or find_chinese_font() is not None


def write_label(text: str) -> str:
    """Return words as a plot can show them: in pinyin where they are Chinese and no font has the characters."""
    text = " ".join(text.split())
    return text if can_show(text) else _HAN.sub(lambda match: _write_pinyin(match.group()), text)


def _write_pinyin(words: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(words, style=Style.NORMAL))


@contextmanager
def use_style() -> Iterator[None]:
    """Draw in this project's style inside the block; raise QueryError where matplotlib is not installed."""
    try:
        import matplotlib
    except ImportError as error:
        raise QueryError("plots need matplotlib; `pip install 'policy-kg[plots]'`") from error
    chinese = find_chinese_font()
    settings: Any = {
        "font.family": [LATIN, chinese] if chinese else [LATIN],
        "font.size": 9,
        "text.color": INK,
        "text.parse_math": False,
        "axes.labelcolor": QUIET,
        "axes.edgecolor": FAINT,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": False,
        "axes.axisbelow": True,
        "axes.unicode_minus": False,
        "grid.color": FAINT,
        "xtick.color": QUIET,
        "ytick.color": INK,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "legend.frameon": False,
        "figure.facecolor": "white",
        "savefig.dpi": 160,
        "svg.fonttype": "none",
        "svg.hashsalt": "policy-kg",
    }
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    log.setLevel(logging.ERROR)  # that a Chinese font has no bold face is no news
    try:
        with matplotlib.rc_context(settings):
            yield
    finally:
        log.setLevel(level)


def _add_new_fonts() -> None:
    """Tell matplotlib of fonts that were installed since it listed the system's."""
    from matplotlib import font_manager

    known = {font.fname for font in font_manager.fontManager.ttflist}
    for path in font_manager.findSystemFonts():
        if path not in known:
            try:
                font_manager.fontManager.addfont(path)
            except (OSError, RuntimeError, UnicodeDecodeError):  # a file that is no font is no fault of the plot's
                continue
