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
