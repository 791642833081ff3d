"""`qingdan serve`: what an open page does when something changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qingdan.cli.preview import Preview

pytestmark = pytest.mark.browser

HTML = "<!doctype html><html lang=zh><head><link rel=icon href=data:,><title>{0}</title></head><body><h1>{0}</h1></body></html>"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Serve a site of one page."""
    (tmp_path / "index.html").write_text(HTML.format("旧"), encoding="utf-8")
    with Preview(tmp_path, 0) as started:
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


def test_an_open_page_loads_again_after_a_build(preview: Preview, page: Page) -> None:
    """Nobody has to press reload."""
    page.goto(preview.address)
    (preview.site / "index.html").write_text(HTML.format("新"), encoding="utf-8")

    preview.editions.next()

    expect(page).to_have_title("新")


def test_the_reload_keeps_to_the_policy_of_the_public_site(preview: Preview, page: Page) -> None:
    """The page in the preview says nothing to the console that the public one would not."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))

    page.goto(preview.address)
    page.wait_for_timeout(200)

    assert [] == told
