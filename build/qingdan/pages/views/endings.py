"""到期预告: what ends within 30, 90 and 180 days, and what loses its basis then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.checks import bases, part_bases
from qingdan.pages.addresses import AUDIT, ENDINGS, HOME
from qingdan.pages.page import Page, Step
from qingdan.pages.views.parts import Entry, Group, Link, ListView, Row
from qingdan.pages.views.pieces import falls, linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.forecast import Ending
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published

#: Last day of each stretch that is looked ahead, in days from today.
STRETCHES = (30, 90, 180)
#: Records named of those an ending hits; of more their number is told.
_NAMED = 20
#: Records listed that have lost a basis; the pages of the rules have all of them.
_LISTED = 100
_LOST = (bases.ALL_LOST, bases.INDIRECT, bases.ONE_LOST, bases.UNPUBLISHED, part_bases.PART_LOST)


def pages(published: Published, notices: Notices) -> Iterator[Page]:
    """Give the page of what ends, and of what has lost its basis already."""
    groups = []
    number = 0
    first = 0
    for last in STRETCHES:
        rows = tuple(
            row
            for ending in published.forecast.endings
            if first <= ending.days_left <= last and (row := _row(published, ending))
        )
        number += len(rows)
        head = f"{last}天以内" if not first else f"{first}到{last}天"
        groups.append(Group(title=head, anchor=f"within-{last}", rows=rows, note="没有。"))
        first = last + 1
    groups.append(_lost(notices))
    view = ListView(
        title=ENDINGS.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
        intro=(
            "现在有效、到期日已经知道的文件和法律法规,以及到期以后谁的依据没有了。到期当天还有效;评估后重新公布的,到时候会换成新的。",
        ),
        count=f"{STRETCHES[-1]}天以内到期的共{number}件",
        groups=tuple(groups),
        empty="",
    )
    yield Page(ENDINGS.path, "list.html", view)


def _lost(notices: Notices) -> Group:
    """Return what the checks found to have lost a basis, all of them first; with more, how many there are."""
    found = [view for rule in _LOST for _, view in notices.by_rule.get(rule.code, ()) if view.record]
    rows = tuple(
        Row(link=one.record, entries=(Entry(head=one.title, text=one.what),))
        for one in found[:_LISTED]
        if one.record
    )
    more = f",这里列{_LISTED}项" if len(found) > _LISTED else ""
    return Group(title=f"已经失去依据{more}", anchor="lost", rows=rows, note="没有。")


def _row(published: Published, ending: Ending) -> Row | None:
    link = published.link(*ending.footing)
    if link is None:
        return None
    kind, key = ending.footing
    owner = published.register.documents[key].issuer if kind == "document" else None
    standings = published.standings
    ahead = (standings.document(key) if kind == "document" else standings.law(key)).ahead
    hit = falls(published, kind, key)
    return Row(
        link=link,
        entries=(
            Entry(head="最后一天", on=ending.last_day),
            *((Entry(head="以后", text=ahead),) if ahead else ()),
            *linked("document.issuer", published.agency(owner)),
            *_hits("以后没有依据的", [one.link for one in hit if one.all_]),
            *_hits("以后少一项依据的", [one.link for one in hit if not one.all_]),
        ),
    )


def _hits(head: str, links: list[Link]) -> Iterator[Entry]:
    if links:
        more = f"共{len(links)}项,这里列{_NAMED}项" if len(links) > _NAMED else ""
        yield Entry(head=head, links=tuple(links[:_NAMED]), note=more)
