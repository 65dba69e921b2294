from __future__ import annotations

import pytest

from kg.extraction.layout import find_role
from kg.extraction.reading import Role


def role_of(line: str, *, han: bool = False) -> Role:
    return find_role(line, line, han=han)


@pytest.mark.parametrize(
    "line",
    [
        "Follow us", "Follow us on social media", "Read more", "Read more: our other stories", "Share this article", "Subscribe",
        "Facebook Twitter LinkedIn", "Share on WhatsApp", "Related articles", "© 2030 The Gazette", "We use cookies to improve.",
        "Skip to content", "Tags: ports, rail", "Lire aussi : nos autres articles", "Partager", "Suscríbete", "Leer más",
        "分享到：", "相关阅读：港口新规", "版权所有 2030", "上一篇：旧闻", "* * *",
    ],
)  # fmt: skip
def test_what_belongs_to_the_page_is_furniture(line: str) -> None:
    assert role_of(line) is Role.FURNITURE


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fall in two capitals", "Home prices drop by a tenth", "Next steps for the reform", "Search for a successor begins",
        "Minister bans Facebook and Twitter in schools.", "Print media lose their subsidy", "Topics for the spring summit",
        "Inicio de la sesión de control", "Buscar consensos en la cámara", "Partager le fardeau de la dette",
        "更多省份公布增长目标", "分享经济快速发展", "广告业税收新规出台",
    ],
)  # fmt: skip
def test_a_headline_that_begins_like_a_menu_is_none(line: str) -> None:
    assert role_of(line, han=line[0] > "\u3400") is Role.HEADING or line.endswith(".")
    assert role_of(line) is not Role.FURNITURE


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Ministers arrive at the hall. | Photo Ann Example", Role.CAPTION),
        ("Photo: Ann Example", Role.CAPTION),
        ("The hall at dusk (© Example Pictures)", Role.CAPTION),
        ("图：会场外景", Role.CAPTION),
        ("The bank kept its rate on Monday. (Reuters)", Role.BODY),
        ("By Ann Example and Bo Sample", Role.BYLINE),
        ("Por Ana Ejemplo", Role.BYLINE),
        ("记者 王例", Role.BYLINE),
        ("The house voted.", Role.BODY),
    ],
)
def test_lines_have_their_roles(line: str, role: Role) -> None:
    assert role_of(line) is role


@pytest.mark.parametrize("line", ["一、总体要求", "（一）重点任务"])
def test_chinese_numbering_opens_a_heading(line: str) -> None:
    assert role_of(line, han=True) is Role.HEADING
