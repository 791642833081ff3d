"""The list of systems follows the report; a system's page tells what its checks found on its records."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from pages_records import DAY, RULE, Labels, book, notice, register, site
from qingdan.pages import Book, render
from qingdan.problems import Level, Place, Problem, Related, Rule
from qingdan.register import Register
from qingdan.standing import Standings

QUIET = Rule(code="QD404", name="quiet", level=Level.NOTICE, title="未注明有效期", why="", wrong="", right="")


def test_sections_stand_in_the_order_of_the_report() -> None:
    """Section (四) comes before (六), though its character is sorted behind it."""
    made = register()
    system = made.systems["x"]
    for id_, section, row in (
        ("a", "一(六)监督", "S080"),
        ("b", "一(四)制度", "S040"),
        ("c", "导语", "S001"),
    ):
        made.systems[id_] = msgspec.structs.replace(system, id=id_, section=section, source_rows=(row,))
    del made.systems["x"]

    page = site(book(made))["systems/index.html"]
    assert sorted(("一(六)监督", "一(四)制度", "导语"), key=page.index) == [
        "导语",
        "一(四)制度",
        "一(六)监督",
    ]


def governing(*kinds: str, checks: tuple[str, ...] = ("QD501",), **over: Any) -> Register:
    """Return the filled register, its one system governing these kinds."""
    made = register()
    fixed = {"carried_by": kinds, "checks": checks, "no_check": None, "source_rows": (), "lists": ()}
    made.systems["x"] = msgspec.structs.replace(made.systems["x"], **{**fixed, **over})
    made.paths["system"] = {"x": "content/systems/x.yml"}
    made.paths["approval"] = {"x": "content/approvals/x/x.yml"}
    return made


def page(made: Register, *problems: Problem) -> str:
    """Return the main part of the system's page."""
    found = Book(Standings(made, DAY), problems, (), Labels(), {"QD501": RULE, "QD404": QUIET})
    whole = next(render(one, found.frame).decode() for one in found if one.path == "systems/x.html")
    return whole[whole.index("<main") : whole.index("</main>")]


def listed(made: Register, *problems: Problem) -> str:
    """Return the list of systems, its markup taken off."""
    return re.sub(r"<[^>]+>|\s+", "", site(book(made, *problems))["systems/index.html"])


def test_the_list_tells_on_how_many_records_each_system_was_looked_at() -> None:
    """How many of each kind, and how many of them without a notice of its checks; two notices of one record are one."""
    made = governing("document", "approval")
    made.documents["y"] = msgspec.structs.replace(made.documents["x"], id="y")
    shown = listed(made, notice("甲"), notice("乙"))

    assert "核对2条提醒用在文件2件,1件没有提醒;审批事项1项,都没有提醒" in shown


def test_a_system_that_nothing_checks_tells_its_records_alone() -> None:
    """Nobody looked whether they agree."""
    shown = listed(governing("document", checks=(), no_check="没有登记"))

    assert "用在文件1件" in shown
    assert "用在文件1件," not in shown


def test_each_check_is_told_with_its_title_and_result() -> None:
    """A check that found something leads to it; one that found nothing says so."""
    shown = page(governing("document", checks=("QD501", "QD404")), notice("甲"), notice("乙"))

    assert 'QD501 前后数字不一致:<a href="../audit/qd501.html">2条提醒</a>' in shown
    assert "QD404 未注明有效期:没有提醒" in shown


def test_a_notice_about_another_kind_is_not_the_systems() -> None:
    """A system of documents is not blamed for what the same rule finds on an approval."""
    shown = page(governing("document"), notice("甲", "content/approvals/x/x.yml"))

    assert "QD501 前后数字不一致:没有提醒" in shown


def test_its_own_list_is_the_systems() -> None:
    """What is wrong with the system itself counts; what is wrong with another does not."""
    made = governing()
    made.systems["y"] = msgspec.structs.replace(made.systems["x"], id="y")
    made.paths["system"]["y"] = "content/systems/y.yml"
    shown = page(made, notice("甲", "content/systems/x.yml"), notice("乙", "content/systems/y.yml"))

    assert ">1条提醒<" in shown


def figures_of(made: Register, *rows: tuple[str, ...]) -> None:
    """Give the year's figures these rows of the report, one figure each."""
    year = made.figures["x", 2019]
    figures = tuple(
        msgspec.structs.replace(year.figures[0], indicator=f"i{at}", source_rows=row)
        for at, row in enumerate(rows)
    )
    made.figures["x", 2019] = msgspec.structs.replace(year, figures=figures, source_rows=())


def on_figure(*path: Any, related: int | None = None) -> Problem:
    """Return a notice about a figure, perhaps with another beside it."""
    told = notice("甲", "content/figures/x/2019.yml", "figures", *path)
    if related is None:
        return told
    other = Place("content/figures/x/2019.yml", ("figures", related, "count"))
    return msgspec.structs.replace(told, related=(Related(other, "另一个"),))


def test_of_figures_only_those_of_its_rows_are_the_systems() -> None:
    """S046 is told of S046, and of what is compared with it, not of S013."""
    made = governing("figures", source_rows=("S046",))
    figures_of(made, ("S046",), ("S013",), ("S049",))
    shown = page(made, on_figure(0, "count"), on_figure(1, "count"), on_figure(2, "count", related=0))

    assert ">2条提醒<" in shown


def test_a_figure_of_another_year_is_known_by_its_indicator() -> None:
    """Only the report's year names rows; the same indicator of a later year is the same row."""
    made = governing("figures", source_rows=("S046",))
    figures_of(made, ("S046",), ("S013",))
    later = made.figures["x", 2019]
    bare = tuple(msgspec.structs.replace(figure, source_rows=()) for figure in later.figures)
    made.figures["x", 2020] = msgspec.structs.replace(later, year=2020, figures=bare)
    made.paths["figures"]["x", 2020] = "content/figures/x/2020.yml"
    shown = page(
        made,
        notice("甲", "content/figures/x/2020.yml", "figures", 0, "count"),
        notice("乙", "content/figures/x/2020.yml", "figures", 1, "count"),
    )

    assert ">1条提醒<" in shown


def test_what_names_a_row_itself_is_told_of_that_row() -> None:
    """A commitment of S121 is no matter of S120; the report as a whole, of no row, is everyone's."""
    made = governing("figures", source_rows=("S120",))
    year = made.figures["x", 2019]
    commitment = msgspec.structs.replace(year.commitments[0], source_rows=("S121",))
    report = msgspec.structs.replace(year.report, source_rows=())
    made.figures["x", 2019] = msgspec.structs.replace(
        year, commitments=(commitment,), report=report, source_rows=()
    )
    path = "content/figures/x/2019.yml"
    shown = page(
        made, notice("甲", path, "commitments", 0, "due_on"), notice("乙", path, "report", "posted_on")
    )

    assert ">1条提醒<" in shown


def test_an_empty_topic_is_told_of_the_systems_about_it() -> None:
    """Of two empty topics one is among those the system is about."""
    made = governing(topics=("x",))
    made.topics["y"] = msgspec.structs.replace(made.topics["x"], id="y")
    shown = page(made, *(notice("甲", "content/tables/topics.yml", "topics", at) for at in (0, 1)))

    assert ">1条提醒<" in shown


def test_a_system_about_no_topic_is_told_of_all() -> None:
    """It names none, so any empty topic concerns it."""
    shown = page(governing(topics=()), notice("甲", "content/tables/topics.yml", "topics", 0))

    assert ">1条提醒<" in shown


def test_what_stands_in_no_record_is_told_of_every_system_that_checks_it() -> None:
    """The portal is nobody's record."""
    shown = page(governing(topics=("x",)), notice("甲", "content/portal.yml"))

    assert ">1条提醒<" in shown


def test_a_system_of_power_lists_governs_their_items() -> None:
    """What is wrong with an item is the system's, as what is wrong with the list."""
    made = governing("power-list")
    path = "content/powers/x/permit.yml"
    shown = page(made, notice("甲", path, "items", 0, "code"), notice("乙", path, "published_on"))

    assert ">2条提醒<" in shown
    assert "权力事项(1项,其中示例1项;1份有提醒)" in shown


def test_records_with_notices_stand_first_the_most_first() -> None:
    """Of three documents, the one with two notices, the one with one, the one with none."""
    made = governing("document")
    for id_ in ("a", "b", "c"):
        made.documents[id_] = msgspec.structs.replace(made.documents["x"], id=id_, title=f"文件{id_}")
        made.paths["document"][id_] = f"content/documents/x/2018/{id_}.yml"
    del made.documents["x"]
    problems = [notice(f"{at}", f"content/documents/x/2018/{id_}.yml") for at, id_ in enumerate("bcc")]
    shown = page(made, *problems)

    shown = shown[shown.index("落在哪些记录上") :]
    assert 3 == shown.count('<p class="row-title">')
    assert ["c", "b", "a"] == sorted("abc", key=lambda id_: shown.index(f"文件{id_}<"))
    assert "文件(3件,其中示例3件;2份有提醒)" in shown


def test_many_records_are_cut_and_lead_to_all() -> None:
    """Twenty are named; the rest stand in the list of their kind."""
    made = governing("document")
    for number in range(30):
        id_ = f"d{number}"
        made.documents[id_] = msgspec.structs.replace(made.documents["x"], id=id_, title=f"第{number}件")
    shown = page(made)

    assert "全部规范性文件" in shown
    assert 20 == shown.count('<p class="row-title">')


def test_a_system_without_a_check_says_why() -> None:
    """No check is no silence."""
    made = governing(checks=(), no_check="没有可以核对的数。")

    assert "没有可以核对的数。" in page(made)


def test_rows_of_the_report_stand_once_each_with_their_systems() -> None:
    """A row that two systems carry is one entry with both."""
    made = governing(checks=(), source_rows=("S113",))
    made.systems["y"] = msgspec.structs.replace(made.systems["x"], id="y", source_rows=("S112", "S113"))
    shown = site(book(made))["systems/rows_.html"]

    assert [1, 1] == [shown.count(f">{row}<") for row in ("S112", "S113")]
    assert 1 == shown.count('href="../systems/x.html"')
    assert 2 == shown.count('href="../systems/y.html"')


def test_a_row_has_the_reports_words_or_its_systems_rule() -> None:
    """What a figure quotes stands there; a row that no figure quotes has the rule of its system."""
    made = governing(checks=(), source_rows=("S046", "S047"), rule="逐件审查")
    figures_of(made, ("S046",))
    year = made.figures["x", 2019]
    figure = msgspec.structs.replace(year.figures[0], quote="审查了5件")
    others = dict.fromkeys(("statements", "plans", "problems", "commitments"), ())
    made.figures["x", 2019] = msgspec.structs.replace(year, figures=(figure,), **others)
    shown = site(book(made))["systems/rows_.html"]

    assert ["审查了5件", "逐件审查"] == sorted(("逐件审查", "审查了5件"), key=shown.index)
    assert 1 == shown.count("逐件审查")


def test_a_county_without_a_report_has_no_page_of_its_rows() -> None:
    """The rows are those of one source report."""
    made = governing()
    made.systems = {
        id_: msgspec.structs.replace(system, source_rows=()) for id_, system in made.systems.items()
    }

    assert "systems/rows_.html" not in site(book(made))


def test_the_list_counts_what_is_kept_and_what_cannot_be_checked() -> None:
    """Of three systems one has notices, one has none, one has no check."""
    made = governing("document")
    made.systems["y"] = msgspec.structs.replace(made.systems["x"], id="y", checks=("QD404",))
    made.systems["z"] = msgspec.structs.replace(made.systems["x"], id="z", checks=(), no_check="没有数。")
    shown = site(book(made, notice("甲")))["systems/index.html"]

    assert "3项里,1项有提醒,1项没有提醒,1项不能自动核对。" in shown
