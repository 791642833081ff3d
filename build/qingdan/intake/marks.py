"""Cells that do not say what they seem to: failed formulas, formulas without a value, text that is struck through.

The library that reads the cells gives an error as nothing and text without its font. Of an .xlsx both stand
in its files, where they are looked for as attributes; of .xls and .ods they are not known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_STYLE = re.compile(rb'\bs="([0-9]+)"')
_SHARED = re.compile(rb"<(?:\w+:)?v>([0-9]+)</")
_VALUE = re.compile(rb"<(?:\w+:)?v>[^<]")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font(?:/>|\b[^>]*>.*?</(?:\w+:)?font>)", re.DOTALL)
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_FONT_ID = re.compile(rb'\bfontId="([0-9]+)"')
_STRING = re.compile(rb"<(?:\w+:)?si(?:/>|\b[^>]*>.*?</(?:\w+:)?si>)", re.DOTALL)
_STRIKE = re.compile(rb"<(?:\w+:)?strike(?:\s*/?>|\s+val=\"(?:1|true)\")")

#: Row and column, from 0.
Place = tuple[int, int]


def without_errors(rows: list[list[str]]) -> Iterator[Place]:
    """Empty the cells whose text is that of a failed formula: #REF!, #N/A; give where they stand."""
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.startswith("#") and _ERROR.fullmatch(cell):
                row[column] = ""
                yield number, column


def unread(sheet: bytes) -> Iterator[Place]:
    """Give the cells of a sheet's file whose formula has failed, or was never worked out."""
    if b'="e"' in sheet or b"<f" in sheet or b":f>" in sheet:
        for place, attributes, inside in _cells(sheet):
            # A formula that gave an empty text says so by its type.
            bare = b' t="str"' not in attributes and not _VALUE.search(inside)
            if b' t="e"' in attributes or (bare and _FORMULA.search(inside)):
                yield place


def struck(sheet: bytes, styles: frozenset[int], strings: frozenset[int]) -> Iterator[Place]:
    """Give the cells of a sheet's file with text struck through: by their style, or in part."""
    if styles or strings:
        for place, attributes, inside in _cells(sheet):
            style, shared = _STYLE.search(attributes), _SHARED.search(inside)
            if inside and (
                (style and int(style[1]) in styles)
                or (b' t="s"' in attributes and shared and int(shared[1]) in strings)
                or _STRIKE.search(inside)
            ):
                yield place


def struck_styles(styles: bytes) -> frozenset[int]:
    """Return the styles of cells whose font is struck through."""
    fonts, formats = _FONTS.search(styles), _FORMATS.search(styles)
    if not fonts or not formats or not _STRIKE.search(fonts[0]):
        return frozenset()
    through = {number for number, font in enumerate(_FONT.findall(fonts[0])) if _STRIKE.search(font)}
    return frozenset(
        number
        for number, one in enumerate(_FORMAT.findall(formats[0]))
        if (font := _FONT_ID.search(one)) and int(font[1]) in through
    )


def struck_strings(strings: bytes) -> frozenset[int]:
    """Return the shared texts of which a part is struck through."""
    if not _STRIKE.search(strings):
        return frozenset()
    return frozenset(number for number, one in enumerate(_STRING.findall(strings)) if _STRIKE.search(one))


def _cells(sheet: bytes) -> Iterator[tuple[Place, bytes, bytes]]:
    for attributes, inside in _CELL.findall(sheet):
        if place := _PLACE.search(attributes):
            column = 0
            for letter in place[1]:
                column = column * 26 + letter - ord("A") + 1
            yield (int(place[2]) - 1, column - 1), attributes, inside
