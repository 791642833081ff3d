"""What the form says, writes and reads is what the program says, writes and reads."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.form import SCHEMAS, told
from browser.served import served
from qingdan.checks.shape import shape
from qingdan.model.kinds import KINDS, kind_of
from qingdan.source import Source, read
from qingdan.writing import record_text
from whole_site import HERE, ROOT, built, small_county

pytestmark = pytest.mark.browser

#: Values that are not what most fields want, or look like something else.
ODD: list[Any] = [
    "", "许可", "2017-3-9", "2017年3月", "20170309", "2017-02-30", "2017-13-01", "0000-01-01", "3/9/2017",
    "二〇一七年三月九日", "２０１７年３月１日", "x" * 500, "𠮷" * 61, "3 份", "1,708", "-5", "是", "no", "①",
    "<b>&'\"\\", "a: b # c", "9" * 30, 3, 0, -1, 999999, True, False, [], {}, ["甲"], {"x": 1}, [1, 1],
]  # fmt: skip
#: Texts that a reader could take for something else.
HOSTILE = [
    "no", "yes", "~", "null", "8:30", "0012", "1.10", "1e5", "1_000", "0x1f", "0b1", "0o7", "y", "2017-03-09",
    "#", "a #b", "a: b", "a:b", "- a", "? a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "[a", "{a", "'", '"',
    "it's", 'say "x"', "C:\\a", " a", "a ", "a  b", "：", "，", "甲、乙", "（甲）", "“甲”", "<script>alert(1)</script>",
    "]]>", "{{ x }}", "</textarea>", "true", "false", "3", "-3", "+3", "3个", "1.", ".5", "=", "<<", "__proto__",
    "constructor", "a,b", "a\tb", "𠮷", "😀", "甲\n乙", "甲\n\n  乙\n丙", "# 甲\n乙", "- 甲\n- 乙", "甲:\n乙",
]  # fmt: skip
#: Texts whose ends the program's own writer cuts, and the form keeps.
ENDS = ["甲\n", "甲\n\n", "\n甲", "  甲\n乙", "\n", "甲\n  ", "\t甲\n乙", "   \n甲"]


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open the form of the small county once; its scripts are asked directly."""
    county = small_county(tmp_path_factory.mktemp("form") / "county")
    built(county)
    with served(county / "site") as address:
        page = browser.new_page()
        page.goto(address + "fill-in.html")
        yield page
        page.close()


def files() -> Iterator[tuple[str, bytes]]:
    """Give every record of this repository, those of the small county and of the cases, by its path."""
    for county in (ROOT, HERE / "small_county"):
        for path in sorted((county / "content").rglob("*.yml")):
            yield path.relative_to(county).as_posix(), path.read_bytes()
    for case in sorted((HERE / "cases").glob("*/*.yml")):
        text = re.sub(r"  #[!?] QD[0-9]{3}(?: QD[0-9]{3})*$", "", case.read_text("utf-8"), flags=re.MULTILINE)
        for part in text.split("#@ ")[1:]:
            path, _, lines = part.partition("\n")
            if path.endswith(".yml"):
                yield path, lines.encode()


def records() -> dict[str, list[Any]]:
    """Return the data of all these files that can be read, by kind."""
    found: dict[str, list[Any]] = {}
    for path, raw in files():
        kind = kind_of(tuple(path.split("/")[1:]))
        source = read(path, raw)
        if kind and isinstance(source, Source):
            found.setdefault(kind.name, []).append(source.data)
    return found


RECORDS = records()


def said(kind: str, data: Any) -> list[list[Any]]:
    """Return what the program says of the shape of a record: code, pointer, what, mend."""
    source: Any = SimpleNamespace(path="content/x.yml", data=data)
    return [[p.rule.code, list(p.place.pointer), p.what, p.mend] for p in shape(source, kind, SCHEMAS)]


def spots(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the place of every value in a record."""
    if at:
        yield at
    inside = data.items() if isinstance(data, dict) else enumerate(data[:2]) if isinstance(data, list) else ()
    for key, value in inside:
        yield from spots(value, (*at, key))


def broken(data: Any, chance: random.Random) -> Iterator[Any]:
    """Give a record broken at one place after another: gone, odd, renamed, beside what it excludes."""
    places = list(spots(data))
    for at in chance.sample(places, min(len(places), 6)):
        for odd in [None, *chance.sample(ODD, 5)]:
            made = copy.deepcopy(data)
            inner = made
            for step in at[:-1]:
                inner = inner[step]
            if odd is None:
                del inner[at[-1]]
            else:
                inner[at[-1]] = odd
            yield copy.deepcopy(made)
            if isinstance(inner, dict):
                key = str(at[-1])
                others = (f"{key}s", key.replace("_", "-"), key[1:] or "q", "expires_on", "unit")
                yield data | {chance.choice(others): 1}
                inner[chance.choice(others)] = 1
                yield copy.deepcopy(made)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_the_form_says_of_every_record_what_the_program_says(asked: Page, kind: str) -> None:
    """Of each record of the cases, with its faults, and of the fullest broken at many places: the same words."""
    full = max(
        RECORDS[kind], key=lambda data: len(list(spots(data))) if len(json.dumps(data)) < 20_000 else 0
    )
    tried = [*RECORDS[kind], *broken(full, random.Random(kind))]

    found = told(asked, kind, tried)

    expected = [said(kind, data) for data in tried]
    assert [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]] == []


def test_the_form_writes_what_the_program_writes(asked: Page) -> None:
    """The same text to the letter, so that it does not matter where a record was changed."""
    every = [
        {"a": text, "b": [text, "乙"], "c": {"d": text}, "e": [{"f": text, "g": True}]} for text in HOSTILE
    ]
    every += [data for several in RECORDS.values() for data in several if not ends_cut(data)]

    texts = asked.evaluate(
        "all => all.map(one => qingdanFillIn.recordText(JSON.parse(one)))", [json.dumps(one) for one in every]
    )

    assert [one for one, text in zip(every, texts, strict=True) if record_text(one) != text] == []


def ends_cut(data: Any) -> bool:
    """Tell whether the program's writer cuts what a text of a record begins or ends with."""
    match data:
        case str():
            return "\n" in data and data != data.strip("\n").lstrip(" \t")
        case dict():
            return any(map(ends_cut, data.values()))
        case list():
            return any(map(ends_cut, data))
        case _:
            return False


@pytest.mark.parametrize("text", [*HOSTILE, *ENDS])
def test_what_the_form_writes_is_read_back(asked: Page, text: str) -> None:
    """By the program's reader and by the form's own: the same data, wherever the text stands."""
    data = {
        "a": text,
        "b": [text, text, [text]],
        "c": {"d": text, "e": {}, "f": []},
        "g": [{"h": text}, {}, ""],
    }

    written, again = asked.evaluate(
        """one => { const text = qingdanFillIn.recordText(JSON.parse(one));
                    return [text, JSON.stringify(qingdanFillIn.read(text).record ?? null)]; }""",
        json.dumps(data),
    )
    found = read("content/x.yml", written.encode())

    assert isinstance(found, Source), written
    assert (data, data) == (found.data, json.loads(again))


def test_the_form_reads_what_the_program_reads_and_nothing_else(asked: Page) -> None:
    """Every file that the program reads it reads as the same data; what the program refuses it refuses."""
    every = list(files())
    found = asked.evaluate(
        """all => all.map(text => { const {record} = qingdanFillIn.read(text);
                                    return record ? JSON.stringify(record) : null; })""",
        [raw.decode("utf-8", "replace") for _, raw in every],
    )
    sources = [read(path, raw) for path, raw in every]

    data = [source.data if isinstance(source, Source) else None for source in sources]
    differ = [
        path
        for (path, _), one, other in zip(every, found, data, strict=True)
        if (json.loads(one) if one else None) != other
    ]
    assert differ == []


def test_remarks_stay_where_they_stand(asked: Page) -> None:
    """A file that is opened and saved keeps its remarks and empty lines."""
    text = "# 开头\n\nid: x\n# 关键词\nkeywords:\n  # 第一\n  - a\n  - '#b'\n\n  # 第三\n  - c\n# 正文\nbody: |-\n  # 一\n\n  二\n\nitems:\n  # 甲\n  - id: w\n    # 乙\n    title: z\n# 末尾\n"

    assert asked.evaluate("text => qingdanFillIn.recordText(qingdanFillIn.read(text).record)", text) == text


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("id: x\n  title: y\n", 2, "缩进对不齐"),
        ("id: x\ntitle: no\n", 2, "双引号"),
        ("id: x\ntitle:\n", 2, "没有内容"),
        ("id: x\ntitle：y\n", 2, "中文冒号"),
        ("id: x\nid: y\n", 2, "写了两次"),
        ("id: x\ntitle: 'y\n", 2, "引号没有成对"),
        ("id: x\na: [b, c\n", 2, "括号"),
        ("id: x\n\ttitle: y\n", 2, "Tab"),
        ("", 1, "没有内容"),
        ("- a\n", 1, "第一栏"),
        ("id: x\ntitle: a #b\n", 2, "#"),
    ],
)
def test_what_is_not_read_is_told_at_its_line(asked: Page, text: str, line: int, part: str) -> None:
    """Nothing is taken from a file that is not understood as a whole."""
    found = asked.evaluate("text => qingdanFillIn.read(text)", text)

    assert (line, True) == (found["line"], part in found["what"])
