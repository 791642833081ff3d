"""The page of review sheets in a real browser: printed on A4, and nothing in it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from qingdan import cli
from repositories import committed_county, replace

pytestmark = pytest.mark.browser

DOCUMENT = "content/documents/county/2022/yz-2022-3.yml"
#: A4 less the margins that the page asks for, at 96 dots an inch.
WIDTH, HEIGHT = 680, 987


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Write the sheet of a document whose title is one long word with markup in it."""
    county = committed_county(tmp_path / "county")
    replace(
        county / DOCUMENT, "title: 云岭县城乡规划管理办法", f"title: <img src=x onerror=alert(1)>{'w' * 150}"
    )
    monkeypatch.chdir(county)
    cli.run(["review", "HEAD", "--format", "html", "--as-of", "2026-11-25"])
    path = tmp_path / "sheet.html"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def test_a_sheet_fits_the_width_of_a_leaf(page: Page, sheet: Path) -> None:
    """A word without end is broken, no column is cut off."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.emulate_media(media="print")
    page.goto(sheet.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    assert page.evaluate("getComputedStyle(document.querySelector('table')).borderCollapse") == "collapse"


def test_nothing_of_a_sheet_runs(page: Page, sheet: Path) -> None:
    """Its own policy lets its style through and nothing else; no image is asked for."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.goto(sheet.as_uri())

    assert (told, page.locator("img").count()) == ([], 0)
