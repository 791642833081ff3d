"""Which rows and columns of a workbook are hidden: what nobody saw is not to be published.

The library that reads the cells does not tell. Of an .xlsx it stands in the sheets' own files, as
attributes that are looked for here; nothing else of them is understood. Of .xls and .ods it is not known.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

import msgspec

from qingdan.intake.marks import Place, struck, struck_strings, struck_styles, unread

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A sheet that unpacks to more is no list of a county's.
_LARGEST = 300_000_000
_BOOK = "xl/workbook.xml"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_YES = frozenset({"1", "true"})


class Hidden(msgspec.Struct, frozen=True):
    """What of a sheet is hidden, counted from 0, and the cells that do not say what they seem to."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    unread: frozenset[Place] = frozenset()
    struck: frozenset[Place] = frozenset()


def hidden(data: bytes, most_columns: int) -> Mapping[str, Hidden]:
    """Return what is hidden in each sheet of an .xlsx, by its name; nothing of any other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            places = _places(book)
            styles = struck_styles(_part(book, _STYLES) if _STYLES in book.namelist() else b"")
            strings = struck_strings(_part(book, _STRINGS) if _STRINGS in book.namelist() else b"")
            found = {}
            for name, place in places.items():
                sheet = _part(book, place)
                found[name] = msgspec.structs.replace(
                    _of(sheet, most_columns),
                    unread=frozenset(unread(sheet)),
                    struck=frozenset(struck(sheet, styles, strings)),
                )
            return found
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, RuntimeError, zlib.error):
        # What cannot be opened so is told by who reads the cells.
        return {}


def _places(book: zipfile.ZipFile) -> dict[str, str]:
    """Return name of a sheet → its file in the workbook."""
    targets = {
        one["Id"]: posixpath.normpath(posixpath.join("xl", one["Target"]))
        for one in map(_attributes, _RELATION.findall(_part(book, _RELATIONS)))
        if "Id" in one and "Target" in one
    }
    found = {}
    for one in map(_attributes, _SHEET.findall(_part(book, _BOOK))):
        # Its prefix is the workbook's to choose.
        target = next((targets.get(value) for name, value in one.items() if name.endswith(":id")), None)
        if "name" in one and target is not None:
            found[one["name"]] = target.removeprefix("/")
    return found


def _part(book: zipfile.ZipFile, name: str) -> bytes:
    if book.getinfo(name).file_size > _LARGEST:
        raise ValueError(name)
    return book.read(name)


def _of(sheet: bytes, most_columns: int) -> Hidden:
    columns: set[int] = set()
    for one in map(_attributes, _COLUMN.findall(sheet)):
        if one.get("hidden") in _YES:
            columns.update(range(int(one["min"]) - 1, min(int(one["max"]), most_columns)))
    rows = set()
    for number, found in enumerate(_ROW.finditer(sheet)):
        # Most rows hide nothing, and need not be taken apart.
        if b"hidden" in found[0]:
            one = _attributes(found[0])
            if one.get("hidden") in _YES:
                rows.add(int(one.get("r", number + 1)) - 1)
    return Hidden(frozenset(rows), frozenset(columns))


def _attributes(tag: bytes) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))
    return {name: html.unescape(double or single) for name, double, single in found}
