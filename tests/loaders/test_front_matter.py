from __future__ import annotations

import pytest

from loaders.front_matter import describe_text, find_byline, find_publication, find_title


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Example and Bo Sample", ["Ann Example", "Bo Sample"]),
        ("By ANN EXAMPLE/BO SAMPLE", ["ANN EXAMPLE", "BO SAMPLE"]),
        ("Par Anne Exemple et Luc Modèle", ["Anne Exemple", "Luc Modèle"]),
        ("Por Ana Ejemplo y Juan Muestra", ["Ana Ejemplo", "Juan Muestra"]),
        ("Author: Ann Example, Senior Fellow", ["Ann Example"]),
        ("作者：王例、李样", ["王例", "李样"]),
        ("本报记者 王例 李样", ["王例", "李样"]),
        ("新华社北京3月5日电（记者 王例、李样）会议开幕。", ["王例", "李样"]),
        ("ZHANG Wei", ["ZHANG Wei"]),
        ("NATO Summit", []),
        ("By overhauling the rules, the house hopes for peace.", []),
        ("By 2030", []),
        ("Por otro lado, la cámara votó.", []),
        ("记者问了三个问题。", []),
    ],
)
def test_a_byline_names_its_authors(line: str, names: list[str]) -> None:
    assert list(find_byline(line)) == names


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("March 12, 2024", "2024-03-12"),
        ("12 March 2024", "2024-03-12"),
        ("Published on Tuesday, March 12, 2024 at noon", "2024-03-12"),
        ("Date of Publication: 21 March 2024", "2024-03-21"),
        ("FEBRUARY 2025 ANN EXAMPLE", "2025-02"),
        ("MINISTRY OF FERRIES, LISBON 31 MAY 2022", "2022-05-31"),
        ("Ministry of Ferries 31 May 2022", None),
        ("Publié le 1er mars 2024", "2024-03-01"),
        ("Publicado el 5 de marzo de 2024", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("（2024年3月5日）", "2024-03-05"),
        ("发布日期：2024-03-05 10:20", "2024-03-05"),
        ("LISBON, March 5, 2024 (Agency) -- The house met.", "2024-03-05"),
        ("February 30, 2024", None),
        ("On March 5, 2024 the house met.", None),
        ("The house met on March 5, 2024.", None),
        ("5 percent in 2024", None),
    ],
)
def test_only_a_line_of_its_own_dates_a_text(line: str, date: str | None) -> None:
    assert find_publication(line) == date


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Written reply on ports and rail, 6 February 2024", "2024-02-06"),
        ("Conseil des ports du 18 septembre 2024", "2024-09-18"),
        ("Mensaje a la cámara, 21 de mayo de 2016 (extracto)", "2016-05-21"),
        ("What changed in 2024", None),
    ],
)
def test_a_title_that_ends_in_a_day_dates_its_text(title: str, date: str | None) -> None:
    assert describe_text(f"{title}\n\nThe house met.").get("date") == date


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Ministers agree on ports"], "Ministers agree on ports"),
        (["# Ministers *agree*", "", "They met."], "Ministers agree"),
        (["**MINISTERS AGREE", "ON PORTS**", "", "They met."], "MINISTERS AGREE ON PORTS"),
        (["Follow us", "World", "Ministers agree on new ports"], "Ministers agree on new ports"),
        (["By Ann Example", "The house met."], None),
        (["The house met on Monday and agreed."], None),
        (["Source: The Gazette", "The house met."], None),
        ([], None),
    ],
)
def test_a_title_is_a_line_at_the_top_that_reads_as_one(lines: list[str], title: str | None) -> None:
    assert find_title(lines) == title


def test_author_and_date_beside_the_publisher_are_read() -> None:
    stated = describe_text(
        "Ministers agree on ports\nBy Ann Example | The Gazette | Updated: 2025-02-27 06:55\n\nThey met."
    )

    assert stated == {"title": "Ministers agree on ports", "byline": ("Ann Example",), "date": "2025-02-27"}


def test_author_and_date_at_the_end_are_read() -> None:
    body = "The house met and spoke of ports at length.\n\n" * 14
    stated = describe_text(f"Ministers agree on ports\n\n{body}Author: Ann Example, Editor\n\n5 March 2024\n")

    assert (stated["byline"], stated["date"]) == (("Ann Example",), "2024-03-05")
