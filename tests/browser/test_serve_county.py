"""`qingdan serve`, whole: from a saved record to the page that shows it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from whole_site import environment, small_county

pytestmark = pytest.mark.browser

DOCUMENT = "content/documents/county/2022/yz-2022-3.yml"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return a copy of the small county."""
    return small_county(tmp_path / "county")


@pytest.fixture
def address(county: Path) -> Iterator[str]:
    """Preview it on any free port."""
    run = "import sys; from qingdan.start import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", run, "serve", "--port", "0", "--as-of", "2022-06-01"],
        cwd=county,
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert process.stdout is not None
    found = None
    for line in process.stdout:
        found = re.search(r"http://\S+/", line)
        if found:
            break
    assert found
    yield found.group()
    process.kill()
    process.stdout.close()
    process.wait()


def save(path: Path, old: str, new: str) -> None:
    """Save a file as editors do: a new one takes its place."""
    fresh = path.with_suffix(".tmp")
    fresh.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.replace(fresh, path)


def test_a_saved_record_is_seen_without_pressing_anything(county: Path, address: str, page: Page) -> None:
    """The open page shows the new title by itself."""
    page.goto(address + "documents/yz-2022-3.html")

    save(county / DOCUMENT, "管理办法(2022年)", "管理办法(新)")

    expect(page).to_have_title(re.compile(re.escape("管理办法(新)")))


def test_a_faulty_record_leaves_the_preview_as_it_was(county: Path, address: str, page: Page) -> None:
    """An error keeps the last good page; once it is mended the page follows."""
    page.goto(address + "documents/yz-2022-3.html")
    before = page.title()

    save(county / DOCUMENT, "issuer: county", "issuer: nobody")
    page.wait_for_timeout(2500)
    page.reload()
    kept = page.title()
    save(county / DOCUMENT, "issuer: nobody", "issuer: county\nkeywords: [规划]")
    save(county / DOCUMENT, "管理办法(2022年)", "管理办法(改好)")

    expect(page).to_have_title(re.compile(re.escape("管理办法(改好)")))
    assert before == kept
