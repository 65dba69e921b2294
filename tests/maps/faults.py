"""What keeps people out of a page, as axe finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}


def find_faults(page: Page) -> list[str]:
    """Return the serious faults of a page that was opened without its policy, which axe can't run under."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{each['id']} {each['nodes'][0]['html'][:200]}" for each in found if each["impact"] in SERIOUS]
