"""What a paragraph has of its style: how it stands, by which list it is numbered, whether it is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.drafting.marking import W, is_on, value

if TYPE_CHECKING:
    from collections.abc import Iterator


class Styles:
    """The styles of a file."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        for style in () if root is None else root.iter(f"{W}style"):
            name = str(style.get(f"{W}styleId", ""))
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = name

    def line(self, name: str) -> Iterator[Any]:
        """Give a style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")

    def stands(self, paragraph: Any) -> str:
        """Return how a paragraph is set: center, right, or "" where nothing says."""
        own = value(paragraph, "pPr/jc")
        return own or next(
            (told for style in self.line(self._of(paragraph)) if (told := value(style, "pPr/jc"))), ""
        )

    def numbered(self, paragraph: Any) -> tuple[str, str, str]:
        """Return (list, level, style that says so) of a paragraph; each "" where it is not said."""
        own, level = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
        if own:
            return own, level, ""
        for style in self.line(self._of(paragraph)):
            if told := value(style, "pPr/numPr/numId"):
                return told, level or value(style, "pPr/numPr/ilvl"), str(style.get(f"{W}styleId"))
        return "", "", ""

    def list_of(self, name: str) -> str:
        """Return the list that a style of lists stands for."""
        return next((told for style in self.line(name) if (told := value(style, "pPr/numPr/numId"))), "")

    def hidden(self, run: Any, paragraph: Any) -> bool:
        """Tell whether a run is not shown, by itself or by a style."""
        own = is_on(run.find(f"{W}rPr"), "vanish")
        if own is not None:
            return own
        for name in (value(run, "rPr/rStyle"), self._of(paragraph)):
            for style in self.line(name):
                told = is_on(style.find(f"{W}rPr"), "vanish")
                if told is not None:
                    return told
        return False

    def _of(self, paragraph: Any) -> str:
        return value(paragraph, "pPr/pStyle") or self._default
