"""The search page in a real browser: read and ranked as the command line does, over http and from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from playwright.sync_api import Page, Route, expect

from bench.search.fetching import Files
from browser.served import served
from pages_records import book, register
from qingdan.pages import render
from qingdan.search.codes import AGENCY, codes
from qingdan.search.entries import Entry
from qingdan.search.known import known
from qingdan.search.reading import read
from qingdan.search.shards import Shards
from search_entries import CASES, ENTRIES, EVERYDAY, REGISTER, entry, search_files

pytestmark = pytest.mark.browser

TYPED = [case["typed"] for case in CASES["cases"]]
#: What has to be read alike beyond the cases.
ODD = [
    "",
    " ",
    "a",
    "ni hao",
    "lvshi",
    "ＡＢＣ１２３",
    "２０１７年４６号",
    "第１号",
    "个体户个人",
    "开个小吃店",
    "一家店",
    "﷽",
    "İ",
    "ß",
]


#: Reads the manifest once more, into what the test can reach.
READ_ANEW = """() => new Promise(done => {
  qingdanSearch.manifest = given => { window.known = new qingdanSearch.Known(given); };
  const script = document.createElement("script");
  script.src = "search/manifest.js";
  script.onload = done;
  document.head.append(script);
})"""


def lay(folder: Path, entries: tuple[Entry, ...] = ENTRIES) -> Path:
    """Write a site of a few pages whose search finds these entries."""
    pages = book(register())
    for page in pages:
        if page.path in ("search.html", "index.html"):
            (folder / page.path).write_bytes(render(page, pages.frame))
    for path, data in (*pages.files(), *search_files(Shards(entries, REGISTER, EVERYDAY))):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("site"))


@pytest.fixture(params=["http", "sub-path", "folder"])
def base(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Give the address of the site, in each of the ways it is looked at."""
    if request.param == "folder":
        yield f"{folder.as_uri()}/"
        return
    with served(folder, "/" if request.param == "http" else "/zwgk/qd/") as address:
        yield address


@pytest.fixture
def here(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def find(page: Page, base: str, typed: str) -> list[str]:
    """Search and return the addresses of the results in the order in which they are ranked."""
    page.goto(f"{base}search.html?q={quote(typed)}")
    page.wait_for_function("document.querySelector('.search-count').textContent !== ''")
    return [str(link.get_attribute("href")) for link in page.locator(".search-hits a").all()]


def known_in_browser() -> Any:
    """Return what a reading has to know, agencies by the codes that the browser has."""
    facts = known(ENTRIES, REGISTER, EVERYDAY)
    by_id = codes((one.key for one in ENTRIES if one.kind == "agency"), AGENCY)
    return facts.__class__(
        {name: tuple(by_id[id_] for id_ in ids) for name, ids in facts.agencies.items()}, facts.prefixes
    )


def test_the_browser_reads_as_the_command_line_does(page: Page, here: str) -> None:
    """Term by term, agency by agency, whatever is typed."""
    page.goto(f"{here}search.html")
    page.evaluate(READ_ANEW)
    found = page.evaluate("every => every.map(typed => window.known.read(typed))", [*TYPED, *ODD])
    expected = []
    for typed in (*TYPED, *ODD):
        reading = read(typed, known_in_browser())
        units = [{"terms": list(u.terms), "near": list(u.near), "weight": u.weight} for u in reading.units]
        expected.append(
            {
                "units": units,
                "agencies": list(reading.agencies),
                "text": reading.text,
                "enforced": reading.enforced,
                "name": reading.name,
            }
        )

    assert found == expected


def test_the_browser_finds_what_the_command_line_finds(page: Page, here: str) -> None:
    """The same first results of the cases that both are held to; the page groups them by kind."""
    wrong = []
    for case in CASES["cases"]:
        if case["first"]:
            found = find(page, here, case["typed"])
            wanted = [f"{one}.html" for one in case["first"]]
            if found[:1] != wanted[:1] or not set(wanted) <= set(found):
                wrong.append((case["typed"], found))

    assert wrong == []


def test_it_works_in_every_place(page: Page, base: str) -> None:
    """At the root, below a path, from a folder without any server."""
    assert find(page, base, "开饭店")[0] == "errand/restaurant.html"


def test_results_come_as_one_types(page: Page, here: str) -> None:
    """No key but those of the words; the number is told to a screen reader, the address carries the query."""
    page.goto(f"{here}search.html")
    page.get_by_label("要找什么").press_sequentially("取水许可")

    expect(page.get_by_role("status")).to_contain_text("找到")
    expect(page.locator(".search-hits a").first).to_have_text("取水许可")
    assert page.url.endswith(f"q={quote('取水许可')}")


def test_nothing_is_searched_while_an_input_method_is_at_work(page: Page, here: str) -> None:
    """Qushui is not what is meant while 取水 is being chosen."""
    page.goto(f"{here}search.html")
    field = page.get_by_label("要找什么")
    field.dispatch_event("compositionstart")
    field.fill("qushui")
    page.wait_for_timeout(500)
    during = page.locator(".search-count").inner_text()
    field.fill("取水")
    field.dispatch_event("compositionend")

    expect(page.locator(".search-hits a").first).to_have_text("取水许可")
    assert during == ""


def test_the_words_are_marked_in_the_titles(page: Page, here: str) -> None:
    """What was typed stands out."""
    find(page, here, "采砂")

    assert page.locator(".search-hits mark").all_inner_texts() == ["采砂"]


def test_what_no_longer_binds_stands_below_and_says_so(page: Page, here: str) -> None:
    """The valid text first, the lapsed one after it with its state before its name."""
    find(page, here, "城乡规划管理办法")

    assert page.locator(".search-hits a").all_inner_texts() == [
        "云岭县城乡规划管理办法",
        "已失效:云岭县城乡规划管理办法",
    ]


def test_a_result_answers_in_a_line(page: Page, here: str) -> None:
    """For an item: whose it is, days and fee."""
    find(page, here, "食品经营许可")

    line = page.locator(".search-hits li", has=page.locator("a[href='approval/food.html']")).locator("p")
    expect(line).to_have_text("云岭县市场监督管理局 · 10个工作日办结、不收费")


def test_results_are_narrowed_by_kind_and_the_address_keeps_it(page: Page, here: str) -> None:
    """Each choice with how many there are."""
    find(page, here, "食品")
    page.get_by_text("缩小范围").click()
    choice = page.get_by_label("类别")
    choice.select_option(
        label=next(text for text in choice.locator("option").all_inner_texts() if "法律法规" in text)
    )

    expect(page.locator(".search-hits a")).to_have_text(["中华人民共和国食品安全法"])
    page.reload()
    expect(page.locator(".search-hits a")).to_have_text(["中华人民共和国食品安全法"])


def test_nothing_found_says_what_else_can_be_done(page: Page, here: str) -> None:
    """What it was read as, the other ways, whom to call."""
    assert find(page, here, "鼍龙") == []
    expect(page.get_by_role("status")).to_contain_text("没有找到")
    expect(page.locator("main")).to_contain_text("12345")
    expect(page.get_by_role("link", name="按名称的拼音")).to_be_visible()


@pytest.mark.parametrize(
    "typed",
    ["<img src=x onerror=alert(1)>", "\"'&<b>", "a" * 500, "𠮷" * 40, "%", "__proto__", "constructor"],
)
def test_whatever_is_typed_is_text(page: Page, here: str, typed: str) -> None:
    """An answer or nothing, no error, no markup."""
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    find(page, here, typed)

    assert (faults, page.locator("main img, main b").count()) == ([], 0)


def test_markup_in_a_title_is_text(page: Page, tmp_path: Path) -> None:
    """A record's name is shown as it stands."""
    lay(tmp_path, (*ENTRIES, entry("approval", "odd", "<b>粗体</b>许可")))
    with served(tmp_path) as address:
        find(page, address, "粗体")

    assert page.locator(".search-hits a").all_inner_texts() == ["<b>粗体</b>许可"]


def hold(route: Route, stale: dict[str, bytes]) -> None:
    """Answer as a cache that does not look at what stands behind the question mark, until asked again."""
    name, _, mark = route.request.url.rpartition("/")[2].partition("?")
    if mark.startswith("again"):
        route.continue_()
    else:
        route.fulfill(body=stale.get(name, b""), content_type="text/javascript")


def test_an_old_shard_against_a_new_manifest_is_fetched_again(page: Page, tmp_path: Path) -> None:
    """What a cache still holds is noticed by its check sum, and never shown."""
    lay(tmp_path)
    stale = {path.name: path.read_bytes() for path in (tmp_path / "search/t").iterdir()}
    lay(
        tmp_path,
        tuple(
            msgspec.structs.replace(one, title="猫类准养登记") if one.key == "dog" else one for one in ENTRIES
        ),
    )
    with served(tmp_path) as address:
        page.route("**/search/t/*.js?*", lambda route: hold(route, stale))
        found = find(page, address, "猫类")

    assert found == ["approval/dog.html"]


def test_an_old_manifest_against_new_shards_is_fetched_again(page: Page, tmp_path: Path) -> None:
    """The one small file may be the one that is old."""
    lay(tmp_path)
    stale = (tmp_path / "search/manifest.js").read_bytes()
    lay(
        tmp_path,
        tuple(
            msgspec.structs.replace(one, title="猫类准养登记") if one.key == "dog" else one for one in ENTRIES
        ),
    )
    with served(tmp_path) as address:
        page.route(
            "**/search/manifest.js", lambda route: route.fulfill(body=stale, content_type="text/javascript")
        )
        found = find(page, address, "猫类")

    assert found == ["approval/dog.html"]


def test_an_old_manifest_does_not_hide_words_that_are_new(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sieve knows nothing of them; the shards in which they would stand show that it is old."""
    monkeypatch.setattr("qingdan.search.shards._SIZE", 1)
    lay(tmp_path)
    stale = (tmp_path / "search/manifest.js").read_bytes()
    lay(tmp_path, (*ENTRIES, entry("approval", "fox", "狐狸豢养孳息登记")))
    with served(tmp_path) as address:
        page.route(
            "**/search/manifest.js", lambda route: route.fulfill(body=stale, content_type="text/javascript")
        )
        found = find(page, address, "狐狸豢养孳息")

    assert found == ["approval/fox.html"]


def test_without_a_script_the_form_leads_to_the_other_ways(browser: Any, here: str) -> None:
    """From the field of any page to the lists by letter, by agency and by what is to be done."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here}index.html")
    page.get_by_label("搜索本站").fill("开饭店")
    page.get_by_role("button", name="搜索").click()
    links = page.locator("main section a").all_inner_texts()
    context.close()

    assert {"按名称的拼音", "按平时的说法", "按机构", "按要办的一件事"} <= set(links)


def test_nothing_but_one_small_file_is_loaded_before_the_first_key(page: Page, here: str) -> None:
    """And a query asks for few."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/search/" in request.url else None)
    page.goto(f"{here}search.html")
    page.wait_for_timeout(300)

    assert [url.rpartition("/")[2] for url in asked] == ["manifest.js"]


#: Counts round trips where the page asks: a file's is one more than that of the last that had come before.
#: With `most`, what comes after so many is kept waiting until `release`.
ROUNDS = """
  const append = Node.prototype.appendChild, asked = new Map(), late = [];
  let come = 0;
  window.rounds = { made: 0, most: Infinity, start() { come = this.made = 0; },
    release() { this.most = Infinity; late.splice(0).forEach(([to, file]) => append.call(to, file)); return this.made; } };
  Node.prototype.appendChild = function (node) {
    if (node.tagName !== "SCRIPT") return append.call(this, node);
    asked.set(node, come + 1);
    window.rounds.made = Math.max(window.rounds.made, come + 1);
    if (come < window.rounds.most) return append.call(this, node);
    late.push([this, node]);
    return node;
  };
  document.addEventListener("load", event => { come = Math.max(come, asked.get(event.target) || 0); }, true);
"""


def count_rounds(page: Page, here: str, typed: str, most: str = "Infinity") -> None:
    """Type a query where the manifest has come and round trips are counted."""
    page.add_init_script(ROUNDS)
    page.goto(f"{here}search.html")
    page.wait_for_load_state("networkidle")
    page.evaluate(f"window.rounds.start(), window.rounds.most = {most}")
    page.locator("#qd-query").fill(typed)


@pytest.mark.parametrize("typed", ["开饭店", "qushui xuke", "取水许何", "谁受益谁管护", "没有这样的东西啊"])
def test_a_query_fetches_at_most_three_times_in_a_row(page: Page, here: str, typed: str) -> None:
    """Its terms; what sounds alike and the full text; what the results show."""
    count_rounds(page, here, typed)
    expect(page.locator(".search-count")).not_to_be_empty()
    expect(page.locator(".search-results")).not_to_have_attribute("aria-busy", "true")

    assert 1 <= page.evaluate("window.rounds.made") <= 3


def test_the_first_result_stands_after_two_round_trips(page: Page, tmp_path: Path) -> None:
    """Where a slip is looked up second; what comes third has its place kept, and fills it."""
    named = {"approval": "取水许可", "power": "取水许可检查", "document": "取水许可办法"}
    many = tuple(
        entry(kind, f"{kind}-{n}", f"{n}号{title}") for kind, title in named.items() for n in range(30)
    )
    kept = page.locator(".search-hits > li", has_text="……")
    with served(lay(tmp_path, many)) as address:
        count_rounds(page, address, "取水许何", most="2")
        expect(page.locator(".search-hits a").first).to_contain_text("取水许可")
        waiting = kept.count()
        made = page.evaluate("window.rounds.release()")
        expect(page.locator(".search-results")).to_have_attribute("aria-busy", "false")

    assert (waiting > 0, made, kept.count()) == (True, 3, 0)


@pytest.mark.parametrize("typed", ["食品经营许课", "谁受益谁管护"])
def test_what_no_name_holds_is_known_before_anything_is_fetched(page: Page, here: str, typed: str) -> None:
    """A slip's sounds, and the text that words are taken from, come with the terms: then only what results show."""
    count_rounds(page, here, typed)
    expect(page.locator(".search-hits a").first).to_be_visible()
    expect(page.locator(".search-results")).to_have_attribute("aria-busy", "false")

    assert page.evaluate("window.rounds.made") == 2


def asked_of(page: Page, address: str, typed: str) -> list[str]:
    """Return which files of the search the page asks for, from the manifest on, as one types."""
    asked: list[str] = []
    page.goto(f"{address}search.html")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url) if "/search/" in request.url else None)
    page.locator("#qd-query").fill(typed)
    expect(page.locator(".search-count")).not_to_be_empty()
    page.wait_for_load_state("networkidle")
    return [url.partition("?")[0].removeprefix(address) for url in asked]


#: What is looked for in several ways: names, a slip, its sound, letters, a number, words of a text, no words.
MEASURED = ["开饭店", "食品经营许课", "qushuixuke", "cyfw", "云政办发46", "谁受益谁管护", "没证开饭店罚多少"]


@pytest.mark.parametrize("typed", MEASURED)
def test_the_page_fetches_what_is_measured(page: Page, here: str, folder: Path, typed: str) -> None:
    """The measurement's own reading of what a query fetches is that of the page, file by file, each once."""
    files = Files({f"search/{path.relative_to(folder / 'search').as_posix()}": path.read_bytes()
                   for path in (folder / "search").rglob("*.js")})  # fmt: skip
    files.ask(read(typed, known_in_browser()))

    assert sorted(asked_of(page, here, typed)) == sorted(path for step in files.steps for path in step)


@pytest.mark.parametrize(
    "typed",
    ["取水许可" * 15, "食品经营许课", "云岭县城乡规划管理办法" * 3, "谁受益谁管护租赁合同不用交", "许可"],
)
def test_no_query_fetches_more_than_its_budget(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """What does not fit is left out, the heaviest first; something is found all the same."""
    monkeypatch.setattr("qingdan.search.manifest.BUDGET", {"words": 4_000, "shards": 6_000, "all": 8_000})
    many = tuple(entry("approval", f"x{n}", f"{n}号取水许可、食品经营许可、规划管理办法") for n in range(300))
    with served(lay(tmp_path, (*ENTRIES, *many))) as address:
        asked = asked_of(page, address, typed)
        found = page.locator(".search-hits a").count()

    assert sum((tmp_path / path).stat().st_size for path in asked) <= 8_000
    assert found > 0


def test_a_search_of_thousands_of_shards_fetches_each_by_its_own_name(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As that of a hundred thousand records has: beyond 4,095 a name has a digit more."""
    monkeypatch.setattr("qingdan.search.shards._SIZE", 1)
    lay(tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(tmp_path) as address:
        found = [find(page, address, query)[0] for query in ("食品经营许可", "qushuixuke", "开饭店")]

    assert len(list((tmp_path / "search/t").iterdir())) > 1 << 12
    assert (found, [url for url in asked if "again-" in url]) == (
        ["approval/food.html", "approval/well.html", "errand/restaurant.html"],
        [],
    )
