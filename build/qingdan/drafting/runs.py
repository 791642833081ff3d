"""The words of one paragraph as they are shown, and what stands among them that is no text.

What is hidden, an instruction of a field or the other form of the same thing is not shown and not taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.drafting.counting import UNKNOWN
from qingdan.drafting.marking import MC, W, alternative, value, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.drafting.styles import Styles

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: Words below these are not those of the paragraph: properties, instructions, the reading above a character.
_NOT_SHOWN = frozenset(
    (
        *(W + name for name in ("pPr", "rPr", "instrText", "delText", "rt", "sdtPr", "txbxContent")),
        *(f"{MC}Fallback", f"{W}delInstrText"),
    )
)
_SIGNS = {
    **dict.fromkeys((W + name for name in ("tab", "ptab")), " "),
    **dict.fromkeys((W + name for name in ("br", "cr")), "\n"),
    f"{W}noBreakHyphen": "-",
}
_SHOWN_IN = {f"{W}drawing", f"{W}pict", f"{W}object"}
#: What makes a drawing a picture: of photographs, charts and diagrams there is no text.
_PICTURES = ("}blip", "}imagedata", "}chart", "}relIds")


#: Fields without a result: 带圈字符 and fractions, boxes to tick and to choose from.
_DRAWN = ("EQ", "SYMBOL", "FORMCHECKBOX", "FORMDROPDOWN", "MACROBUTTON")


class Seen(msgspec.Struct):
    """What was met beside text, to be told or placed by others."""

    hidden: list[str] = msgspec.field(default_factory=list)
    contents: list[str] = msgspec.field(default_factory=list)
    readings: list[str] = msgspec.field(default_factory=list)
    #: (kind of note, its id), in the order of their marks
    notes: list[tuple[str, str]] = msgspec.field(default_factory=list)
    boxed: list[str] = msgspec.field(default_factory=list)
    broken: list[str] = msgspec.field(default_factory=list)
    unknown: list[str] = msgspec.field(default_factory=list)
    pictures: int = 0
    objects: int = 0
    formulas: int = 0
    foreign: int = 0


class Runs:
    """Reads paragraphs one after the other: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, seen: Seen) -> None:
        self._styles = styles
        self._seen = seen
        #: [instruction, whether its result has begun] of each field that is open
        self._fields: list[tuple[str, bool]] = []
        self._paragraph: Any = None

    def text(self, paragraph: Any) -> tuple[str, list[Any]]:
        """Return what a paragraph shows, lines parted by breaks, and the text boxes that hang on it."""
        self._paragraph = paragraph
        boxes: list[Any] = []
        shown = "".join(self._walk(paragraph, boxes))
        self._seen.contents.append(" ")
        return shown, boxes

    @property
    def unfinished(self) -> bool:
        """Whether a field never ended: all behind it was taken for its own."""
        return bool(self._fields)

    def _walk(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _NOT_SHOWN:
                if tag == f"{W}instrText":
                    self._instruct(child.text or "")
                elif tag == f"{W}rt":
                    self._seen.readings.append(words(child))
            elif tag == f"{W}r" and self._styles.hidden(child, self._paragraph):
                self._fields_of(child)
                if hidden := words(child):
                    self._seen.hidden.append(hidden)
            elif tag == f"{MC}AlternateContent":
                yield from self._walk(_one(alternative(child)), boxes)
            elif tag == f"{W}fldChar":
                yield self._turn(child)
            elif tag in _SHOWN_IN:
                self._draw(child, boxes)
            elif tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                self._seen.formulas += 1
                yield UNKNOWN
            else:
                yield from self._shown(child) if tag in _LEAVES else self._walk(child, boxes)

    def _shown(self, leaf: Any) -> Iterator[str]:
        """Give what a leaf shows, unless a field keeps it back; a table of contents is put aside."""
        tag = leaf.tag
        text = leaf.text or "" if tag == f"{W}t" else _SIGNS.get(tag, "")
        if tag == f"{W}sym":
            text = UNKNOWN
            self._seen.unknown.append(f"{leaf.get(f'{W}font', '')} {leaf.get(f'{W}char', '')}")
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            self._seen.notes.append((tag.removeprefix(W)[:-9], str(leaf.get(f"{W}id"))))
            text = f"[{len(self._seen.notes)}]"
        if any(instruction.strip().upper().startswith("TOC") for instruction, _ in self._fields):
            self._seen.contents.append(text)
        elif all(begun for _, begun in self._fields):
            yield text

    def _instruct(self, text: str) -> None:
        if self._fields:
            instruction, begun = self._fields[-1]
            self._fields[-1] = instruction + text, begun

    def _turn(self, mark: Any) -> str:
        """Follow a field; return a mark for one that Word draws itself, whose result stands nowhere."""
        turn = mark.get(f"{W}fldCharType")
        if turn == "begin":
            self._fields.append(("", False))
        elif turn == "separate" and self._fields:
            self._fields[-1] = self._fields[-1][0], True
        elif turn == "end" and self._fields:
            instruction, begun = self._fields.pop()
            if not begun and instruction.strip().upper().startswith(_DRAWN):
                self._seen.formulas += 1
                return UNKNOWN
        return ""

    def _fields_of(self, run: Any) -> None:
        """Follow the fields in a hidden run: those around it go on."""
        for child in run:
            if child.tag == f"{W}fldChar":
                self._turn(child)
            elif child.tag == f"{W}instrText":
                self._instruct(child.text or "")

    def _draw(self, drawn: Any, boxes: list[Any]) -> None:
        if drawn.tag == f"{W}object":
            self._seen.objects += 1
            return
        found = [box for box in drawn.iter(f"{W}txbxContent") if not _is_other_form(box, drawn)]
        boxes.extend(found)
        self._seen.pictures += any(str(one.tag).endswith(_PICTURES) for one in drawn.iter())


_LEAVES = frozenset(
    (
        *_SIGNS,
        *(W + name for name in ("t", "sym", "footnoteReference", "endnoteReference")),
    )
)


def _one(element: Any) -> Any:
    return () if element is None else element


def _is_other_form(box: Any, drawn: Any) -> bool:
    """Tell whether a box stands in the form that is not shown, or within another box."""
    for above in box.iterancestors():
        if above is drawn:
            return False
        if above.tag == f"{W}txbxContent" or (
            above.tag == f"{MC}Fallback" and above.getparent().find(f"{MC}Choice") is not None
        ):
            return True
    return False


def is_contents(element: Any) -> bool:
    """Tell whether a content control holds the table of contents."""
    properties = element.find(f"{W}sdtPr")
    return properties is not None and value(properties, "docPartObj/docPartGallery").startswith("Table of C")
