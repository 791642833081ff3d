"""What is in force on a day: the same of the command line and of the page."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pages_records import book, site
from qingdan import cli
from qingdan.escaping import csv_text
from qingdan.standing import Standings
from qingdan.tally import in_force
from registers import document, register_of

SMALL_COUNTY = Path(__file__).parent / "small_county"
WATER = {"id": "water", "title": "某县水务局", "kind": "工作部门"}
DAY = date(2021, 9, 1)


def listed(day: date, *records: dict[str, Any], agency: str | None = None) -> list[tuple[str, Any, Any]]:
    """Return (id, first day, last day) of the documents in force."""
    register = register_of(("agency", WATER), *(("document", record) for record in records))
    found = in_force(Standings(register, day), agency)
    return [(one.document.id, one.first_day, one.last_day) for one in found.documents]


def test_first_and_last_day_are_in_force() -> None:
    """It binds on both, and on neither the day before nor the day after."""
    record = document(effective_on="2017-03-02", expires_on="2022-02-28")
    days = [date(2017, 3, 1), date(2017, 3, 2), date(2022, 2, 28), date(2022, 3, 1)]

    expected = [("yz-2017-1", date(2017, 3, 2), date(2022, 2, 28))]
    assert [[], expected, expected, []] == [listed(day, record) for day in days]


def test_an_act_that_ends_it_sooner_sets_the_last_day() -> None:
    """Repealed from 1 October on, 30 September is its last day."""
    record = document(expires_on="2022-02-28", repealed_on="2021-10-01")

    assert [("yz-2017-1", date(2017, 3, 1), date(2021, 9, 30))] == listed(DAY, record)


def test_of_two_readings_the_earlier_counts_and_the_other_is_told() -> None:
    """Five years from 1 March 2017 end on 28 February or on 1 March 2022."""
    record = document(term={"number": 5, "unit": "年"}, count_from="施行之日")
    (one,) = in_force(Standings(register_of(("document", record)), DAY)).documents

    assert (date(2022, 2, 28), date(2022, 3, 1)) == (one.last_day, one.later_reading)


def test_an_act_has_one_reading() -> None:
    """Where an act ends it sooner, how its term is read is of no account."""
    record = document(term={"number": 5, "unit": "年"}, count_from="施行之日", repealed_on="2021-10-01")
    (one,) = in_force(Standings(register_of(("document", record)), DAY)).documents

    assert (date(2021, 9, 30), None) == (one.last_day, one.later_reading)


def test_plans_and_what_is_not_public_are_not_listed() -> None:
    """Withheld documents are counted, so that nobody takes the list for whole; plans have no standing."""
    register = register_of(
        ("document", document(id="plan", kind="非规范性文件")),
        ("document", document(id="kept", openness={"attribute": "不予公开", "ground": "条例第十六条"})),
        ("document", document(id="open")),
        ("document", document(id="next", published_on="2021-09-02")),
    )
    found = in_force(Standings(register, DAY))

    assert (["open"], 1) == ([one.document.id for one in found.documents], found.not_public)


def test_undated_documents_are_in_force_and_counted() -> None:
    """What has no date is taken as always so, and the output says how many there are."""
    record = document(published_on=None, effective_on=None, known_public_on="2018-01-01")
    found = in_force(Standings(register_of(("document", record)), DAY))

    assert (1, [None]) == (found.undated, [one.first_day for one in found.documents])


def test_documents_stand_by_issuer_and_first_day() -> None:
    """Issuers in the order of their files, the oldest document first."""
    records = (
        document(id="b", effective_on="2018-01-01"),
        document(id="w", issuer="water"),
        document(id="a", effective_on="2019-01-01"),
    )

    assert ["b", "a", "w"] == [id_ for id_, _, _ in listed(DAY, *records)]


def test_an_agency_has_what_it_issued_alone_or_with_others() -> None:
    """A joint document is each issuer's."""
    records = (document(id="a"), document(id="b", joint_issuers=["water"]), document(id="c", issuer="water"))

    assert ["b", "c"] == [id_ for id_, _, _ in listed(DAY, *records, agency="water")]


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the small county."""
    folder = tmp_path / "county"
    shutil.copytree(SMALL_COUNTY, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QINGDAN_AS_OF", "2020-01-01")
    return folder


def test_told_for_people(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By issuer, with first and last day and why; the last line counts."""
    code = cli.run(["in-force"])

    expected = (
        "云岭县人民政府(1 件)\n"
        "  云政发〔2017〕46号 云岭县城乡规划管理办法\n"
        "    2017-04-01 至 2022-03-31。自2017年4月1日起施行,"
        "有效期算法有两种:至2022年3月31日,或至2022年4月1日;以较早的一天为准。\n"
        "\n"
        "2020-01-01 有效的文件,共 1 件。\n"
    )
    assert (0, expected) == (code, capsys.readouterr().out)


def test_told_for_programs(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON says the day, and dates as they are written."""
    cli.run(["in-force", "--format", "json"])

    data = json.loads(capsys.readouterr().out)
    shown = [(one["number"], one["first_day"], one["last_day"]) for one in data["documents"]]
    assert ("2020-01-01", [("云政发〔2017〕46号", "2017-04-01", "2022-03-31")]) == (data["as_of"], shown)


def test_told_for_spreadsheets(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CSV marked as UTF-8, with a column that tells samples."""
    cli.run(["in-force", "--format", "csv"])

    out = capsys.readouterr().out
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert ("\ufeff", "云政发〔2017〕46号", "") == (out[0], row["文号"], row["示例"])


def test_an_unknown_agency_is_told_with_the_nearest(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in the id is usage: exit 2."""
    code = cli.run(["in-force", "--agency", "forestri"])

    assert 2 == code
    assert "名录里没有「forestri」。是不是想写 forestry?" in capsys.readouterr().err


def test_files_with_errors_are_not_in_it(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An incomplete answer says so, and exits 1."""
    path = county / "content/documents/county/2017/yz-2017-46.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    code = cli.run(["in-force"])

    assert 1 == code
    assert "内容里有错误" in capsys.readouterr().err


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_nothing_in_a_table_is_reckoned(cell: str) -> None:
    """A spreadsheet takes what looks like a formula as words."""
    ((read,),) = csv.reader(io.StringIO(csv_text([(cell,)]).removeprefix("\ufeff"), newline=""))

    assert f"'{cell}" == read


def rows(*records: dict[str, Any]) -> str:
    """Return the body of the page's table, as text."""
    register = register_of(*(("document", record) for record in records))
    page = site(book(register))["documents/in-force.html"]
    return page[page.index("<tbody>") : page.index("</tbody>")]


def test_the_page_has_the_days_of_what_ended_too() -> None:
    """Any day can be read off: what lapsed in 2019 stands with the days it was in force."""
    table = rows(document(expires_on="2019-02-28"))

    assert ["2017-03-01", "2019-02-28"] == [day for day in ("2017-03-01", "2019-02-28") if day in table]
    assert "期满自动失效" in table


def test_the_page_has_the_other_reading_of_a_term_only() -> None:
    """Of a term both last days stand there; of what an act ended, the one."""
    term = {"term": {"number": 5, "unit": "年"}, "count_from": "施行之日"}
    both, one = rows(document(**term)), rows(document(**term, repealed_on="2021-10-01"))

    assert ["2022-02-28" in both, "2022-03-01" in both] == [True, True]
    assert ["2021-09-30" in one, "2022-03-01" in one] == [True, False]


def test_the_page_says_what_never_came_into_force() -> None:
    """Repealed before its first day, it has none."""
    table = rows(document(effective_on="2020-03-01", repealed_on="2019-01-01"))

    assert "没有施行过" in table
    assert "2020-03-01" not in table


def test_the_page_has_no_plans_and_nothing_withheld() -> None:
    """Only normative documents that are public."""
    register = register_of(
        ("document", document(id="plan", title="工作要点", kind="非规范性文件")),
        ("document", document(id="kept", title="内部规定", openness={"attribute": "不予公开"})),
        ("document", document(id="open", title="管理办法")),
    )
    page = site(book(register))["documents/in-force.html"]

    assert ["管理办法"] == [title for title in ("工作要点", "内部规定", "管理办法") if title in page]
