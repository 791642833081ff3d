"""The marks of WordprocessingML that the rooms here ask for by name."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def value(element: Any, path: str, otherwise: str = "") -> str:
    """Return w:val of the element at `path` (names parted by /); `otherwise` where there is none."""
    for name in path.split("/"):
        element = None if element is None else element.find(W + name)
    return otherwise if element is None else str(element.get(f"{W}val", otherwise))


def whole(text: str, otherwise: int = 0) -> int:
    """Return a whole number that stands in an attribute; what is none says nothing."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def is_on(element: Any, name: str) -> bool | None:
    """Tell whether a mark like w:vanish is set below `element`; None where nothing is said."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


def words(element: Any) -> str:
    """Return all characters below an element, those struck out too."""
    return "".join(node.text or "" for node in element.iter(f"{W}t", f"{W}delText")).strip()


def alternative(element: Any) -> Any:
    """Return of mc:AlternateContent the one form that is shown: the same words stand in each."""
    found = element.find(f"{MC}Choice")
    return found if found is not None else element.find(f"{MC}Fallback")
