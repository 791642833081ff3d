"""A day and a link: what stands on a page a hundred times, and costs more to call as a macro than to write."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import markupsafe
from markupsafe import Markup

from qingdan.chinese import spoken_day

if TYPE_CHECKING:
    from qingdan.pages.views.parts import Link

_SPECIAL = re.compile("[&<>'\"]")


def escape(value: Any) -> str:
    """Return `value` as text of a page; what is Markup already stays as it is.

    What markupsafe does, without wrapping again what is wrapped, nor plain text that needs nothing: most
    values of a page.
    """
    kind = type(value)
    if kind is Markup or (kind is str and _SPECIAL.search(value) is None):
        return value  # type: ignore[no-any-return]
    return markupsafe.escape(value)


@lru_cache(maxsize=1 << 14)
def day(on: date) -> Markup:
    """Return a day as it is spoken, with what a program reads of it."""
    return Markup(f'<time datetime="{on.isoformat()}">{spoken_day(on)}</time>')  # noqa: S704 - of numbers


def link(one: Link, up: str) -> Markup:
    """Return the name of another record, which leads to its page if it has one, with its marks."""
    name = escape(one.title)
    if one.path:
        ended = ' class="ended"' if one.ended else ""
        name = f'<a href="{escape(up + one.path)}"{ended}>{name}</a>'
    if one.mark and not one.ended:
        name += f' <span class="tag">{escape(one.mark)}</span>'
    if one.sample:
        name += ' <span class="tag sample">示例</span>'
    return Markup(name)  # noqa: S704 - each value of it was escaped
