"""What every page is held to: weight, keyboard, stillness, markup; on the site of this repository."""

from __future__ import annotations

import gzip
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser, Page

from browser.test_site import address, representatives, site

__all__ = ["address", "site"]
pytestmark = pytest.mark.browser

#: Compressed bytes of a document's page, and of all it loads beside.
MOST_HTML, MOST_BESIDE = 12_000, 20_000

#: How much a page moved under the reader while it loaded.
SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shift += one.value; })
  .observe({ type: 'layout-shift', buffered: true });
"""
#: What can be reached by the keyboard and is seen: in open parts of the page only.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, summary, input, select, [tabindex="0"]')]
  .filter(e => e.checkVisibility({ contentVisibilityAuto: true }) && !e.closest('details:not([open]) > :not(summary)'))
  .length"""
#: The focused thing, and whether it is marked as such.
FOCUSED = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const style = getComputedStyle(e);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}"""


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def test_a_document_page_is_light(site: Path) -> None:
    """The heaviest document's page fits into its budget, and so does what it loads."""
    pages = [path for path in (site / "documents").glob("*.html") if path.stem not in ("index", "in-force")]
    beside = sum(compressed(site / "assets" / name) for name in ("site.css", "site.js", "mark.svg"))

    assert (max(compressed(path) for path in pages) <= MOST_HTML, beside <= MOST_BESIDE) == (True, True)


def test_every_page_is_wellformed(site: Path) -> None:
    """The parser of the HTML standard has nothing to say of any page."""
    wrong = {}
    for path in site.rglob("*.html"):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text(encoding="utf-8"))
        if parser.errors:
            wrong[path.name] = parser.errors[:2]

    assert wrong == {}


def test_no_page_moves_while_it_loads(browser: Browser, address: str, site: Path) -> None:
    """What a reader begins to read stays where it is, on a telephone too."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(SHIFTS)
    page = context.new_page()
    moved = {}
    for path in representatives(site):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        if (shift := page.evaluate("window.shift")) > 0.01:
            moved[path] = shift
    context.close()

    assert moved == {}


@pytest.mark.parametrize(
    "path", ["index.html", "documents/index.html", "approvals/food-business-permit.html", "audit.html"]
)
def test_a_keyboard_reaches_everything_and_sees_where_it_is(page: Page, address: str, path: str) -> None:
    """Tab goes once through all there is, each marked as it has the focus, and out at the end."""
    page.goto(address + path)
    expected = page.evaluate(REACHABLE)
    marked = []
    for _ in range(expected + 1):
        page.keyboard.press("Tab")
        held = page.evaluate(FOCUSED)
        if held is None:
            break
        marked.append(held)

    assert (len(marked), all(marked)) == (expected, True)


def test_an_approval_item_says_by_when_what_is_accepted_today_is_done(page: Page, address: str) -> None:
    """Ten working days from Wednesday the 25th of November 2026 are the 9th of December."""
    page.clock.set_fixed_time("2026-11-25T09:00:00+08:00")
    page.goto(address + "approvals/food-business-permit.html")
    days = page.locator("[data-working-days]").get_attribute("data-working-days")
    said = page.locator("[data-working-days]").inner_text()

    assert (days, said) == ("10", "今天受理的,最迟2026年12月9日办结。")


def test_over_a_holiday_the_days_are_counted_by_the_yearly_notice(page: Page, address: str) -> None:
    """The National Day week of 2026 does not count; a worked weekend does."""
    page.clock.set_fixed_time("2026-09-30T09:00:00+08:00")
    page.goto(address + "approvals/food-business-permit.html")
    said = page.locator("[data-working-days]").inner_text()

    assert said == "今天受理的,最迟2026年10月20日办结。"
