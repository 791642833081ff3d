"""Where what is told stands: line, column and text of a pointer."""

from __future__ import annotations

import pytest

from qingdan import source
from qingdan.problems import Place, Pointer, Problem, Related
from qingdan.source import rules

PATH = "content/agencies/water.yml"
TEXT = """\
# 水务局
id: water
names:
  - name: 水务局
    short: 水务
  - {name: 水利局, short: 水利}
keywords: [水, 取水]
"contact":
  phone: "0931-0000000"
body: |
  第一条
fee: {none: true}
"""


def problem(pointer: Pointer, path: str = PATH, rule: object = rules.QUOTE, **over: object) -> Problem:
    return Problem(rule=rule, place=Place(path, pointer), what="写错了。", mend="改好。", **over)  # type: ignore[arg-type]


def place(pointer: Pointer, raw: bytes | None = TEXT.encode()) -> Place:
    """Return the located place of a pointer into `raw`."""
    (located,) = source.locate([problem(pointer)], lambda path: raw)
    return located.place


@pytest.mark.parametrize(
    ("pointer", "line", "column", "text"),
    [
        ((), 2, 1, "id: water"),
        (("id",), 2, 1, "id: water"),
        (("names",), 3, 1, "names:"),
        (("names", 0), 4, 5, "  - name: 水务局"),
        (("names", 0, "short"), 5, 5, "    short: 水务"),
        (("names", 1, "short"), 6, 17, "  - {name: 水利局, short: 水利}"),
        (("keywords", 1), 7, 15, "keywords: [水, 取水]"),
        (("contact", "phone"), 9, 3, '  phone: "0931-0000000"'),
        (("body",), 10, 1, "body: |"),
        (("fee", "none"), 12, 7, "fee: {none: true}"),
    ],
)
def test_a_field_stands_at_its_name_and_an_item_at_its_beginning(
    pointer: Pointer, line: int, column: int, text: str
) -> None:
    """Lines and columns count from 1, columns in characters."""
    assert Place(PATH, pointer, line, column, text) == place(pointer)


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        (("title",), 2),
        (("names", 7), 3),
        (("names", 0, "from"), 4),
        (("names", 0, "name", "deeper"), 4),
        (("fee", "charges", 0, "amount"), 12),
    ],
)
def test_what_is_not_there_is_told_at_the_nearest_thing_around_it(pointer: Pointer, line: int) -> None:
    """A missing field is told where it would stand."""
    assert line == place(pointer).line


def test_of_two_fields_with_one_name_the_first_is_meant() -> None:
    """So the second can point at it."""
    assert 1 == place(("id",), b"id: a\nkind: b\nid: c\n").line


def test_a_spot_behind_a_mark_of_byte_order_or_crlf_is_counted_as_editors_do() -> None:
    """Neither adds a column or a line."""
    assert Place(PATH, ("kind",), 2, 1, "kind: b") == place(("kind",), "\ufeffid: a\r\nkind: b\r\n".encode())


@pytest.mark.parametrize(
    "raw",
    [None, b"", b"# nothing\n", b"\x00\x01", b"%", b"@"],
)
def test_a_file_that_cannot_be_read_keeps_line_0(raw: bytes | None) -> None:
    """Whatever happened to the file since, nothing is raised."""
    assert 0 == place(("id",), raw).line


def test_up_to_a_syntax_fault_positions_are_known() -> None:
    """What stands before the fault is located all the same."""
    assert 2 == place(("kind",), b'id: a\nkind: b\ntitle: "open\n').line


def test_deep_nesting_is_not_followed() -> None:
    """A file that changed into a hundred thousand brackets is given up."""
    assert 1 == place(("kind",), b"id: " + b"[" * 100_000 + b"\nkind: b\n").line


def test_deep_nesting_behind_what_is_asked_for_is_passed_over() -> None:
    """What stands in a field that nobody asked for is never gone into, however deep it is."""
    raw = b"a: " + b"[" * 60 + b"]" * 60 + b"\nb: " + b"{a: " * 100_000

    assert [1, 2, 1] == [place((name,), raw).line for name in ("a", "b", "c")]


def test_bytes_that_are_no_text_are_no_reason_to_stop() -> None:
    """A second place may lie in a file of another encoding."""
    assert 1 == place(("id",), b"id: \xff\n").line


def test_related_places_are_located_each_in_its_own_file() -> None:
    """The two ends of a contradiction may stand in two files."""
    files = {PATH: b"id: a\n", "content/laws/b.yml": b"id: b\n\nstatus: c\n"}
    related = (Related(Place("content/laws/b.yml", ("status",)), "写在这里"),)

    (located,) = source.locate([problem(("id",), related=related)], files.get)

    assert (1, 3) == (located.place.line, located.related[0].place.line)


def test_each_file_is_asked_for_once() -> None:
    """However many problems it has."""
    asked = []

    def load(path: str) -> bytes:
        asked.append(path)
        return TEXT.encode()

    source.locate([problem(("id",)), problem(("names", 0)), problem(("fee",))], load)

    assert [PATH] == asked


@pytest.mark.parametrize(
    "untouched",
    [
        Problem(rule=rules.QUOTE, place=Place(PATH, ("id",), 7, 3, "id: no"), what="写错了。", mend="改好。"),
        problem((), rule=rules.NOT_A_FILE),
        problem((), path="content/files/document/a/form.pdf"),
    ],
)
def test_what_has_its_line_or_is_no_record_is_not_opened(untouched: Problem) -> None:
    """A pipe that `walk` told must not be waited for now."""

    def refuse(path: str) -> bytes:
        raise AssertionError(path)

    assert (untouched,) == source.locate([untouched], refuse)


def test_a_place_and_what_read_says_of_it_agree() -> None:
    """The pointer of a problem told by `read` leads to the line it was told at."""
    raw = b"id: a\nbasis:\n  - law: x\n    article: no\n"
    told = source.read(PATH, raw)
    assert isinstance(told, tuple)

    assert told[0].place.line == place(told[0].place.pointer, raw).line
