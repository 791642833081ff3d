"""The book: keys, sheets, the frame, the data check, the files beside the pages."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec
import pytest

from pages_records import DAY, RULE, Labels, book, notice, register, site, term
from qingdan.model.agency import AgencyKind
from qingdan.model.approval import Fee, Materials, Procedure
from qingdan.model.figures import Qualifier
from qingdan.pages import Book, HandWritten, key
from qingdan.pages import sitemap as maps
from qingdan.register import Register
from qingdan.standing import Standings


def keys(made: Book) -> dict[str, bytes]:
    """Return the key of every page."""
    return {page.path: key(page, b"program") for page in made}


def main(page: str) -> str:
    """Return what stands between frame and frame."""
    return page[page.index("<main") : page.index("</main>")]


def words(page: str) -> str:
    """Return the words of a page's own part, without markup."""
    return re.sub("<[^>]+>", "", main(page))


def test_a_night_changes_no_page_whose_standing_stays() -> None:
    """No page shows the day it was made on."""
    made = register(document=term(5))

    tomorrow = Book(Standings(made, DAY + timedelta(days=1)), (), (), Labels())
    assert keys(tomorrow) == keys(book(made))


def test_the_night_a_document_lapses_changes_what_names_it() -> None:
    """The page of the document and those that name it turn on the day after its last."""
    made = register(document=term(5))
    last, after = (keys(Book(Standings(made, date(2023, 2, day)), (), (), Labels())) for day in (27, 28))
    turned = keys(Book(Standings(made, date(2023, 3, 1)), (), (), Labels()))

    changed = {path for path in turned if turned[path] != after.get(path)}
    assert (last == after, "documents/x.html" in changed, "tables/calendar.html" in changed) == (
        True,
        True,
        False,
    )


def test_key_depends_on_the_program() -> None:
    """Another program makes another page of the same view."""
    page = next(iter(book(register())))

    assert key(page, b"one") != key(page, b"two")


def test_paths_are_unique() -> None:
    """No two sheets are written to the same address."""
    paths = [page.path for page in book(register())]

    assert len(paths) == len(set(paths))


def test_frame_is_part_of_the_digest() -> None:
    """Another name of the site is another site."""
    assert book(register()).digest != book(register(portal={"title": "别的名字"})).digest


def test_demonstration_says_so_on_every_page() -> None:
    """The masthead of a demonstration stands on every page, hand-written ones and 404 included."""
    written = (HandWritten("pages/a.html", "a", ""),)
    pages = site(book(register("演示站点"), written=written))

    assert {
        path
        for path, page in pages.items()
        if path.endswith(".html") and not ("<strong>演示站点</strong>" in page and "noindex" in page)
    } == set()


def test_site_that_is_no_demonstration_may_be_indexed() -> None:
    """Without a demonstration only 404 and the search page keep search engines away."""
    pages = site(book(register(portal={"demonstration": None})))

    assert {path for path, page in pages.items() if "noindex" in page} == {"404.html", "search.html"}


def test_the_form_is_linked_only_where_the_portal_asks_for_it() -> None:
    """Else it is there, and no page, search engine or sitemap leads to it."""
    made = {
        linked: site(book(register(portal={"demonstration": None, "fill_in_linked": linked})))
        for linked in (True, False)
    }

    found = {
        linked: (
            "fill-in.html" in files["index.html"],
            "fill-in.html" in files["sitemap.xml"],
            "noindex" not in files["fill-in.html"],
        )
        for linked, files in made.items()
    }
    assert found == {True: (True, True, True), False: (False, False, False)}


@pytest.mark.parametrize("place", ["<title>", "<h1>", 'og:title" content="'])
def test_lapsed_title_says_so_first(place: str) -> None:
    """A lapsed document's title begins with 已失效: where it is shown, heard and shared."""
    page = site(book(register(document={**term(2), "title": "管理办法"})))["documents/x.html"]

    assert f"{place}已失效:管理办法" in page


def test_document_header_is_in_the_order_of_county_pages() -> None:
    """标题, 发文机关, 文号, 索引号, 成文, 公布, 施行, 有效期至, 主题, 有效性."""
    page = site(book(register(document=term(5))))["documents/x.html"]
    order = re.findall(r"<dt>〔?(\w+)〕?</dt>", page)

    asked = "title issuer number index_number signed_on published_on effective_on expires_on topics 有效性"
    assert [name for name in order if name in asked.split()][:10] == asked.split()


def test_document_has_no_sixty_days_of_its_own() -> None:
    """A document's page offers 附带审查 and 审查建议, and no time of its own."""
    text = words(site(book(register(document=term(5))))["documents/x.html"])
    after = text[text.index("不服怎么办") :]

    assert [
        word for word in ("附带审查", "审查建议", "日内", "以收到的法律文书载明的为准") if word in after
    ] == [
        "附带审查",
        "审查建议",
        "以收到的法律文书载明的为准",
    ]


@pytest.mark.parametrize("path", ["powers/x.html", "approvals/x.html"])
def test_acts_say_where_to_turn(path: str) -> None:
    """Powers and approvals name reconsideration and court, and that the decision's words prevail."""
    text = words(site(book(register()))[path])

    asked = ("行政复议", "行政诉讼", "以收到的法律文书载明的为准", "12345")
    assert [word for word in asked if word not in text] == []


def approval_page(**over: object) -> str:
    """Return the page of the filled approval with some fields changed."""
    return site(book(register(approval=over)))["approvals/x.html"]


SIX = ("content", "procedure", "basis", "materials", "time_limit", "fee")


def test_an_approval_is_a_guide_in_the_order_of_questions() -> None:
    """May I, what do I bring, where, how long, what does it cost, what do I get; then flow and basis."""
    headings = re.findall(r'<h2 id="qd-(\w+)">', approval_page())

    asked = "content materials places time_limit fee result procedure basis reach remedy questions"
    assert [name for name in headings if name in asked.split()] == asked.split()


def test_missing_disclosures_are_shown_as_missing() -> None:
    """What an approval does not publish is not left out: 未公布此项."""
    nothing = {name: () if name == "basis" else None for name in SIX}

    assert approval_page(**nothing).count("未公布此项") == 6


def test_stated_none_is_not_missing() -> None:
    """无需材料 and 不收费 are published facts."""
    page = words(
        approval_page(procedure=Procedure(none=True), materials=Materials(none=True), fee=Fee(none=True))
    )

    shown = [word for word in ("无需办理程序", "无需材料", "不收费", "未公布此项") if word in page]
    assert shown == ["无需办理程序", "无需材料", "不收费"]


def test_figure_keeps_qualifier_unit_quote_and_section() -> None:
    """A printed number is shown as printed, beside its words and the notice about it."""
    made = register()
    figures = made.figures["x", 2019]
    figure = msgspec.structs.replace(
        figures.figures[0],
        count=None,
        amount="6.8",
        unit="万元",
        qualifier=Qualifier.MORE_THAN,
        quote="挽回直接经济损失6.8多万元",
        section="一(六)",
    )
    made.figures["x", 2019] = msgspec.structs.replace(figures, figures=(figure,))
    told = notice("两个数不一样。", "content/figures/x/2019.yml", "figures", 0, "amount")
    page = words(site(book(made, told))["figures/x-2019.html"])

    asked = ("多于6.8万元", "挽回直接经济损失6.8多万元", "一(六)", "两个数不一样。")
    assert [word for word in asked if word not in page] == []


def test_notices_are_public_by_rule_and_beside_the_record() -> None:
    """A notice stands on 监督核查 with its mend, and on the record's page."""
    pages = site(book(register(), notice("这里写「1708」。")))
    told = {path for path, page in pages.items() if "这里写「1708」。" in page}

    assert {path for path in told if path.endswith(".html")} == {
        f"audit/{RULE.code.lower()}.html",
        "audit/agencies/x.html",
        "documents/x.html",
    }


def test_count_of_notices_says_how_many_are_about_samples() -> None:
    """A count that includes 示例 says so."""
    page = words(site(book(register(), notice()))["audit.html"])

    assert "共1条提醒,其中1条说的是示例记录" in page


def test_rule_that_found_much_has_sheets() -> None:
    """More notices than fit on the page go to sheets of a hundred."""
    many = [notice(f"第{number}处。") for number in range(101)]
    pages = site(book(register(), *many))

    assert (
        "第100处。" in pages[f"audit/{RULE.code.lower()}_2.html"],
        "第100处。" in pages[f"audit/{RULE.code.lower()}.html"],
    ) == (
        True,
        False,
    )


def many_documents(count: int) -> Register:
    """Return a register with `count` more documents."""
    made = register()
    for number in range(count):
        made.documents[f"n-{number}"] = msgspec.structs.replace(made.documents["x"], id=f"n-{number}")
    return made


def test_long_lists_are_cut_into_sheets() -> None:
    """Fifty documents a sheet, each leading to the next."""
    pages = site(book(many_documents(50)))

    assert (
        "index_2.html" in pages["documents/index.html"],
        "index.html" in pages["documents/index_2.html"],
    ) == (
        True,
        True,
    )


def test_record_called_index_does_not_take_the_lists_place() -> None:
    """An id may be `index`: its page stands beside the list."""
    made = register()
    made.documents["index"] = msgspec.structs.replace(made.documents["x"], id="index", title="编目办法")
    pages = site(book(made))

    assert "编目办法</h1>" in pages["documents/index_.html"]


def test_empty_county_has_whole_pages() -> None:
    """Without records every list says so in words."""
    made = Register()
    made.portal = register().portal
    pages = site(book(made))
    lists = [path for path in pages if path.endswith("index.html") and path != "index.html"]

    assert [path for path in lists if "还没有" not in pages[path] and "没有" not in pages[path]] == []


def test_sitemap_names_every_page() -> None:
    """The sitemap holds every page, absolute; robots.txt of a demonstration asks to stay away."""
    files = site(book(register()))
    pages = {f"https://example.gov.cn/list/{path}" for path in files if path.endswith(".html")}

    assert set(re.findall("<loc>(.*?)</loc>", files["sitemap.xml"])) == pages - {
        "https://example.gov.cn/list/404.html"
    }
    assert "Disallow: /\n" in files["robots.txt"]


def test_sitemap_splits_at_fifty_thousand() -> None:
    """More addresses than one file may hold make an index and its parts."""
    portal = register().portal
    assert portal is not None
    files = dict(maps.sitemap(((f"documents/d-{number}.html", None) for number in range(50_001)), portal))

    counts = {path: data.count(b"<loc>") for path, data in files.items()}
    assert counts == {"sitemap-1.xml": 50_000, "sitemap-2.xml": 1, "sitemap.xml": 2}


def test_dead_link_of_a_hand_written_page_is_told() -> None:
    """A link of a hand-written page to no page is an error; those that lead somewhere are none."""
    body = '<a href="../documents/x.html#tiao-1">有</a><a href="../documents/y.html">无</a><a href="https://a.cn/b.html">外</a>'
    made = book(register(), written=(HandWritten("pages/a.html", "a", body),))

    assert [(problem.place.path, problem.what) for problem in made.broken_links()] == [
        ("content/pages/a.md", "链接「../documents/y.html」没有去处。")
    ]


def test_a_page_says_in_a_line_what_it_is_and_where_it_stands() -> None:
    """For search engines and shared links: whether a document still binds, and the one address of the page."""
    made = register(document=term(5))
    page = site(Book(Standings(made, date(2023, 3, 1)), (), (), Labels()))["documents/x.html"]
    address = f"{made.portal.url}documents/x.html" if made.portal else ""

    for part in (
        '<meta name="description" content="已失效。',
        '<meta property="og:description" content="已失效。',
        f'<link rel="canonical" href="{address}">',
        f'<meta property="og:url" content="{address}">',
    ):
        assert part in page


def test_a_lost_address_has_no_canonical_one() -> None:
    """It stands for every page there is not."""
    assert "canonical" not in site(book(register()))["404.html"]


def test_a_list_says_in_a_line_what_it_lists() -> None:
    """The first sentence of its introduction."""
    assert '<meta name="description" content="' in site(book(register()))["audit/commitments.html"]


def test_the_home_page_leads_to_errands_agencies_figures_and_what_ends() -> None:
    """Each in one step."""
    page = site(book(register()))["index.html"]

    for path in ("errands/x.html", "figures/x-2019.html", "audit/endings.html"):
        assert f'href="{path}"' in page


def test_the_home_page_shows_forty_agencies_and_the_way_to_all() -> None:
    """Departments and townships that still are; a county of forty needs no more."""
    pages = []
    for count in (40, 41):
        made = register(agency={"kind": AgencyKind.GOVERNMENT})
        gone = msgspec.structs.replace(
            made.agencies["x"], kind=AgencyKind.DEPARTMENT, abolished_on=date(2019, 1, 1)
        )
        made.agencies["gone"] = msgspec.structs.replace(gone, id="gone")
        for number in range(count):
            made.agencies[f"a-{number}"] = msgspec.structs.replace(
                made.agencies["x"], id=f"a-{number}", kind=AgencyKind.DEPARTMENT
            )
        pages.append(main(site(book(made))["index.html"]))

    assert [page.count('href="agencies/a-') for page in pages] == [40, 40]
    assert ["全部机构" in page for page in pages] == [False, True]
    assert 'href="agencies/gone.html"' not in pages[0]


def test_a_host_portal_puts_its_own_head_and_foot_around_every_page() -> None:
    """A disclosure column is part of the government's portal: its head comes first, its foot last."""
    top, bottom = '<p><a href="https://www.example.gov.cn/">门户首页</a></p>', "<p>门户页脚</p>"
    pages = site(book(register(portal={"host_top": top, "host_bottom": bottom})))

    wrong = [
        path
        for path, page in pages.items()
        if path.endswith(".html")
        and not page.index("门户首页")
        < page.index("<main")
        < page.index("</footer>")
        < page.index("门户页脚")
    ]
    assert wrong == []


def test_what_a_host_portal_may_not_bring_is_left_out() -> None:
    """No script, style or picture from elsewhere comes in with a host's own head."""
    naughty = (
        '<script>x()</script><p style="color:red" onclick="x()">页眉</p><img src="https://x.example/a.png">'
    )
    page = site(book(register(portal={"host_top": naughty})))["index.html"]
    host = page[page.index('<div class="host">') :]

    assert host[: host.index("</div>")] == '<div class="host"><p>页眉</p><img>'
