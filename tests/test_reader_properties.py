"""The reader against PyYAML on the dialect they share, and against bytes nobody meant."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan import source
from qingdan.problems import Place, Problem
from qingdan.source import Source, rules
from qingdan.source.usual import usual_record
from qingdan.writing import record_text

PATH = "content/agencies/water.yml"

_KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
#: All that may stand in a text of one line.
_LINES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffe\uffff\ufeff")
)
_VALUES = st.recursive(
    st.booleans() | st.integers(-(10**15) + 1, 10**15 - 1) | _LINES,
    lambda values: st.lists(values, max_size=4) | st.dictionaries(_KEYS, values, max_size=4),
    max_leaves=20,
)
_RECORDS = st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=6)

#: Pieces that YAML is made of, and that clerks mistake for each other. Not U+FEFF: at the beginning
#: of a line libyaml passes over it, and PyYAML's own scanner refuses it.
_PIECES = st.sampled_from(
    [
        *("id: a\n", "title: ", "- ", "  ", "\n", "\r\n", "\r", "\t", ": ", ":", "：", "，", "、", " #", "#"),
        *(
            "[",
            "]",
            "{",
            "}",
            ",",
            '"',
            "'",
            "|",
            ">",
            "|\n  ",
            "&x",
            "*x",
            "!t ",
            "<<: ",
            "? ",
            "%",
            "@",
            "`",
        ),
        *("---\n", "...\n", "no", "8:30", "0012", "~", "2017-03-01", "\u3000", "\u2028", "\x85"),
        *("\\", "\\u202e", "\\x00", "\\ud800", "水务局", "\x00", "\x7f", "a", "1"),
    ]
)

#: Lines as clerks write them, and as they nearly write them.
_AS_WRITTEN = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "", "  ", "  ", "    ", "      ", " "]),
        st.sampled_from(["", "", "", "- ", "- ", "-", "-  ", "- - "]),
        st.sampled_from(["a: ", "b: ", "c:", "d:", "e_1: ", "", "", "F: ", "名: ", "g :", "h:  "]),
        st.sampled_from(
            [
                *(
                    "",
                    "",
                    "",
                    "水务局",
                    "水务局 46号",
                    "2017-03-01",
                    "8:30",
                    "0012",
                    "17",
                    "-3",
                    "true",
                    "no",
                    "~",
                ),
                *(
                    "|",
                    "|-",
                    ">",
                    "|2",
                    "a: b",
                    "a:b",
                    "https://x.cn/a",
                    "甲：乙",
                    "甲 #乙",
                    "甲#乙",
                    "甲:",
                    "甲 ",
                ),
                *("'甲'", '"甲: #乙"', "''", "'甲''乙'", '"\\u0041"', '"甲', "'甲' 乙", "'a', 'b'", '"', "'"),
                *(
                    "[甲, 乙]",
                    "[甲，乙]",
                    "[甲： 乙]",
                    "[a, 'b, c', \"d\"]",
                    "[a, ]",
                    "[]",
                    "[a,b]",
                    "[[a], b]",
                    "[a",
                ),
                *(
                    "{a: 甲, b: 2}",
                    "{a: 甲, a: 乙}",
                    "{a: 'x, y'}",
                    "{}",
                    "{a: }",
                    "{a: 甲 , b: 乙}",
                    "{a}",
                    "{a: [b]}",
                ),
                *(
                    "&x 甲",
                    "*x",
                    "!t 甲",
                    "%甲",
                    "@甲",
                    "`甲",
                    "? 甲",
                    "甲?",
                    "　甲",
                    "甲　乙",
                    "甲\t",
                    "---",
                    "...",
                ),
            ]
        ),
        st.just("\n"),
    ),
)
_LINES_AS_WRITTEN = st.lists(
    _AS_WRITTEN
    | st.sampled_from(["\n", "  \n", "# 批注\n", "  # 批注\n", "    甲\n", "      甲 #乙\n", "甲", "---\n"]),
    max_size=9,
).map("".join)


class _Quoting(yaml.SafeDumper):
    """Writes every text in double quotes, true, false and integers plain, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def as_typed(text: str) -> Any:
    """Return what a text says by PyYAML's own loader when it resolves as little as we do.

    None where it reads nothing: its scanner refuses a few blanks and tabs that libyaml passes over.
    """
    try:
        return yaml.load(text, Loader=_Typed)  # noqa: S506 - a safe loader with fewer meanings
    except yaml.YAMLError:
        return None


class _Typed(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


_Typed.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), list("tf"))
_Typed.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile("(?:0|-?[1-9][0-9]{0,14})$"), list("-0123456789")
)


@settings(deadline=None)
@given(_RECORDS)
def test_what_was_written_is_read_back(record: dict[str, Any]) -> None:
    """A record written with every text in quotes comes back equal, whatever the texts hold."""
    written = yaml.dump(record, Dumper=_Quoting, allow_unicode=True, width=10**9)

    assert Source(PATH, record) == source.read(PATH, written.encode())


@settings(deadline=None)
@given(_RECORDS)
def test_flow_style_reads_as_block_style_does(record: dict[str, Any]) -> None:
    """Brackets and braces are another way to write the same."""
    written = yaml.dump(record, Dumper=_Quoting, allow_unicode=True, width=10**9, default_flow_style=True)

    assert Source(PATH, record) == source.read(PATH, written.encode())


@settings(deadline=None)
@given(_RECORDS)
def test_what_is_read_is_what_pyyaml_reads(record: dict[str, Any]) -> None:
    """Plain or quoted as PyYAML sees fit: where we read it at all, we read the same."""
    written = yaml.safe_dump(record, allow_unicode=True, width=10**9)

    read = source.read(PATH, written.encode())

    assert isinstance(read, tuple) or read.data == yaml.safe_load(written)


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_broken_yaml_is_told_or_read_as_pyyaml_reads_it(text: str) -> None:
    """Nothing that is accepted means something else to PyYAML, and nothing is raised."""
    read = source.read(PATH, text.encode())

    if isinstance(read, Source):
        assert as_typed(text) in (read.data, None)
    else:
        assert read
        assert all(1 <= problem.place.line <= text.count("\n") + text.count("\r") + 1 for problem in read)


@settings(max_examples=1500, deadline=None)
@given(_LINES_AS_WRITTEN)
def test_what_is_read_by_lines_is_what_is_read_by_events(text: str) -> None:
    """A file that is read by its lines alone holds what the parser finds in it, and nothing is wrong with it."""
    by_lines = usual_record(text.encode())

    if by_lines is not None:
        # The tab in the comment is for the parser alone to read.
        assert repr(Source(PATH, by_lines)) == repr(source.read(PATH, f"{text}#\t\n".encode()))


@settings(deadline=None)
@given(_RECORDS)
def test_what_the_program_writes_is_read_by_lines_or_by_events_alike(record: dict[str, Any]) -> None:
    """Where a written record is read by its lines alone, it comes back equal."""
    assert usual_record(record_text(record).encode()) in (record, None)


@pytest.mark.parametrize(
    "text",
    [
        "a: 甲\nb:\n  - 乙\n  - c: 丙\n    d: 1\n",
        "a:\n- 甲\n- 乙\nb: 丙\n",
        "# 批注\na: {b: 甲, c: 2}\n\nd: [甲, '乙, 丙']\n",
        "a: |\n  第一条 甲\n\n    乙 #丙\nb: |-\n  丁\n",
        "a: \"甲: 乙\"\nb: ''\nc:\n  d:\n    e: 甲\n  f: 乙\n",
    ],
)
def test_what_is_usually_written_is_read_by_lines(text: str) -> None:
    """Lists, mappings, quotes, short brackets and texts need no parser."""
    assert usual_record(text.encode()) == yaml.safe_load(text)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_no_bytes_raise(raw: bytes) -> None:
    """Any bytes at all are a record or problems with their sentences."""
    read = source.read(PATH, raw)

    if isinstance(read, tuple):
        assert all(problem.what.endswith("。") and problem.mend for problem in read)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(_PIECES, max_size=25).map("".join),
    st.lists(st.text(max_size=3) | st.integers(0, 3), max_size=4).map(tuple),
)
def test_no_file_and_no_pointer_keep_locate_from_answering(text: str, pointer: tuple[str | int, ...]) -> None:
    """A problem comes back with a line of the file or with line 0."""
    problem = Problem(rule=rules.QUOTE, place=Place(PATH, pointer), what="写错了。", mend="改好。")

    (located,) = source.locate([problem], lambda path: text.encode())

    assert 0 <= located.place.line <= text.count("\n") + text.count("\r") + 1


@settings(deadline=None)
@given(_RECORDS, st.data())
def test_every_value_is_located_where_it_was_written(record: dict[str, Any], data: st.DataObject) -> None:
    """Each pointer into a record leads to a line that begins with what it names."""
    written = yaml.dump(record, Dumper=_Quoting, allow_unicode=True, width=10**9)
    key = data.draw(st.sampled_from(sorted(record)))
    problem = Problem(rule=rules.QUOTE, place=Place(PATH, (key,)), what="写错了。", mend="改好。")

    (located,) = source.locate([problem], lambda path: written.encode())

    assert located.place.text.startswith(f'"{key}":')


@pytest.mark.parametrize("levels", [1, 19, 20, 21, 25])
@pytest.mark.parametrize("brackets", ["[", "{", "[{", "{["])
def test_nesting_is_read_up_to_its_limit(brackets: str, levels: int) -> None:
    """Twenty levels of lists, mappings or both are read, the record itself counted; one more is told."""
    opened = (brackets * levels)[: levels - 1]
    closed = opened[::-1].translate(str.maketrans("[{", "]}"))
    text = f"a: {opened.replace('{', '{a: ')}" + f'"x"{closed}\n'
    read = source.read(PATH, text.encode())

    assert ["QD110"] * (levels > 20) == ([one.rule.code for one in read] if isinstance(read, tuple) else [])
