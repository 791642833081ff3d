"""Lists that arrive as workbooks: every row a record, or left with its reason; nothing changes that did not."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from qingdan import building, cli, source
from qingdan.intake.outcome import Intake, Wish
from qingdan.intake.taking import take
from qingdan.model.power import PowerKind

SMALL_COUNTY = Path(__file__).parent / "small_county"
DAY = date(2026, 11, 25)
HEAD = ("序号", "事项名称", "权力类型", "实施依据", "行使主体", "责任事项", "追责情形")
OFFICE = "云岭县林业和草原局"

Row = Sequence[Any]


def row(title: str, kind: str = "行政许可", **over: str) -> tuple[str, ...]:
    held = {
        "序号": "1",
        "事项名称": title,
        "权力类型": kind,
        "实施依据": "【法律】《中华人民共和国森林法》第五十六条:采伐林地上的林木应当申请采伐许可证。",
        "行使主体": OFFICE,
        "责任事项": "受理:公示材料。\n审查:核查现场。",
        "追责情形": "1.不依法受理的;\n2.超过期限的。",
        **over,
    }
    return tuple(held[name] for name in HEAD)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_COUNTY, tmp_path / "county"))


def book(
    path: Path, sheets: dict[str, Sequence[Row]], merges: Sequence[tuple[int, int, int, int, str]] = ()
) -> Path:
    """Write a workbook; `merges` are (first row, first column, last row, last column, text) of every sheet."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell != "":
                        sheet.write(number, column, cell)
            for merge in merges:
                sheet.merge_range(*merge)
    return path


def taken(county: Path, *paths: Path, **wish: Any) -> Intake:
    """Take workbooks into a county and write what it changes."""

    def read(path: str) -> bytes | None:
        raw = source.load_path(county, path)
        return raw if isinstance(raw, bytes) else None

    register = building.records(county, DAY).register
    done = take(paths, register, read, Wish(**wish))
    for path, text in done.files.items():
        (county / path).parent.mkdir(parents=True, exist_ok=True)
        (county / path).write_text(text, encoding="utf-8")
    return done


def power(county: Path, title: str, kind: str = "行政许可") -> dict[str, Any]:
    """Return a power as the county's file has it."""
    path = county / f"content/powers/forestry/{PowerKind(kind).name.lower()}.yml"
    read = source.read("x.yml", path.read_bytes())
    assert isinstance(read, source.Source)
    (found,) = (one for one in read.data["items"] if one["title"] == title)
    return dict(found)


def left(done: Intake) -> list[tuple[int, str]]:
    """Return the rows that should have been records and are none."""
    return [(one.row, one.reason) for sheet in done.sheets for one in sheet.left if one.counts]


def test_a_row_becomes_a_record_that_check_accepts(county: Path, tmp_path: Path) -> None:
    """Title, bases by law and article, responsibilities by stage, situations one by one."""
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": [HEAD, row("林地占用审核")]}))
    found = power(county, "林地占用审核")

    assert (done.added, [one for one in building.check(county, DAY).problems if one.is_error]) == (
        ["林地占用审核"],
        [],
    )
    assert found["basis"] == [
        {"law": "forest-law", "article": "第五十六条", "quote": "采伐林地上的林木应当申请采伐许可证。"}
    ]
    assert found["responsibilities"] == [
        {"stage": "受理", "text": "公示材料。"},
        {"stage": "审查", "text": "核查现场。"},
    ]
    assert found["accountability"] == {"situations": ["不依法受理的;", "超过期限的。"]}


@pytest.mark.parametrize(
    "above", [[], [("云岭县权责清单",)], [("云岭县权责清单",), ("部门名称:云岭县林草局",), ()]]
)
def test_the_heading_is_found_wherever_it_stands(county: Path, tmp_path: Path, above: list[Row]) -> None:
    """Below a title, below two, or at the top."""
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": [*above, HEAD, row("林地占用审核")]}))

    assert (done.sheets[0].heading, done.added) == (len(above) + 1, ["林地占用审核"])


def test_a_kind_broken_over_lines_is_a_kind(county: Path, tmp_path: Path) -> None:
    """行政 and 处罚 on two lines, and names broken the same way."""
    taken(county, book(tmp_path / "a.xlsx", {"清单": [HEAD, row("对毁坏\n林木的\n处罚", "行政\n处罚")]}))

    assert power(county, "对毁坏林木的处罚", "行政处罚")["id"].startswith("forestry-penalty-")


def test_a_sheet_names_the_kind_of_its_rows(county: Path, tmp_path: Path) -> None:
    """Where no column does; a number behind it is no part of it."""
    rows = [
        [cell for name, cell in zip(HEAD, one, strict=True) if name != "权力类型"]
        for one in (HEAD, row("林地占用审核"))
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"行政许可(1项)": rows, "行政检查": rows}))

    assert [dict(sheet.records) for sheet in done.sheets] == [{"行政许可": 1}, {"行政检查": 1}]


def test_merged_cells_belong_to_every_row_they_cover(county: Path, tmp_path: Path) -> None:
    """One kind merged over two rows is the kind of both."""
    rows = [HEAD, row("甲事项审批", ""), row("乙事项审批", "")]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}, [(1, 2, 2, 2, "行政许可")]))

    assert (dict(done.sheets[0].records), left(done)) == ({"行政许可": 2}, [])


def test_a_row_without_a_name_goes_on_with_the_one_above(county: Path, tmp_path: Path) -> None:
    """As where one cell of a printed row did not fit."""
    more = tuple("3.索要财物的。" if name == "追责情形" else "" for name in HEAD)
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": [HEAD, row("林地占用审核"), more]}))

    assert power(county, "林地占用审核")["accountability"]["situations"][-1] == "索要财物的。"
    assert (done.sheets[0].adds_up, left(done)) == (True, [])


def test_a_heading_of_two_levels_is_read(county: Path, tmp_path: Path) -> None:
    """The lower level says what a column is."""
    head = ("序号", "事项名称", "权力类型", "责任", "责任", "行使主体")
    lower = ("", "", "", "责任事项", "追责情形", "")
    line = ("1", "林地占用审核", "行政许可", "受理:公示。", "不依法受理的。", OFFICE)
    taken(county, book(tmp_path / "a.xlsx", {"清单": [head, lower, line]}))

    assert power(county, "林地占用审核")["accountability"]["situations"] == ["不依法受理的。"]


def test_what_names_clerks_is_left_out_and_said(county: Path, tmp_path: Path) -> None:
    """Neither the name nor the telephone beside it gets into any file."""
    rows = [(*HEAD, "录入人", "联系电话"), (*row("林地占用审核"), "王小明", "13800138000")]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))
    text = "".join(done.files.values())

    assert (done.sheets[0].clerks, "王小明" in text, "13800138000" in text) == (
        ("录入人", "联系电话"),
        False,
        False,
    )


def test_a_column_nobody_knows_is_kept_with_its_heading(county: Path, tmp_path: Path) -> None:
    """Nothing of a row is dropped."""
    rows = [(*HEAD, "风险等级"), (*row("林地占用审核"), "高")]
    taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert "风险等级:高" in power(county, "林地占用审核")["note"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row("甲", "行政奖罚"), "不在十类里"),
        (row("甲", ""), "没有写权力类型"),
        (row("甲", 行使主体="别县水务局"), "不在机构名录里"),
        (row("", 追责情形=""), "没有事项名称"),
    ],
)
def test_a_row_that_is_no_record_is_left_with_its_reason(
    county: Path, tmp_path: Path, line: Row, reason: str
) -> None:
    """By its number as Excel counts."""
    ((number, told),) = left(taken(county, book(tmp_path / "a.xlsx", {"清单": [HEAD, line]})))

    assert (number, reason in told) == (2, True)


def test_the_sums_agree(county: Path, tmp_path: Path) -> None:
    """Headings, blanks, remarks and repeated headings are rows too."""
    rows = [("标题",), HEAD, row("甲"), (), HEAD, row("乙"), row("乙"), ("合计", "2项"), ("注:以上为示例",)]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows, "空表": []}))

    assert ([sheet.adds_up for sheet in done.sheets], dict(done.sheets[0].records)) == (
        [True, True],
        {"行政许可": 2},
    )


def test_the_same_workbook_twice_is_taken_once(county: Path, tmp_path: Path) -> None:
    """Told, not doubled; and taking it again changes nothing."""
    path = book(tmp_path / "a.xlsx", {"清单": [HEAD, row("甲"), row("乙")]})
    copy = Path(shutil.copy(path, tmp_path / "b.xlsx"))
    first = taken(county, path, copy)
    second = taken(county, path)

    assert (len(first.added), "一模一样" in first.remarks[0]) == (2, True)
    assert (second.files, second.same) == ({}, 2)


def test_a_changed_list_changes_what_changed(county: Path, tmp_path: Path) -> None:
    """Added, changed, gone; ids stay, and what only the register knows stays too."""
    taken(county, book(tmp_path / "a.xlsx", {"清单": [HEAD, row("甲"), row("乙")]}))
    path = county / "content/powers/forestry/permit.yml"
    before = power(county, "甲")
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: 甲\n", "title: 甲\n    keywords: [俗名]\n"), "utf-8"
    )
    done = taken(
        county, book(tmp_path / "b.xlsx", {"清单": [HEAD, row("甲", 追责情形="拖延的。"), row("丙")]})
    )
    after = power(county, "甲")

    assert after == {**before, "keywords": ["俗名"], "accountability": {"situations": ["拖延的。"]}}
    assert (done.added, [one.partition("(")[0] for one in done.changed]) == (["丙"], ["甲"])
    assert any(one.startswith("乙(") for one in done.gone)


def test_what_is_gone_becomes_a_tombstone_where_a_reason_is_given(county: Path, tmp_path: Path) -> None:
    """Never a deletion."""
    taken(county, book(tmp_path / "a.xlsx", {"清单": [HEAD, row("甲"), row("乙")]}))
    taken(
        county,
        book(tmp_path / "b.xlsx", {"清单": [HEAD, row("甲")]}),
        gone_on="2026-10-01",
        reason="法律修改",
    )

    assert power(county, "乙")["life"] == [{"act": "取消", "on": "2026-10-01", "reason": "法律修改"}]


def test_a_code_finds_a_power_that_has_another_name_now(county: Path, tmp_path: Path) -> None:
    """The id stays."""
    head = (*HEAD, "职权编码")
    taken(county, book(tmp_path / "a.xlsx", {"清单": [head, (*row("旧名"), "620123XK001")]}))
    old = power(county, "旧名")["id"]
    taken(county, book(tmp_path / "b.xlsx", {"清单": [head, (*row("新名"), "620123XK001")]}))

    assert power(county, "新名")["id"] == old


def test_a_law_that_is_not_registered_is_registered_with_what_is_known(county: Path, tmp_path: Path) -> None:
    """Its title and level; its days are to be filled in, and that is said."""
    basis = "【地方性法规】《甘肃省林业条例》第三条"
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": [HEAD, row("甲", 实施依据=basis)]}))
    (path,) = (path for path in done.files if path.startswith("content/laws/"))

    assert done.fresh_laws == ["甘肃省林业条例"]
    assert "level: 地方性法规" in done.files[path]
    assert [one for one in building.check(county, DAY).problems if one.is_error] == []


@pytest.mark.parametrize(
    ("basis", "level"),
    [
        ("《体育指导员管理办法》", "部门规章"),
        ("《药品分类管理办法(试行)》", "部门规章"),
        ("《海洋法》", "法律"),
        ("【法规】《甘肃省体育条例》", "地方性法规"),
        ("【法规】《体育条例》", "行政法规"),
        ("【规章】《新疆维吾尔自治区消防办法》", "地方政府规章"),
        ("【规章】《消防办法》", "部门规章"),
        ("《城市市容条例》", "行政法规"),
        ("《全国县级以上机关条例》", "行政法规"),
        ("【党内法规】《厉行节约条例》", "上级规范性文件"),
        ("【行政法规】《甘肃省体育条例》", "行政法规"),
    ],
)
def test_a_level_is_as_the_list_says_and_else_as_the_name(
    county: Path, tmp_path: Path, basis: str, level: str
) -> None:
    """法规 and 规章 say too little: whether of a place, the name tells."""
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": [HEAD, row("甲", 实施依据=basis)]}))
    (text,) = (text for path, text in done.files.items() if path.startswith("content/laws/"))

    assert f"level: {level}\n" in text


@pytest.mark.parametrize("id_", ["a-law", "z-law"])
@pytest.mark.parametrize(
    ("dates", "meant"),
    [
        ("effective_on: 1985-01-01", False),
        ("effective_on: 2024-01-01", True),
        ("published_on: 2024-01-01", True),
        ("effective_on: 2024-01-01\nrepealed_on: 2024-06-01", False),
        ("effective_on: 2024-01-01\nknown_repealed_on: 2024-06-01", False),
        ("effective_on: 2024-01-01\nexpires_on: 2024-06-01", False),
        ("note: 日期不详。", False),
    ],
)
def test_of_two_laws_of_one_name_the_one_that_holds_is_meant(
    county: Path, tmp_path: Path, id_: str, dates: str, *, meant: bool
) -> None:
    """Of two that hold the later, whichever is registered first."""
    other = f"id: {id_}\ntitle: 中华人民共和国森林法\nlevel: 法律\n{dates}\n"
    (county / f"content/laws/{id_}.yml").write_text(other, encoding="utf-8")
    taken(county, book(tmp_path / "a.xlsx", {"清单": [HEAD, row("甲")]}))

    assert power(county, "甲")["basis"][0]["law"] == (id_ if meant else "forest-law")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_either_encoding(county: Path, tmp_path: Path, encoding: str) -> None:
    """And it is said in which."""
    path = tmp_path / "a.csv"
    lines = [",".join(f'"{cell}"' for cell in one) for one in (HEAD, row("林地占用审核"))]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    done = taken(county, path)

    assert (done.added, done.sheets[0].encoding) == (
        ["林地占用审核"],
        "GB18030" if encoding == "gb18030" else "UTF-8",
    )


def test_a_workbook_is_known_by_what_it_holds(county: Path, tmp_path: Path) -> None:
    """Whatever its name ends with."""
    path = book(tmp_path / "a.xlsx", {"清单": [HEAD, row("甲")]}).rename(tmp_path / "a.xls")

    assert taken(county, path).added == ["甲"]


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken", b"\xff\xfe\xff"]
)
def test_what_is_no_list_is_said_to_be_none(county: Path, tmp_path: Path, data: bytes) -> None:
    """In Chinese, and never as a fault of the program."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    done = taken(county, path, tmp_path / "missing.xlsx")

    assert (done.files, len(done.faults) >= 1) == ({}, True)


def test_a_formula_in_a_cell_is_text(county: Path, tmp_path: Path) -> None:
    """What it shows, never what it does."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        sheet = made.add_worksheet()
        for number, cells in enumerate((HEAD, row("甲"))):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, cell)
        sheet.write_string(1, 1, "=HYPERLINK(1)")
    (tmp_path / "a.xlsx").write_bytes(stream.getvalue())

    assert taken(county, tmp_path / "a.xlsx").added == ["=HYPERLINK(1)"]


DOCUMENT_HEAD = ("序号", "文件名称", "文号", "发文机关", "成文日期", "施行日期", "有效期")


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("2017年3月1日", "2017-03-01"),
        ("二〇一七年三月一日", "2017-03-01"),
        ("二○一七年十二月廿一日", "2017-12-21"),
        ("2017.03.01", "2017-03-01"),
        ("20170301", "2017-03-01"),
        (42795, "2017-03-01"),
        ("2017/3/1", "2017-03-01"),
    ],
)
def test_a_day_is_read_in_every_shape(county: Path, tmp_path: Path, typed: Any, stands: str) -> None:
    """And written in one."""
    line = ("1", "取水办法", "云林发[2017]9号", OFFICE, typed, "", "五年")
    done = taken(county, book(tmp_path / "a.xlsx", {"文件": [DOCUMENT_HEAD, line]}))
    ((path, text),) = done.files.items()

    assert path == "content/documents/forestry/2017/forestry-2017-9.yml"
    assert (f"signed_on: {stands}" in text, "number: 云林发〔2017〕9号" in text, "number: 5\n" in text) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize("typed", ["2017年2月30日", "2017年3月", "17年3月1日", "即日"])
def test_what_is_no_day_is_said_and_not_guessed(county: Path, tmp_path: Path, typed: str) -> None:
    """The row is left with what stands there."""
    line = ("1", "取水办法", "云林发〔2017〕9号", OFFICE, typed, "", "")
    ((_, reason),) = left(taken(county, book(tmp_path / "a.xlsx", {"文件": [DOCUMENT_HEAD, line]})))

    assert typed in reason


def test_the_command_tells_and_writes(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dry run writes nothing; the real one what it said."""
    monkeypatch.chdir(county)
    path = str(book(tmp_path / "a.xlsx", {"清单": [HEAD, row("林地占用审核")]}))
    dry = cli.run(["intake", path, "--dry-run"])
    stands = (county / "content/powers/forestry/permit.yml").read_text(encoding="utf-8")
    told = capsys.readouterr().out
    real = cli.run(["intake", path])

    assert (dry, real, "林地占用审核" in stands, "一行不少" in told) == (0, 0, False, True)
    assert power(county, "林地占用审核")


def test_a_row_that_is_lost_makes_the_command_say_so(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, and the row with its reason."""
    monkeypatch.chdir(county)
    code = cli.run(["intake", str(book(tmp_path / "a.xlsx", {"清单": [HEAD, row("甲", "行政奖罚")]}))])

    assert (code, "没有收:第 2 行" in capsys.readouterr().out) == (1, True)


def changed_book(county: Path, path: Path, change: Callable[[list[list[str]]], None]) -> Path:
    """Export the county's powers, change the rows, and write them as a workbook again."""
    from python_calamine import CalamineWorkbook

    cli.run(["export", "xlsx", "--out", str(path), "--county", str(county), "--as-of", DAY.isoformat()])
    read = CalamineWorkbook.from_path(str(path))
    sheets = {
        name: [list(map(str, one)) for one in read.get_sheet_by_name(name).to_python()]
        for name in read.sheet_names
    }
    for rows in sheets.values():
        change(rows)
    return book(path, sheets)


def test_an_unchanged_export_changes_nothing(county: Path, tmp_path: Path) -> None:
    """Out and in again: not a byte."""
    done = taken(county, changed_book(county, tmp_path / "a.xlsx", lambda rows: None))

    assert (done.files, done.added, done.changed) == ({}, [], [])


@pytest.mark.parametrize(
    ("heading", "text", "field"),
    [
        ("承办机构", "别的股室", "undertaken_by"),
        ("追责情形", "一种新的情形", "accountability"),
        ("承诺期限", "3个工作日", "time_limit"),
        ("备注", "新的备注", "note"),
    ],
)
def test_a_changed_cell_changes_its_value_alone(
    county: Path, tmp_path: Path, heading: str, text: str, field: str
) -> None:
    """Everything else of the file stays."""
    path = county / "content/powers/forestry/permit.yml"
    before = source.read("x.yml", path.read_bytes())

    def change(rows: list[list[str]]) -> None:
        rows[2][rows[1].index(heading)] = text

    taken(county, changed_book(county, tmp_path / "a.xlsx", change))
    after = source.read("x.yml", path.read_bytes())
    assert isinstance(before, source.Source)
    assert isinstance(after, source.Source)
    differing = {
        name
        for old, new in zip(before.data["items"], after.data["items"], strict=True)
        for name in old.keys() | new.keys()
        if old.get(name) != new.get(name)
    }

    assert (differing, {name for name in before.data if before.data[name] != after.data[name]}) == (
        {field},
        {"items"},
    )


def test_new_lists_are_published_where_it_is_said_when_and_by_whom(county: Path, tmp_path: Path) -> None:
    """In how a clerk writes a day; a list that is there keeps its own."""
    path = book(
        tmp_path / "a.xlsx", {"清单": [HEAD, row("林地占用审核"), row("野外用火处罚", kind="行政处罚")]}
    )
    told = ["--published-on", "2026年3月1日", "--reviewed-by", "办公室", "--reviewed-on", "2026-02-27"]
    (county / "content/powers/forestry/penalty.yml").unlink()
    before = (county / "content/powers/forestry/permit.yml").read_text(encoding="utf-8")
    code = cli.run(["intake", str(path), "--county", str(county), "--as-of", DAY.isoformat(), *told])
    read = source.read("x.yml", (county / "content/powers/forestry/penalty.yml").read_bytes())
    assert isinstance(read, source.Source)

    assert (code, read.data["published_on"], read.data["openness"]) == (
        0,
        "2026-03-01",
        {"attribute": "主动公开", "reviewed_by": "办公室", "reviewed_on": "2026-02-27"},
    )
    held = (county / "content/powers/forestry/permit.yml").read_text(encoding="utf-8")
    assert (held.count("reviewed_by"), held.split("items:")[0]) == (1, before.split("items:")[0])


def test_a_day_that_is_none_is_not_taken(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written then."""
    path = book(tmp_path / "a.xlsx", {"清单": [HEAD, row("林地占用审核")]})
    code = cli.run(["intake", str(path), "--county", str(county), "--published-on", "2026年2月30日"])

    assert (code, "看不出是哪一天" in capsys.readouterr().err) == (2, True)
