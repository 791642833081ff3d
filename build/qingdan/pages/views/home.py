"""The home page: what is here, how much of it, what is new, what will lapse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.course import State
from qingdan.model.agency import AgencyKind
from qingdan.pages.addresses import (
    AGENCIES,
    APPROVALS,
    AUDIT,
    CHANGES,
    DOCUMENTS,
    ENDINGS,
    ERRANDS,
    FIGURES,
    HOME,
    LAWS,
    NOT_FOUND,
    POWERS,
    SYSTEMS,
    Part,
)
from qingdan.pages.page import Page, View
from qingdan.pages.published import AHEAD
from qingdan.pages.views.parts import Entry, Link, Piece, Row
from qingdan.pages.views.pieces import dated, linked
from qingdan.standing import Flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published

_SHOWN = 8
#: Links of one kind on the page at most.
_LINKED = 40


class DoorView(Piece, frozen=True, kw_only=True):
    """A way in: words, how many stand behind it, how many of them are samples."""

    title: str
    path: str
    count: str
    samples: int


class HomeView(View, frozen=True, kw_only=True):
    doors: tuple[DoorView, ...]
    errands: tuple[Link, ...]
    recent: tuple[Row, ...]
    due: tuple[Row, ...]
    endings: Link
    changes: Link
    topics: tuple[Link, ...]
    agencies: tuple[Link, ...]
    all_agencies: Link | None  # where more of them are than are shown
    figures: tuple[Link, ...]


def pages(published: Published, notices: Notices) -> Iterator[Page]:
    """Give the home page and the one for lost addresses."""
    register = published.register
    view = HomeView(
        title=HOME.title,
        section=HOME.path,
        doors=tuple(_doors(published, notices)),
        errands=published.links("errand", [one.id for one in published.records("errand")][:_LINKED]),
        recent=_recent(published),
        due=_due(published),
        endings=Link(title=f"{AHEAD}天以内到期的文件,和到期以后谁没有了依据", path=ENDINGS.path),
        changes=Link(title="更新记录:哪一天改了什么、为什么", path=CHANGES.path),
        topics=published.links("topic", register.topics),
        **_agencies(published),
        figures=published.links("figures", _latest(published)),
    )
    yield Page(HOME.path, "home.html", view)
    yield Page(NOT_FOUND, "not_found.html", View(title="没有这个页面", indexed=False))


def _doors(published: Published, notices: Notices) -> Iterator[DoorView]:
    in_force = [
        document.sample
        for document in published.records("document")
        if published.standing(document.id).state is State.IN_FORCE
    ]
    yield _door(DOCUMENTS, f"现行有效{len(in_force)}件", sum(in_force))
    powers = [
        listed.power.sample or listed.list.sample
        for listed in published.records("power")
        if not listed.power.ended_by(published.day)
    ]
    yield _door(POWERS, f"{len(powers)}项", sum(powers))
    for part, kind, unit in (
        (APPROVALS, "approval", "项"),
        (ERRANDS, "errand", "件"),
        (AGENCIES, "agency", "个"),
        (FIGURES, "figures", "份"),
        (LAWS, "law", "部"),
        (SYSTEMS, "system", "项"),
    ):
        held = [record for record in published.records(kind) if not _over(published, kind, record)]
        yield _door(part, f"{len(held)}{unit}", sum(getattr(one, "sample", False) for one in held))
    told = [view for views in notices.by_rule.values() for _, view in views]
    samples = sum(view.record is not None and view.record.sample for view in told)
    yield _door(AUDIT, f"{len(told)}条提醒", samples)


def _agencies(published: Published) -> dict[str, Any]:
    """Return the departments and townships that people look for, the first of them where there are many."""
    sought = [
        agency.id
        for agency in published.records("agency")
        if agency.kind in (AgencyKind.DEPARTMENT, AgencyKind.TOWNSHIP) and not agency.abolished(published.day)
    ]
    more = Link(title="全部机构", path=AGENCIES.path) if len(sought) > _LINKED else None
    return {"agencies": published.links("agency", sought[:_LINKED]), "all_agencies": more}


def _latest(published: Published) -> list[tuple[str, int]]:
    """Return the years of figures, the latest first."""
    return sorted(published.public_keys("figures"), key=lambda key: (-key[1], key[0]))[:_SHOWN]


def _over(published: Published, kind: str, record: object) -> bool:
    key = getattr(record, "id", None)
    return key is not None and bool(published.ending(kind, key))


def _door(part: Part, count: str, samples: int) -> DoorView:
    return DoorView(title=part.title, path=part.path, count=count, samples=samples)


def _recent(published: Published) -> tuple[Row, ...]:
    documents = sorted(
        published.records("document"),
        key=lambda one: (one.public_since, one.id),
        reverse=True,
    )
    return tuple(
        Row(
            link=link,
            entries=(
                Entry(head="有效性", text=published.standing(document.id).state.value),
                *dated("document.published_on", document.published_on),
                *dated("document.known_public_on", document.known_public_on),
                *linked("document.issuer", published.agency(document.issuer)),
            ),
        )
        for document in documents[:_SHOWN]
        if (link := published.link("document", document.id))
    )


def _due(published: Published) -> tuple[Row, ...]:
    found = []
    for document in published.records("document"):
        standing = published.standing(document.id)
        link = published.link("document", document.id)
        last = standing.binds_until
        if Flag.ASSESS in standing.flags and last and link:
            entry = Entry(label="document.expires_on", on=last)
            found.append((last, document.id, Row(link=link, entries=(entry,))))
    return tuple(row for *_, row in sorted(found, key=lambda one: one[:2])[:_SHOWN])
