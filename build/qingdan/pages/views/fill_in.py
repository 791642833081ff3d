"""The form for staff: which kinds of record it can be asked for. What it does is done by its scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qingdan.model.kinds import KINDS, RECORDS
from qingdan.pages.addresses import FILL_IN, HOME
from qingdan.pages.page import Page, Step, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qingdan.model.portal import Portal


class Choice(msgspec.Struct, frozen=True):
    """A kind of record: its name, and what it is called."""

    name: str
    title: str


class FillInView(View, frozen=True, kw_only=True):
    records: tuple[Choice, ...]
    tables: tuple[Choice, ...]  # the portal and what else there is one of in a county


def page(portal: Portal | None, labels: Mapping[str, str]) -> Page:
    """Return the one page; `labels` gives by a kind's name what it is called."""
    choices = [Choice(kind.name, labels[kind.name]) for kind in KINDS]
    return Page(
        FILL_IN.path,
        "fill_in.html",
        FillInView(
            title=FILL_IN.title,
            section=FILL_IN.path,
            trail=(Step(HOME.title, HOME.path),),
            indexed=portal is not None and portal.fill_in_linked,
            records=tuple(choice for choice in choices if choice.name in RECORDS),
            tables=tuple(choice for choice in choices if choice.name not in RECORDS),
        ),
    )
