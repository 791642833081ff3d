"""The site of this repository's content/, looked at as readers do: every page, and what it does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

from browser.served import served
from whole_site import ROOT, built

pytestmark = pytest.mark.browser

#: The day the site is seen on: late enough that all of content/ is public.
SEEN_ON = date(2026, 11, 25)
#: Pages among the documents that are lists of them.
LISTS = {"index.html", "in-force.html"}
#: What the browser says of a request that its own next page cut off: the tab's sign comes last.
CUT_OFF = "net::ERR_ABORTED"

#: What a page says of itself: headings, links, ids, and how wide it is.
LOOK = """() => ({
  h1: document.querySelectorAll('h1').length,
  title: document.title,
  lang: document.documentElement.lang,
  links: [...document.querySelectorAll('[href], [src], form')]
    .map(e => e.getAttribute('href') ?? e.getAttribute('src') ?? e.getAttribute('action')),
  ids: [...document.querySelectorAll('[id]')].map(e => e.id),
  violations: window.violations,
})"""
LISTEN = """
window.violations = [];
document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own content."""
    county = tmp_path_factory.mktemp("county")
    shutil.copytree(ROOT / "content", county / "content")
    shutil.copy(ROOT / "mkdocs.yml", county)
    built(county, day=SEEN_ON)
    return county / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve it at the root."""
    with served(site) as found:
        yield found


class Crawl:
    """Every page that can be reached from the front page, as the browser found it."""

    def _not_loaded(self, request: Request) -> None:
        late = request.url.endswith(("/mark.svg", "/search/manifest.js"))
        if not (late and request.failure == CUT_OFF):
            self.faults.append(f"not loaded: {request.url}")

    def __init__(self, browser: Browser, start: str) -> None:
        self.start = start
        self.faults: list[str] = []
        self.pages: dict[str, dict[str, Any]] = {}
        self.asked: set[str] = set()
        context = browser.new_context(locale="zh-CN")
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.on("console", lambda said: self.faults.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self.asked.add(request.url))
        page.on("requestfailed", self._not_loaded)
        waiting = [start + "index.html"]
        while waiting:
            url = waiting.pop()
            if url in self.pages or not url.startswith(start):
                continue
            response = page.goto(url)
            if response and not response.ok and response.status:
                self.faults.append(f"{url}: {response.status}")
            self.pages[url] = page.evaluate(LOOK)
            targets = {self.target(url, link)[0] for link in self.pages[url]["links"]}
            waiting.extend(target for target in targets if target.endswith(".html"))
        context.close()

    @staticmethod
    def target(url: str, link: str) -> tuple[str, str]:
        """Return where a link leads: the page and the spot on it."""
        page, spot = urldefrag(urljoin(url, link))
        return page, spot

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Give (page, target, spot) of every link that stays in the site."""
        for url, found in self.pages.items():
            for link in found["links"]:
                page, spot = self.target(url, link)
                if page.startswith(self.start):
                    yield url.removeprefix(self.start), page.removeprefix(self.start), spot


@pytest.fixture(scope="session")
def crawl(browser: Browser, address: str) -> Crawl:
    """Visit every page once."""
    return Crawl(browser, address)


def test_no_page_says_anything_to_the_console(crawl: Crawl) -> None:
    """No error of a script, nothing that does not load."""
    assert crawl.faults == []


def test_no_page_breaks_the_policy(crawl: Crawl) -> None:
    """With the policy as a header, nothing on any page is blocked."""
    found = {url: page["violations"] for url, page in crawl.pages.items()}

    assert {url: told for url, told in found.items() if told} == {}


def test_no_request_leaves_for_another_host(crawl: Crawl) -> None:
    """Fonts, counters, maps: nothing is fetched from anywhere else."""
    allowed = (crawl.start, "data:")

    assert [url for url in crawl.asked if not url.startswith(allowed)] == []


def test_every_page_can_be_reached_from_the_front_page(crawl: Crawl, site: Path) -> None:
    """No page is an island but that for what is not there, and those whose very title is withheld."""
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    withheld = {path for path in pages if "<h1>停止公开的信息</h1>" in (site / path).read_text("utf-8")}

    assert {url.removeprefix(crawl.start) for url in crawl.pages} == pages - withheld - {"404.html"}


def test_every_internal_link_leads_to_a_file(crawl: Crawl, site: Path) -> None:
    """Pages, annexes, style and script."""
    assert sorted({(url, to) for url, to, _ in crawl.links() if not (site / to).is_file()}) == []


def test_every_fragment_leads_to_a_spot(crawl: Crawl) -> None:
    """What stands after # is on the page."""
    ids = {url.removeprefix(crawl.start): set(page["ids"]) for url, page in crawl.pages.items()}

    assert sorted({(url, to, spot) for url, to, spot in crawl.links() if spot and spot not in ids[to]}) == []


def test_no_id_stands_twice_on_a_page(crawl: Crawl) -> None:
    """A fragment is one spot."""
    found = {url: page["ids"] for url, page in crawl.pages.items()}

    assert [url for url, ids in found.items() if len(ids) != len(set(ids))] == []


def test_every_page_has_one_main_heading_and_a_title(crawl: Crawl) -> None:
    """For who listens to a page, and for a tab."""
    wrong = [url for url, page in crawl.pages.items() if page["h1"] != 1 or not page["title"].strip(" -")]

    assert wrong == []


def test_titles_differ(crawl: Crawl) -> None:
    """No two pages are called the same in a browser's history."""
    titles = [page["title"] for page in crawl.pages.values()]

    assert sorted({title for title in titles if titles.count(title) > 1}) == []


def test_the_site_works_below_any_path(browser: Browser, site: Path, crawl: Crawl) -> None:
    """Under /xxgk/county/ the same pages are found, and nothing is missing."""
    with served(site, "/xxgk/county/") as start:
        below = Crawl(browser, start)

    assert ([], {url.removeprefix(start) for url in below.pages}) == (
        below.faults,
        {url.removeprefix(crawl.start) for url in crawl.pages},
    )


def test_the_site_works_from_a_folder(browser: Browser, site: Path, crawl: Crawl) -> None:
    """Opened from a disk, without any server, the same pages are found."""
    start = site.as_uri() + "/"
    opened = Crawl(browser, start)

    assert ([], {url.removeprefix(start) for url in opened.pages}) == (
        opened.faults,
        {url.removeprefix(crawl.start) for url in crawl.pages},
    )


def representatives(site: Path) -> list[str]:
    """Return a few pages of every folder, the longest among them, and those at the top."""
    chosen: list[str] = []
    for folder in [site, *sorted(path for path in site.rglob("*") if path.is_dir())]:
        pages = sorted(folder.glob("*.html"), key=lambda path: path.stat().st_size)
        chosen += pages if folder == site else [*pages[:1], *pages[-2:]]
    return sorted({path.relative_to(site).as_posix() for path in chosen})


#: How far a page goes beyond the window, and what does.
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 1)
    .slice(0, 3).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 30));
}"""


@pytest.mark.parametrize(("width", "text"), [(390, 100), (320, 100), (390, 200), (1280, 200)])
def test_no_page_is_wider_than_the_window(
    browser: Browser, address: str, site: Path, width: int, text: int
) -> None:
    """On a telephone, and with letters of twice the size, nothing has to be scrolled sideways."""
    context = browser.new_context(viewport={"width": width, "height": 844}, device_scale_factor=1)
    page = context.new_page()
    wide = {}
    for path in representatives(site):
        page.goto(address + path)
        # As a reader's own style sheet does: the page's policy stands in the way of ours.
        page.evaluate("size => document.documentElement.style.setProperty('font-size', size + '%')", text)
        if found := page.evaluate(OVERFLOW):
            wide[path] = found
    context.close()

    assert wide == {}


#: Tables that are cut at the window, and the heads of their rows that are squeezed to a few characters a line.
CRAMPED = """() => [...document.querySelectorAll('.wide')].flatMap(wide => [
  ...(wide.scrollWidth > wide.clientWidth + 1 ? ['cut'] : []),
  ...[...wide.querySelectorAll('tbody th')].filter(e => e.textContent.length > 5 && e.offsetWidth < 80).map(e => e.textContent),
])"""


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_tables_are_read_without_scrolling(browser: Browser, address: str, width: int) -> None:
    """The matrix of powers, the list of terms and a yearly report, on a desk and in a hand."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    found = {}
    for path in ("powers/index.html", "documents/in-force.html", "disclosure/county-2025.html"):
        page.goto(address + path)
        if cramped := page.evaluate(CRAMPED):
            found[path] = cramped
    context.close()

    assert found == {}


def test_a_telephone_shows_the_standing_at_once(browser: Browser, address: str) -> None:
    """The masthead leaves room: whether a document binds is seen before anything is scrolled."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + "documents/ys-2011-1.html")
    box = page.locator(".standing").bounding_box()
    context.close()

    assert box is not None
    assert box["y"] < 844 - 250


def test_a_reader_without_scripts_reads_everything(browser: Browser, address: str, site: Path) -> None:
    """Without JavaScript a page says the same; only the days left and the large type are missing."""
    context = browser.new_context(java_script_enabled=False)
    without = context.new_page()
    empty = []
    for path in representatives(site):
        without.goto(address + path)
        text = without.locator("main").inner_text()
        if len(text) < 20 or not without.locator("h1").is_visible():
            empty.append(path)
    context.close()

    assert empty == []


def test_large_type_is_larger_and_stays(page: Page, address: str) -> None:
    """The button makes letters larger, says so to who listens, and the next page keeps it."""
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    page.goto(address + "index.html")
    before = page.evaluate(size)
    page.get_by_role("button", name="大字版").click()
    after = page.evaluate(size)
    page.goto(address + "contacts.html")

    pressed = page.get_by_role("button", name="大字版").get_attribute("aria-pressed")
    assert (after > before * 1.2, pressed) == (True, "true")


def test_a_keyboard_reaches_the_text_at_once(page: Page, address: str) -> None:
    """The first tab stop is the way past the navigation, and it is seen."""
    page.goto(address + "index.html")
    page.keyboard.press("Tab")

    first = page.locator(":focus")
    assert ("跳到正文", True) == (first.inner_text(), first.is_visible())


def test_a_printed_document_shows_its_standing(page: Page, address: str, site: Path) -> None:
    """On paper too it says whether a document is in force, and that the print is none."""
    documents = sorted(
        path.name
        for path in (site / "documents").glob("*.html")
        if path.name not in LISTS and not path.name.startswith("index")
    )
    page.emulate_media(media="print")
    missing = []
    for name in documents[:10]:
        page.goto(f"{address}documents/{name}")
        if (
            not page.locator("main .standing").first.is_visible()
            or not page.locator(".print-only").is_visible()
        ):
            missing.append(name)

    assert missing == []


def test_the_page_for_what_is_not_there_leads_home(page: Page, address: str) -> None:
    """It says so in Chinese and stands in the frame."""
    page.goto(address + "404.html")

    assert page.locator("h1").is_visible()


#: What WCAG 2.2 asks for at level AA, as far as a program can tell, and what is good practice beside it.
WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_can_be_used_by_everybody(
    browser: Browser, address: str, site: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    """Contrast, names of links and fields, order of headings, size of what is to be touched."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for path in representatives(site):
        page.goto(address + path)
        violations = Axe().run(page, options=WCAG).response["violations"]
        if violations:
            found[path] = [(one["id"], one["nodes"][0]["html"][:120]) for one in violations]
    context.close()

    assert found == {}
