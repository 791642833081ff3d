"""The pages of the audit: what they count, where they lead, and that they tell of nothing hidden."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import Any

import msgspec
import pytest

from pages_records import DAY, RULE, Labels, book, notice, register
from pages_records import site as filled_site
from qingdan.checks.bases import bases
from qingdan.pages import Book, render
from qingdan.problems import Level, Place, Problem, Related
from qingdan.standing import Standings
from records_lists import approval
from registers import ASSESSMENT, cleanup, document, register_of
from test_forecast import power, rests
from test_ledger import figure, indicator, year

TODAY = date(2026, 11, 25)


def site(
    *records: tuple[str, dict[str, Any]],
    day: date = TODAY,
    problems: tuple[Problem, ...] = (),
    **tables: Any,
) -> dict[str, str]:
    """Return the words of every page of a small register, and its files, by path."""
    made = Book(Standings(register_of(*records, **tables), day), problems, (), Labels())
    pages = {page.path: render(page, made.frame).decode() for page in made}
    return {path: words(page) for path, page in pages.items()} | {
        path: data.decode() for path, data in made.files()
    }


def words(page: str) -> str:
    """Return the words of a page's own part, each line by itself, without markup."""
    own = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s*\n\s*", "\n", re.sub("<[^>]+>", "", own))


def test_first_page_leads_to_every_rule_and_agency() -> None:
    """Two notices of one rule, both to be mended by one agency."""
    page = filled_site(book(register(), notice("甲"), notice("乙")))["audit.html"]

    assert 'href="audit/qd501.html">前后数字不一致</a> 2条' in page
    assert 'href="audit/agencies/x.html"' in page


def test_every_rule_is_listed_with_what_it_asks_also_where_it_found_nothing() -> None:
    """A rule that found something leads there; one that found nothing was applied and says so; errors say why they have none."""
    quiet = msgspec.structs.replace(
        RULE, code="QD502", title="没查出来的", why="核对合计。", source="报告(S087)"
    )
    strict = msgspec.structs.replace(RULE, code="QD401", title="颠倒的", level=Level.ERROR)
    rules = {rule.code: rule for rule in (quiet, RULE, strict)}
    made = Book(Standings(register(), DAY), (notice("甲"),), (), Labels(), rules)
    shown = re.sub(r"\s*\n\s*", "\n", filled_site(made)["audit/rules.html"])

    assert "共3条规则,2条没有提醒;其中1条有一处不合" in shown
    assert '<a href="../audit/qd501.html">前后数字不一致</a> 1条' in shown
    assert "没查出来的 <span" in shown
    assert "核对合计。" in shown
    assert "QD401,不合的不能公布" in shown


def test_first_page_leads_to_all_rules() -> None:
    """Also where nothing is to mend."""
    assert "核对规则" in site()["audit.html"]


def test_what_nobody_is_named_for_is_counted_last() -> None:
    """It has no page of its own, and is not lost."""
    nobodys = msgspec.structs.replace(notice("乙"), owner=None)
    pages = filled_site(book(register(), notice("甲"), nobodys, nobodys))
    page = pages["audit.html"]

    assert page.index("audit/agencies/x.html") < page.index("没有写明由谁改正")
    assert "乙" not in words(pages["audit/agencies/x.html"])


def test_an_empty_county_has_nothing_to_mend_and_says_so() -> None:
    """The registers are there all the same."""
    pages = site()

    assert "没有提醒" in pages["audit.html"]
    assert "180天以内到期的共0件" in pages["audit/endings.html"]
    assert "还没有公布年度数据" in pages["audit/ledger.html"]
    assert "还没有登记承诺" in pages["audit/commitments.html"]
    assert "还没有能算时限的文件" in pages["audit/timeliness.html"]
    assert "今后180天里没有登记到期的事" in pages["audit/agenda.html"]
    assert "还没有登记规范性文件的清理" in pages["audit/cleanups.html"]


def test_findings_stand_beside_the_pages_for_programs() -> None:
    """The same rows, for a spreadsheet and for a program, of the day."""
    pages = filled_site(book(register(), notice("这里写「1708」。")))
    (row,) = csv.DictReader(io.StringIO(pages["audit/findings.csv"].removeprefix("\ufeff")))
    told = json.loads(pages["audit/findings.json"])

    assert (row["规则"], row["问题"]) == ("QD501", "这里写「1708」。")
    assert (told["as_of"], [one["what"] for one in told["findings"]]) == (
        DAY.isoformat(),
        ["这里写「1708」。"],
    )


def test_findings_lead_to_the_page_of_their_record() -> None:
    """A program by its path within the site, a spreadsheet by its whole address; a table's notice to none."""
    about_a_table = notice("甲", "content/tables/periods.yml")
    pages = filled_site(book(register(), notice("乙"), about_a_table))
    rows = list(csv.DictReader(io.StringIO(pages["audit/findings.csv"].removeprefix("\ufeff"))))
    told = json.loads(pages["audit/findings.json"])["findings"]

    assert ["https://example.gov.cn/list/documents/x.html", ""] == [row["网页"] for row in rows]
    assert ["documents/x.html", None] == [one.get("address") for one in told]


def test_files_beside_the_pages_tell_of_nothing_hidden() -> None:
    """Neither a notice about a hidden record nor the name of one in another's words."""
    secret = ("document", document(id="secret", title="不公开的办法", openness={"attribute": "不予公开"}))
    about_it = Problem(rule=RULE, place=Place("content/document/secret.yml"), what="甲", mend="甲")
    naming_it = Problem(
        rule=RULE, place=Place("content/document/yz-2017-1.yml"), what="依据不公开的办法。", mend="乙"
    )
    pages = site(secret, ("document", document()), problems=(about_it, naming_it))
    told = json.loads(pages["audit/findings.json"])["findings"]

    assert [(one["id"], one["what"]) for one in told] == [("yz-2017-1", "前后数字不一致。")]
    assert "不公开的办法" not in "".join(pages.values())


def test_a_notice_is_told_to_readers_in_their_words() -> None:
    """By the titles of fields alone, days as every page prints them; what is quoted from a record stays."""
    told = notice("「有效期至」(expires_on)是 2026-05-31,见《办法》(试行)2021-3-1。")
    pages = filled_site(book(register(), told))
    said = "「有效期至」是2026年5月31日,见《办法》(试行)2021-3-1。"

    assert said in pages["audit/qd501.html"]
    assert said in pages["documents/x.html"]
    assert said in pages["audit/findings.csv"]


def test_a_notice_leads_to_the_other_records_it_speaks_of() -> None:
    """Not to places in its own, and not to what is hidden."""
    records = (
        ("document", document()),
        ("document", document(id="b", title="另一件办法")),
        ("document", document(id="h", title="不公开的办法", openness={"attribute": "不予公开"})),
    )
    related = tuple(
        Related(Place(f"content/document/{one}.yml", ("title",)), f"{one}写在这里")
        for one in ("yz-2017-1", "b", "b", "h")
    )
    told = Problem(
        rule=RULE, place=Place("content/document/yz-2017-1.yml"), what="甲", mend="甲", related=related
    )
    page = site(*records, problems=(told,))["audit/qd501.html"]

    assert page.count("另见:另一件办法") == 1
    assert ("写在这里" in page, "城乡规划管理办法、" in page, "不公开" in page) == (False, False, False)


def test_a_provisional_notice_says_why_it_is() -> None:
    """On its rule's page and on its record's."""
    told = msgspec.structs.replace(notice("甲"), provisional=True)
    pages = filled_site(book(register(), told, notice("乙")))

    assert [pages[path].count("(暂定:") for path in ("audit/qd501.html", "documents/x.html")] == [1, 1]


def test_ledger_shows_what_differs_first_and_how() -> None:
    """The printed number, the sum beside it, and who explains it."""
    asked = {
        "indicators": [
            indicator("受理", sums=[{"parts": ["来访", "电话"]}], denominator="总数"),
            indicator("来访"),
            indicator("电话"),
            indicator("总数"),
        ]
    }
    printed = year(2020, figure("受理", 28), figure("来访", 22), figure("电话", 5), figure("总数", 56))
    pages = site(printed, indicators=asked)
    page = pages["audit/ledger/county-2020.html"]

    assert "不一致 分项相加 22 + 5 = 27" in page
    assert "占「总数」56件的50.0%" in page
    assert page.index("不一致(1)") < page.index("没有可比的(3)")
    assert "由某县人民政府说明" in page


def test_ledger_shows_how_many_of_the_stated_are_entered() -> None:
    """Never as a mismatch while the list is not whole."""
    asked = {"indicators": [indicator("文件", counted_from={"kind": "document"})]}
    pages = site(("document", document()), year(2020, figure("文件", 5)), indicators=asked)

    assert "不能判断 本站登记了1(数到2020年12月31日);清单没有登记全" in pages["audit/ledger/county-2020.html"]


def test_ledger_of_a_report_that_is_not_public_is_nowhere() -> None:
    """Not even a page without words."""
    pages = site(year(2020, figure("文件", 5), openness={"attribute": "不予公开"}))

    assert [path for path in pages if path.startswith("audit/ledger/")] == []


def public(power_list: tuple[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    """Return a list of powers as it was published."""
    return power_list[0], power_list[1] | {"published_on": "2020-01-01"}


ENDING = rests("a", expires_on="2026-12-31")


def test_an_end_is_told_on_both_ends_pages_and_in_one_table() -> None:
    """What ends, what loses its basis, and the way between."""
    pages = site(ENDING, rests("b", "a"), public(power("b")))

    assert "2026年12月31日以后,许可(连带b)没有别的依据了" in pages["documents/a.html"]
    assert "依据a到2026年12月31日为止,连带b,以后没有别的依据了" in pages["powers/p.html"]
    assert "以后没有依据的b、许可" in pages["audit/endings.html"]


def test_what_has_lost_its_basis_is_told_on_both_ends_pages_and_in_one_table() -> None:
    """The document lapsed; the power that rests on it has nothing else."""
    records = (rests("old", expires_on="2020-12-31"), public(power("old")))
    problems = tuple(bases(Standings(register_of(*records), TODAY)))
    pages = site(*records, problems=problems)
    table = pages["audit/endings.html"]

    assert "它已经不再有效,下面各项不能再以它为依据。" in pages["documents/old.html"]
    assert "依据全部不管用了" in pages["powers/p.html"]
    assert "许可\n依据全部不管用了" in table[table.index("已经失去依据(1)") :]


def test_an_end_hits_nothing_hidden_in_public() -> None:
    """A power kept back is not named as what loses its basis."""
    hidden = power("a", openness={"attribute": "不予公开"}, title="不公开的许可")
    pages = site(ENDING, public(hidden))

    assert "不公开的许可" not in "".join(pages.values())


def test_timeline_tells_what_was_done_what_was_not_and_what_is_to_come() -> None:
    """Late filing, missing assessment, the last day ahead."""
    filing = {
        "id": "filing",
        "title": "报市政府备案",
        "duty": "备案",
        "counts_from": "发布之日",
        "versions": [{"duration": {"number": 30, "unit": "自然日"}, "source": "测试"}],
    }
    held = document(
        expires_on="2026-12-31",
        filings=[{"period": "filing", "filed_with": "county", "filed_on": "2017-04-10"}],
    )
    periods = {"periods": [*ASSESSMENT["periods"], filing]}
    page = site(("document", held), periods=periods)["documents/yz-2017-1.html"]
    line = page[page.index("大事记") :]

    assert [
        "2017年4月10日 报送备案 某县人民政府 应当在2017年3月31日以前,晚了10天" in line,
        "2026年6月30日 应当开始评估 没有登记评估" in line,
        "2026年12月31日 最后一天有效" in line,
    ] == [True, True, True]


def test_a_document_that_is_replaced_before_its_printed_end_tells_the_day_that_counts_first() -> None:
    """The printed day is told as printed, and nobody is asked to assess what will be gone by then."""
    held = document(expires_on="2028-09-30")
    new = document(id="b", published_on="2026-11-01", effective_on="2027-01-01", replaces=["yz-2017-1"])
    page = site(("document", held), ("document", new), periods=ASSESSMENT)["documents/yz-2017-1.html"]
    alone = site(("document", held), periods=ASSESSMENT)["documents/yz-2017-1.html"]

    assert "2026年12月31日\n写明的有效期至2028年9月30日" in page
    assert "2026年12月31日 最后一天有效" in page
    assert ["应当评估" in page, "应当评估" in alone] == [False, True]
    assert "写明的有效期至" not in alone


def test_timeline_tells_of_a_filing_that_never_came() -> None:
    """On its last day."""
    filing = {
        "id": "filing",
        "title": "报市政府备案",
        "duty": "备案",
        "counts_from": "发布之日",
        "versions": [{"duration": {"number": 30, "unit": "自然日"}, "source": "测试"}],
    }
    pages = [
        site(("document", document()), periods={"periods": [filing]}, day=day)["documents/yz-2017-1.html"]
        for day in (date(2017, 3, 31), date(2017, 4, 1))
    ]

    assert ["没有登记备案" in page for page in pages] == [False, True]


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ({}, True),
        ({"assessment": {"done_on": "2025-01-20", "conclusion": "到期失效"}}, False),
        ({"repealed_on": "2025-02-01"}, False),
    ],
)
def test_timeline_tells_of_an_assessment_that_never_came(over: dict[str, Any], *, told: bool) -> None:
    """Though the document is gone; not where it was made, nor where an act ended the document."""
    page = site(("document", document(expires_on="2025-06-30") | over))["documents/yz-2017-1.html"]
    line = page[page.rindex("大事记") :]

    assert ("2024年12月30日 应当开始评估 没有登记评估" in line) is told


def test_a_day_of_the_making_stands_in_one_list() -> None:
    """A step with its day is told among the steps alone; a day that no step names, in 大事记."""
    procedure = {
        "id": "p",
        "title": "程序",
        "source": "测试",
        "steps": [{"id": "drafted", "title": "起草"}, {"id": "signed", "title": "签发"}],
    }
    steps = [{"step": "drafted", "on": "2017-02-01"}, {"step": "signed", "on": "2017-02-27", "by": "county"}]

    def lists(steps: list[dict[str, Any]]) -> tuple[str, str]:
        held = document(signed_on="2017-02-27", procedure="p", steps=steps)
        page = site(("document", held), procedures={"procedures": [procedure]})["documents/yz-2017-1.html"]
        at = page.rindex("大事记")
        return page[page.rindex("制定程序") : at], page[at:]

    taken, line = lists(steps)
    assert ["2017年2月1日" in taken, "签发\n2017年2月27日" in taken] == [True, True]
    assert ["2017年2月1日" in line, "签发" in line, "公布" in line] == [False, False, True]
    assert "2017年2月27日 签发" in lists(steps[:1])[1]


def test_what_later_reports_do_not_speak_of_is_said() -> None:
    """A promise of 2017, a report of 2019 without a word of it."""
    promise = {"text": "公布裁量基准", "section": "三", "state": "进行中"}
    pages = site(year(2017, commitments=[promise]), year(2019))

    assert "后来2019年的报告没有再说" in pages["audit/commitments.html"]


YEARLY = {
    "id": "yearly",
    "title": "年度报告",
    "duty": "法治年报",
    "counts_from": "年度终了",
    "binds": {"kinds": ["figures"]},
    "versions": [{"month_day": "04-01", "source": "测试"}],
}


def test_reports_that_are_not_there_are_said_where_they_would_speak() -> None:
    """All of them on the page; those after it at what was left open, but not at what was done."""
    promises = [
        {"text": text, "section": "三", "state": state}
        for text, state in (("甲", "进行中"), ("乙", "已完成"))
    ]
    reports = [year(2015), year(2017, commitments=promises), year(2021)]
    page = site(*reports, periods={"periods": [YEARLY]}, day=date(2022, 6, 1))["audit/commitments.html"]

    assert "某县人民政府2016、2018–2020年的报告没有登记" in page
    assert page.count("后来2018–2020年的报告没有登记;2021年的报告没有再说") == 1


def test_while_every_report_is_there_none_is_said_to_be_missing() -> None:
    """The next is not due yet."""
    promise = {"text": "公布裁量基准", "section": "三", "state": "进行中"}
    page = site(
        year(2020, commitments=[promise]), year(2021), periods={"periods": [YEARLY]}, day=date(2023, 4, 1)
    )["audit/commitments.html"]

    assert "没有登记" not in page


def test_what_is_not_done_is_counted_by_agency() -> None:
    """Open and slipped, not done and not dropped."""
    promises = [
        {"text": f"事{number}", "section": "三", "state": state}
        for number, state in enumerate(("进行中", "未按期", "已完成", "已取消"))
    ]
    page = site(year(2017, commitments=promises))["audit/commitments.html"]

    assert "共4件,没有办完的2件:某县人民政府2件" in page


def test_clean_up_shows_what_it_left_out() -> None:
    """One of two documents in force has no result."""
    held = cleanup(entries=[{"document": "yz-2017-1", "result": "继续有效"}])
    other = document(id="yz-2017-2", title="没有清理的办法")
    pages = site(("document", document()), ("document", other), ("cleanup", held))

    assert "没有结果的1件没有清理的办法" in pages["audit/cleanups.html"]


def test_timeliness_names_what_was_late() -> None:
    """The agency's share, and the document."""
    filing = {
        "id": "filing",
        "title": "报市政府备案",
        "duty": "备案",
        "counts_from": "发布之日",
        "versions": [{"duration": {"number": 30, "unit": "自然日"}, "source": "测试"}],
    }
    page = site(("document", document(title="晚报的办法")), periods={"periods": [filing]})[
        "audit/timeliness.html"
    ]

    assert "按期 0%" in page
    assert "晚报的办法" in page[page.index("晚了的、没有做的") :]


def test_agenda_tells_the_reviews_of_one_day_together() -> None:
    """By how many the agency owes; one alone by its name, and none that nobody may see."""
    review = {
        "id": "review",
        "title": "审查",
        "duty": "许可审查",
        "counts_from": "上一次审查之日",
        "versions": [{"duration": {"number": 100, "unit": "自然日"}, "source": "测试"}],
    }
    days = ("2026-09-01", "2026-09-01", "2026-09-02")
    held = [
        approval(id=f"permit-{number}", title=f"许可{number}", agency="county", published_on=day)
        for number, day in enumerate(days)
    ]
    hidden = approval(
        id="permit-9",
        title="许可9",
        agency="county",
        published_on="2026-09-01",
        openness={"attribute": "不予公开", "ground": "国家秘密"},
    )
    made = [("approval", one) for one in (*held, hidden)]
    page = site(*made, periods={"periods": [review]})["audit/agenda.html"]

    assert "共2件事" in page
    assert "审查审批事项 (2项)" in page
    assert ["许可0" in page, "许可1" in page, "许可2" in page, "许可9" in page] == [False, False, True, False]


def test_agenda_names_the_day_the_task_and_whose_it_is() -> None:
    """The last day of a document in force."""
    page = site(("document", document(expires_on="2027-01-31")))["audit/agenda.html"]

    assert "期限2027年1月31日" in page
    assert "到期,最后一天有效" in page
