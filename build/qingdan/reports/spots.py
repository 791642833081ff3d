"""Where a problem is, as editors and terminals jump to it."""

from __future__ import annotations

from qingdan.escaping import visible
from qingdan.problems import Place


def spot(place: Place) -> str:
    """Return `path:line:column`, or the path alone where the whole file is meant."""
    path = visible(place.path)
    return f"{path}:{place.line}:{place.column}" if place.line else path
