"""What comes out of a printer: official documents, sheets for the notice board, lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page

from browser.served import served
from whole_site import built, small_county

pytestmark = pytest.mark.browser

#: A text long enough for two pages: no full stop ends a line, so every line is full.
TEXT = "为了规范城乡规划管理协调城乡空间布局改善人居环境促进经济社会全面协调可持续发展制定本办法" * 40


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small county with a document of real length."""
    county = small_county(tmp_path_factory.mktemp("printed") / "county")
    path = county / "content/documents/county/2017/yz-2017-46.yml"
    told = path.read_text(encoding="utf-8")
    head = told[: told.index("body:")] if "body:" in told else told
    path.write_text(f"{head}body: |\n  第一条 {TEXT}\n", encoding="utf-8")
    built(county)
    return county / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def printed(page: Page, url: str) -> list[list[str]]:
    """Return the lines of every page of the print."""
    page.goto(url)
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        return [one.get_textpage().get_text_range().splitlines() for one in document]


def test_a_document_is_set_28_characters_by_22_lines(page: Page, address: str) -> None:
    """A full page of text has the measure of GB/T 9704."""
    pages = printed(page, address + "documents/yz-2017-46.html")
    full = [line for line in pages[1] if line.strip()]

    assert (len(full), {len(line) for line in full}) == (22, {28})


def test_a_lapsed_document_says_so_first_and_last(page: Page, address: str) -> None:
    """No print of it can be taken for one that still binds: title, warning and foot say it."""
    pages = printed(page, address + "documents/yz-2017-46.html")
    first, last = "".join(pages[0]), "".join(pages[-1])

    assert ("已废止:" in first, "不能作为现在办事的依据" in first, "有效性:已废止" in last) == (True,) * 3


def test_a_print_says_when_it_was_made_and_where_it_comes_from(page: Page, address: str) -> None:
    """The day of printing and the address stand at its end."""
    last = "".join(printed(page, address + "documents/yz-2017-46.html")[-1])

    assert ("打印日期:20" in last, "https://gongkai.example.invalid/documents/yz-2017-46.html" in last) == (
        True,
        True,
    )


def test_an_approval_item_is_one_sheet_with_its_code(page: Page, address: str) -> None:
    """The sheet of the notice board stays on one A4 and has the code of its address."""
    pages = printed(page, address + "approvals/forest-cut.html")
    page.emulate_media(media="print")

    assert (len(pages), page.locator(".qr-box svg").is_visible()) == (1, True)


def test_a_telephone_finds_the_page_from_the_sheet(page: Page, address: str) -> None:
    """What a reader sees on the paper is the address of the page."""
    page.goto(address + "approvals/forest-cut.html")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        paper = document[0].render(scale=4, grayscale=True)
        seen = memoryview(bytes(paper.buffer)).cast("B", (paper.height, paper.stride))
        read = [code.text for code in zxingcpp.read_barcodes(seen)]

    assert read == ["https://gongkai.example.invalid/approvals/forest-cut.html"]


def test_a_list_prints_without_what_only_a_screen_can_use(page: Page, address: str) -> None:
    """No navigation and no button on paper."""
    text = "".join(line for one in printed(page, address + "documents/index.html") for line in one)

    assert [word for word in ("大字版", "跳到正文", "全部栏目") if word in text] == []


def test_a_list_of_terms_fits_its_paper(page: Page, address: str) -> None:
    """No column is squeezed to a character a line, and none is cut off."""
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    page.goto(address + "documents/in-force.html")
    widths = page.evaluate("[...document.querySelectorAll('.wide tbody th')].map(e => e.offsetWidth)")

    assert (min(widths) >= 80, len(printed(page, address + "documents/in-force.html"))) == (True, 1)
