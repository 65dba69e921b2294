from __future__ import annotations

import pytest

from kg.resolution.countries import find_countries


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Finance Minister of Norway", {"NO"}),
        ("ministre français des Finances", {"FR"}),
        ("法国财政部长", {"FR"}),
        ("Harbour Council", set()),
        ("Norwegian-Chilean Forum", set()),
        ("Norwegian and Chilean forum", {"NO", "CL"}),
    ],
)
def test_a_name_speaks_of_the_countries_it_names(name, codes):
    assert find_countries(name) >= codes
