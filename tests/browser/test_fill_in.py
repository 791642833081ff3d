"""The form as a clerk works it: fill in, be told, save; open, change, save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.form import SCHEMAS, begin, fill, open_text, save
from browser.served import served
from browser.test_site import LISTEN, OVERFLOW, WCAG
from qingdan import building
from qingdan.model.kinds import KINDS, kind_of
from qingdan.problems import Pointer
from qingdan.source import Source, read
from qingdan.writing import record_text
from test_cases import DAY
from whole_site import SMALL_COUNTY, built, small_county

pytestmark = pytest.mark.browser

PROCEDURES = """\
procedures:
  - id: department-document
    title: 部门规范性文件
    source: 示例
    steps:
      - {id: legality-review, title: 合法性审核, role: 合法性审查}
"""
HOSTILE = "<img src=x onerror=alert(1)> ' \" & # : no {{ 1 }} </textarea> `$(id)`"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small county; its form is linked from nowhere."""
    county = small_county(tmp_path_factory.mktemp("form") / "county")
    (county / "content/tables/procedures.yml").write_text(PROCEDURES, encoding="utf-8")
    built(county)
    return county / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def small_records() -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the longest record of each kind in the small county: its path and its data."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for path in sorted((SMALL_COUNTY / "content").rglob("*.yml"), key=lambda path: path.stat().st_size):
        name = path.relative_to(SMALL_COUNTY).as_posix()
        kind, source = kind_of(tuple(name.split("/")[1:])), read(name, path.read_bytes())
        assert kind
        assert isinstance(source, Source)
        found[kind.name] = name, source.data
    return found


SMALL = small_records()


def power_list(count: int) -> str:
    """Return a power list of so many items."""
    items = [{"id": f"item-{number}", "title": f"第{number}号许可"} for number in range(1, count + 1)]
    return record_text(
        {"agency": "forestry", "kind": "行政许可", "openness": {"attribute": "主动公开"}, "items": items}
    )


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_what_is_filled_in_is_accepted(page: Page, address: str, tmp_path: Path, kind: str) -> None:
    """Each kind's form, filled field by field, gives a file with that data at its place, and the check is silent."""
    path, record = SMALL[kind]
    begin(page, address, kind)
    fill(page, kind, record)

    placed, text = save(page)

    county = small_county(tmp_path / "county")
    (county / placed).write_text(text, encoding="utf-8", newline="\n")
    source = read(path, text.encode())
    assert isinstance(source, Source)
    assert (path, record, ()) == (placed, source.data, building.check(county, DAY).problems)


def test_a_document_is_typed_with_the_keyboard(page: Page, address: str) -> None:
    """From the choice of kind to the saved file by Tab, letters and Enter; the id comes by itself."""
    begin(page, address, "document")
    page.get_by_label("标题", exact=False).first.focus()
    page.keyboard.type("云岭县防汛办法")
    page.get_by_label("文件类别").select_option(label="政府规范性文件")
    page.get_by_label("发文机关").first.fill("county")
    page.locator("[data-pointer='openness/attribute'] select").select_option(label="主动公开")
    page.get_by_role("textbox", name="发文字号").fill("云政发〔2020〕12号")
    page.locator("summary", has_text="还可以写的栏目").last.press("Enter")
    page.get_by_role("button", name="加「摘要」").press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-pointer]').dataset.pointer") == "summary"
    page.keyboard.type("防汛怎么办")
    expect(page.locator(".fill-count")).to_have_text("各栏的写法没有问题。")

    placed, text = save(page)

    assert placed == "content/documents/county/2020/county-2020-12.yml"
    assert read(placed, text.encode()).data == {  # type: ignore[union-attr]  # a fault has none, and fails
        "id": "county-2020-12",
        "title": "云岭县防汛办法",
        "openness": {"attribute": "主动公开"},
        "kind": "政府规范性文件",
        "issuer": "county",
        "number": "云政发〔2020〕12号",
        "summary": "防汛怎么办",
    }


def test_a_fault_is_told_beside_its_field_and_goes_when_mended(page: Page, address: str) -> None:
    """The field is marked, its words are those of the check, who listens hears them with the field."""
    begin(page, address, "law")
    page.locator("summary", has_text="还可以写的栏目").click()
    field = page.locator("[data-pointer='effective_on'] input")
    field.fill("2017年3月9日")

    fault = page.locator("[data-pointer='effective_on'] .fill-fault")
    expect(fault).to_contain_text("写成 年-月-日,月和日各两位:effective_on: 2017-03-09。")
    told = page.evaluate(
        "e => [e.getAttribute('aria-invalid'), e.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).className)]",
        field.element_handle(),
    )
    field.fill("2017-03-09")
    expect(fault).to_be_hidden()
    assert (told, field.get_attribute("aria-invalid")) == (["true", ["note", "fill-fault"]], None)


def test_what_must_be_written_is_asked_for_without_nagging(page: Page, address: str) -> None:
    """A blank form counts what is missing; a field says so itself once it was left, or the file was saved."""
    begin(page, address, "law")
    expect(page.locator(".fill-count")).to_contain_text("处要写")
    before = page.locator(".fill-fault:visible").count()
    page.locator(".fill-problems button").first.click()
    focused = page.evaluate("document.activeElement.closest('[data-pointer]').dataset.pointer")

    assert (before, page.locator(".fill-fault:visible").count() > 0, bool(focused)) == (0, True, True)


def test_a_slow_press_on_a_problem_leads_to_its_field(page: Page, address: str) -> None:
    """The field that is left by it is looked at meanwhile; the button stays under the finger."""
    begin(page, address, "law")
    page.locator(".fill-problems button").first.hover()
    page.mouse.down()
    page.wait_for_timeout(1000)
    page.mouse.up()

    assert page.evaluate("document.activeElement.closest('[data-pointer]') !== null")


def test_hostile_text_stays_text(page: Page, address: str) -> None:
    """In every field that takes free text, on the page and in the file; opened again it is the same."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    path, record = SMALL["document"]

    def poisoned(value: Any, at: Pointer = ()) -> Any:
        if isinstance(value, dict):
            return {key: poisoned(one, (*at, key)) for key, one in value.items()}
        if isinstance(value, list):
            return [poisoned(one, (*at, place)) for place, one in enumerate(value)]
        choices = (SCHEMAS.property("document", at) or {}).keys() & {"enum", "const"}
        return HOSTILE if isinstance(value, str) and not choices else value

    wanted = poisoned(record)
    begin(page, address, "document")
    fill(page, "document", wanted)
    _, text = save(page)
    source = read(path, text.encode())
    open_text(page, "document", text)
    page.locator(".fill-said", has_text="打开了").wait_for()
    _, again = save(page)

    assert isinstance(source, Source)
    assert (source.data, again, dialogs, page.locator("main img").count()) == (wanted, text, [], 0)


def test_an_opened_record_is_saved_as_it_was(page: Page, address: str) -> None:
    """Remarks, order and what no schema knows are kept; only what was changed is."""
    text = (
        "# 第一行\nid: forest-law\nlevel: 法律\n# 全称\ntitle: 森林法\nstrange: [a, b]\n\n"
        "full_text_url: 'https://example.invalid/a'\n"
    )
    page.goto(address + "fill-in.html")
    open_text(page, "law", text, "forest-law.yml")
    page.locator("[data-pointer='title'] input").fill("中华人民共和国森林法")
    expect(page.locator("[data-pointer='strange'] .fill-fault")).to_contain_text("没有「strange」这一栏")

    _, saved = save(page)

    assert saved == text.replace("title: 森林法", "title: 中华人民共和国森林法")


def test_a_file_that_is_not_understood_is_told_at_its_line(page: Page, address: str) -> None:
    """And what was being filled in stays."""
    begin(page, address, "law")
    page.locator("[data-pointer='title'] input").fill("甲")
    page.on("dialog", lambda dialog: dialog.accept())
    open_text(page, "law", "id: x\ntitle: no\n")

    expect(page.locator(".fill-said")).to_contain_text("第 2 行")
    expect(page.locator("[data-pointer='title'] input")).to_have_value("甲")


def test_a_list_of_five_hundred_opens_and_is_edited(page: Page, address: str) -> None:
    """A line an item, only the opened one drawn; found by a word, changed, moved, deleted and brought back."""
    page.goto(address + "fill-in.html")
    open_text(page, "power-list", power_list(500), "permit.yml")
    page.locator(".fill-said", has_text="打开了").wait_for()
    drawn = page.locator("main input, main select, main textarea").count()
    page.get_by_label("里找").fill("第321号")
    expect(page.locator(".fill-fold:visible")).to_have_count(1)
    page.locator(".fill-fold:visible").click()
    page.locator("[data-pointer='items/320/title'] input").fill("改过的许可")
    page.get_by_role("button", name="第 321 项上移").click()
    page.get_by_role("button", name="删去第 320 项").click()
    expect(page.locator(".fill-list legend").first).to_contain_text("499 项")
    page.get_by_role("button", name="撤销").click()

    _, text = save(page)

    source = read("content/powers/forestry/permit.yml", text.encode())
    assert isinstance(source, Source)
    ids = [item["id"] for item in source.data["items"]]
    assert (drawn < 60, source.data["items"][319]["title"], ids[319:321], len(ids)) == (
        True,
        "改过的许可",
        ["item-321", "item-320"],
        500,
    )


def test_the_focus_stays_with_what_was_added_and_taken(page: Page, address: str) -> None:
    """After a new item in it, after a deleted one on its neighbour: never at the top of the page."""
    place = "document.activeElement.closest('[data-pointer]').dataset.pointer"
    page.goto(address + "fill-in.html")
    open_text(page, "power-list", power_list(3))
    page.locator(".fill-said", has_text="打开了").wait_for()
    page.get_by_role("button", name="加一项").first.click()
    added = page.evaluate(place)
    page.locator("[data-pointer='items/1'] .fill-fold").click()
    page.get_by_role("button", name="删去第 2 项").click()

    assert (added.startswith("items/3"), page.evaluate(place)) == (True, "items/1")


def test_a_draft_outlives_a_reload_and_can_be_discarded(page: Page, address: str) -> None:
    """What was not saved is there again, in this tab; discarded it is gone."""
    page.on("dialog", lambda dialog: dialog.accept())
    begin(page, address, "law")
    page.locator("[data-pointer='title'] input").fill("森林法")
    page.reload()
    expect(page.locator("[data-pointer='title'] input")).to_have_value("森林法")
    page.get_by_role("button", name="丢掉草稿").click()
    page.reload()

    expect(page.locator(".fill-record")).to_be_hidden()


def test_the_form_works_where_nothing_may_be_stored(page: Page, address: str) -> None:
    """A browser that denies storage gets the same form, and is told that nothing is kept."""
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('denied', 'SecurityError'); }})"
    )
    begin(page, address, "law")
    page.locator("[data-pointer='title'] input").fill("森林法")

    expect(page.locator(".fill-kept")).to_contain_text("不留草稿")
    assert "title: 森林法" in save(page)[1]


def test_the_form_works_from_a_folder(page: Page, site: Path) -> None:
    """Opened from a disk: kinds, names and the saved file."""
    begin(page, site.as_uri() + "/", "law")
    page.locator("[data-pointer='title'] input").fill("森林法")

    assert "title: 森林法" in save(page)[1]


def test_nothing_is_asked_of_another_host_and_nothing_breaks_the_policy(page: Page, address: str) -> None:
    """From the first click to the saved file."""
    asked: list[str] = []
    page.add_init_script(LISTEN)
    page.on("request", lambda request: asked.append(request.url))
    begin(page, address, "document")
    page.locator("[data-pointer='issuer'] input").fill("county")
    expect(page.locator("[data-pointer='issuer'] .note").last).to_contain_text("即:")
    save(page)

    away = [url for url in asked if not url.startswith((address, f"blob:{address}"))]
    assert (away, page.evaluate("window.violations")) == ([], [])


def test_a_new_record_begins_with_what_nearly_all_have(page: Page, address: str) -> None:
    """Number and dates; left empty they are not written, and who forgets when it was published is told."""
    begin(page, address, "document")
    shown = page.locator(".fill-fields > [data-pointer]").evaluate_all(
        "all => all.map(one => one.dataset.pointer)"
    )
    page.get_by_label("标题", exact=False).first.fill("云岭县防汛办法")
    page.get_by_label("文件类别").select_option(label="政府规范性文件")
    page.get_by_label("发文机关").first.fill("county")
    page.locator("[data-pointer='openness/attribute'] select").select_option(label="主动公开")
    _, text = save(page)

    assert ({"number", "signed_on", "published_on", "effective_on"} <= set(shown), "number" in text) == (
        True,
        False,
    )
    expect(page.locator(".fill-said")).to_contain_text("没有写公布日期")


def test_steps_are_offered_with_their_names(page: Page, address: str) -> None:
    """They stand in the county's procedures, not in records of their own."""
    begin(page, address, "document")
    page.locator("summary", has_text="还可以写的栏目").last.press("Enter")
    page.get_by_role("button", name="加「程序步骤」").press("Enter")
    page.get_by_role("button", name="加一项").last.press("Enter")
    page.locator("[data-pointer='steps/0/step'] input").fill("审核")

    expect(page.locator("[data-pointer='steps/0/step'] datalist option").first).to_be_attached()


def test_ids_are_offered_with_their_names(page: Page, address: str) -> None:
    """Of what is public, by a part of the id or of the title."""
    begin(page, address, "document")
    field = page.locator("[data-pointer='issuer'] input")
    field.fill("林业")

    expect(page.locator("[data-pointer='issuer'] datalist option")).to_have_count(1)
    expect(page.locator("[data-pointer='issuer']")).to_contain_text("是不是:forestry(云岭县林业和草原局)?")
    expect(page.locator("[data-pointer='id'] input")).to_have_value("")


def test_without_a_script_the_page_says_what_to_do(browser: Browser, address: str) -> None:
    """The command, and the guide for staff."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "fill-in.html")
    text = page.locator("main").inner_text()
    context.close()

    assert ("qingdan new" in text, "CONTRIBUTING.md" in text, "新填一份" in text) == (True, True, False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_filled_form_can_be_used_by_everybody(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    """With fields, lists, an opened item and faults; nothing wider than the window, in large type either."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    found = []
    for kind in ("document", "power-list"):
        page = context.new_page()
        begin(page, address, kind)
        fill(page, kind, SMALL[kind][1])
        page.locator(".fill-more summary").last.click()
        page.locator("input[type=text]").nth(1).fill("")
        page.get_by_text("看文件的内容").click()
        page.get_by_role("button", name="复制内容").click()
        expect(page.locator(".fill-said")).not_to_be_empty()
        violations = Axe().run(page, options=WCAG).response["violations"]
        found += [(one["id"], one["nodes"][0]["html"][:160]) for one in violations]
        found += page.evaluate(OVERFLOW)
        page.evaluate("document.documentElement.classList.add('large')")
        found += page.evaluate(OVERFLOW)
    context.close()

    assert found == []


def test_a_printed_form_shows_what_was_filled_in(page: Page, address: str) -> None:
    """On paper there are fields and what they hold, no buttons."""
    begin(page, address, "law")
    page.locator("[data-pointer='title'] input").fill("森林法")
    page.emulate_media(media="print")

    buttons = page.locator("main button:visible").count()
    assert (page.locator("[data-pointer='title'] input").is_visible(), buttons) == (True, 0)
