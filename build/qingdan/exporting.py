"""Lists as people expect them: a title, a heading, a row a record, a sheet a kind. Only what is public.

Every cell is text: nothing is reckoned, no zero is lost, and taking the list in again finds nothing changed.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan import source
from qingdan.pages.published import Published
from qingdan.tabulation import (
    COLUMNS,
    Names,
    agency_cells,
    approval_cells,
    document_cells,
    power_cells,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qingdan.standing import Standings

#: kind of record → what its list is called
LISTS = {"power": "权责清单", "document": "规范性文件目录", "approval": "审批事项目录", "agency": "机构名录"}
#: Characters that a cell of a workbook holds at most; a longer text goes on in the row below.
_CELL = 32_000
_SHEET_NAME = 31


class Sheet(msgspec.Struct, frozen=True):
    """One sheet of a list: its name, the title above it, columns (heading, width), and rows of cells."""

    name: str
    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]
    records: int


def sheets(
    kind: str,
    standings: Standings,
    read: Callable[[str], bytes | None],
    agency: str | None = None,
    power_kind: str | None = None,
) -> list[Sheet]:
    """Return the sheets of the list of a kind: of powers one a kind of power; `agency` is an id."""
    published = Published(standings)
    names = Names(standings.register)
    portal = standings.register.portal
    of = names.agency(agency) if agency else portal.county if portal else ""
    by_sheet: dict[str, list[dict[str, str]]] = {}
    for sheet, cells in _cells(kind, published, names, read, agency, power_kind):
        by_sheet.setdefault(sheet, []).append(cells)
    return [
        Sheet(
            name=name[:_SHEET_NAME],
            title=f"{of}{LISTS[kind]}{f'({name})' if kind == 'power' else ''}",
            columns=tuple((heading, width) for _, heading, width in COLUMNS[kind]),
            rows=tuple(row for number, cells in enumerate(every, 1) for row in _rows(kind, number, cells)),
            records=len(every),
        )
        for name, every in by_sheet.items()
    ]


def _cells(
    kind: str,
    published: Published,
    names: Names,
    read: Callable[[str], bytes | None],
    agency: str | None,
    power_kind: str | None,
) -> Iterator[tuple[str, dict[str, str]]]:
    """Give (name of the sheet, cells) of every public record."""
    register = published.register
    if kind == "power":
        public = set(published.public_keys("power"))
        for (holder, held), path in sorted(
            register.paths.get("power-list", {}).items(), key=lambda pair: (pair[0][1], pair[0][0])
        ):
            if agency in (None, holder) and power_kind in (None, held):
                for item in _data(path, read).get("items", ()):
                    if item["id"] in public:
                        yield held, power_cells(item, holder, held, names)
        return
    for key in published.public_keys(kind):
        data = _data(register.paths[kind][key], read)
        if agency in (None, data.get("issuer"), data.get("agency"), key if kind == "agency" else None):
            if kind == "document":
                yield LISTS[kind], document_cells(data, names)
            elif kind == "approval":
                yield LISTS[kind], approval_cells(data, names)
            else:
                yield LISTS[kind], agency_cells(data)


def _data(path: str, read: Callable[[str], bytes | None]) -> dict[str, Any]:
    raw = read(path)
    found = source.read(path, raw) if raw is not None else ()
    return dict(found.data) if isinstance(found, source.Source) else {}


def _rows(kind: str, number: int, cells: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the row of a record, and more rows where a cell is too long for one."""
    texts = [str(number) if field == "passed" else cells.get(field, "") for field, _, _ in COLUMNS[kind]]
    yield tuple(text[:_CELL] for text in texts)
    while any(len(text) > _CELL for text in texts):
        texts = [text[_CELL:] for text in texts]
        yield tuple(text[:_CELL] for text in texts)


def workbook(every: Sequence[Sheet]) -> bytes:
    """Return the sheets as a workbook: frozen headings, widths, and nothing that is reckoned."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        head = book.add_format(
            {
                "bold": True,
                "border": 1,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
                "bg_color": "#EEEEEE",
            }
        )
        cell = book.add_format({"border": 1, "valign": "top", "text_wrap": True, "num_format": "@"})
        for one in every:
            sheet = book.add_worksheet(one.name)
            sheet.set_row(0, 30)
            if len(one.columns) > 1:
                sheet.merge_range(0, 0, 0, len(one.columns) - 1, one.title, title)
            for column, (heading, width) in enumerate(one.columns):
                sheet.set_column(column, column, width)
                sheet.write_string(1, column, heading, head)
            sheet.freeze_panes(2, 2)
            sheet.set_landscape()
            sheet.set_paper(8)  # A3
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(1)
            for number, row in enumerate(one.rows, 2):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text, cell)
    return stream.getvalue()


def rows_of(every: Sequence[Sheet]) -> Iterator[tuple[str, ...]]:
    """Give the heading and the rows of all sheets, one below the other, as a CSV has them."""
    if every:
        yield tuple(heading for heading, _ in every[0].columns)
    for one in every:
        yield from one.rows
