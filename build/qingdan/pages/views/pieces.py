"""Turning parts of records into the pieces pages are made of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from qingdan.calendar import period_on
from qingdan.course import State
from qingdan.model.facts import TimeUnit
from qingdan.pages.addresses import HOME, PART_OF, annex
from qingdan.pages.page import Page, Step
from qingdan.pages.views.contacts import external
from qingdan.pages.views.parts import (
    AheadView,
    AttachmentView,
    BasisView,
    ChangeView,
    Entry,
    Link,
    QuoteView,
    Remedy,
    Source,
    Spot,
    StandingView,
    Withdrawn,
    WithdrawnView,
)
from qingdan.register import own
from qingdan.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from qingdan.forecast import Hit
    from qingdan.model.agency import Agency
    from qingdan.model.facts import Attachment, Basis, Duration, Publication, Quote, Withdrawal
    from qingdan.pages.published import Published

#: Entries of tables/periods.yml that 不服怎么办 takes its times from.
REQUEST_PERIOD = "reconsideration-request"
SUIT_PERIOD = "lawsuit"
SUIT_AFTER_PERIOD = "lawsuit-after-reconsideration"
#: The entry that approval items take from it: how long before its end a permit is renewed.
RENEWAL_PERIOD = "permit-renewal"

_UNITS = {
    TimeUnit.WORKING_DAY: "个工作日",
    TimeUnit.CALENDAR_DAY: "日",
    TimeUnit.MONTH: "个月",
    TimeUnit.YEAR: "年",
}


def spoken(duration: Duration) -> str:
    """Return a duration as people write it: 20个工作日, 60日, 6个月."""
    return f"{duration.number}{_UNITS[duration.unit]}"


def said(label: str, text: str | None, note: str = "") -> tuple[Entry, ...]:
    """Return the entry of a text field, nothing where the field is absent."""
    return (Entry(label=label, text=text, note=note),) if text else ()


def dated(label: str, day: date | None, note: str = "") -> tuple[Entry, ...]:
    """Return the entry of a date field, nothing where it is absent."""
    return (Entry(label=label, on=day, note=note),) if day else ()


def linked(label: str, *links: Link | None) -> tuple[Entry, ...]:
    """Return the entry of a field that names records, nothing where none may be named."""
    found = tuple(link for link in links if link)
    return (Entry(label=label, links=found),) if found else ()


def spots(view: object, every: Iterable[Spot]) -> tuple[Spot, ...]:
    """Return the places that a view has."""
    return tuple(spot for spot in every if getattr(view, spot.of))


def yes(label: str, value: bool | None) -> tuple[Entry, ...]:
    """Return the entry of a field that is yes or no, nothing where it is not told."""
    return () if value is None else (Entry(label=label, text="是" if value else "否"),)


@lru_cache(maxsize=64)
def trail(kind: str) -> tuple[Step, ...]:
    """Return the breadcrumb of a record's page."""
    part = PART_OF[kind]
    return (Step(HOME.title, HOME.path), Step(part.title, part.path))


def standing_view(standing: Standing) -> StandingView:
    """Return a standing as pages show it."""
    return StandingView(
        state=standing.state.value,
        ended=standing.state.ended,
        ahead=standing.state is State.NOT_YET,
        reason=standing.reason,
        flags=tuple(flag.value for flag in standing.flags),
        # The day from which it is in force stands in the reason.
        since=None
        if standing.state is State.IN_FORCE and standing.since == standing.first_day
        else standing.since,
        until=standing.until,
        last_day=standing.binds_until,
        later_reading=standing.later_reading,
        assess_from=standing.assess_from,
    )


def ends_on(standing: Standing) -> date | None:
    """Return the last day in force; None for a document that is over and never named one: its reason tells."""
    return standing.binds_until if standing.last_day or not standing.state.ended else None


def basis_views(published: Published, bases: Iterable[Basis]) -> tuple[BasisView, ...]:
    """Return what something rests on; a basis that is not public is not shown at all."""
    found = []
    for basis in bases:
        kind, key = ("law", basis.law) if basis.law else ("document", basis.document)
        link = published.link(kind, key)
        if link:
            at = f"{basis.article or ''}{basis.paragraph or ''}{basis.item or ''}"
            # Words of a text that was taken back are not given back by what rests on it.
            quote = basis.quote if published.is_public(kind, key) else None
            found.append(BasisView(link=link, at=at, quote=quote))
    return tuple(found)


def source(
    published: Published,
    quotes: Iterable[Quote] = (),
    rows: tuple[str, ...] = (),
    published_where: Iterable[Publication] = (),
    note: str | None = None,
    changes: tuple[ChangeView, ...] = (),
) -> Source:
    """Return where a record comes from; what is quoted says what kind of text it comes from."""
    quoted = tuple(QuoteView(text=quote.text, section=quote.section) for quote in quotes)
    portal = published.register.portal
    return Source(
        quotes=quoted,
        rows=rows,
        provenance=portal.sources if portal and (quoted or rows) else (),
        publications=publications(published_where),
        note=note,
        changes=changes,
    )


def publications(several: Iterable[Publication]) -> tuple[Entry, ...]:
    """Return where and when something was made public."""
    return tuple(Entry(head=one.channel, on=one.on, url=external(one.url)) for one in several)


def attachment_views(kind: str, key: str, attachments: Iterable[Attachment]) -> tuple[AttachmentView, ...]:
    """Return a record's annexes with where they are published."""
    return tuple(
        AttachmentView(
            title=attachment.title,
            path=annex(kind, key, attachment.file),
            kind=attachment.file.rpartition(".")[2].upper(),
            sha256=attachment.sha256,
            alternative=attachment.alternative,
        )
        for attachment in attachments
    )


def remedy(published: Published, agency: Agency | None) -> Remedy:
    """Return where and within which time one may turn against an act of `agency`."""
    return Remedy(
        body=published.agency(agency.review_body) if agency else None,
        court=agency.court if agency else None,
        request=period(published, REQUEST_PERIOD),
        suit=period(published, SUIT_PERIOD),
        suit_after=period(published, SUIT_AFTER_PERIOD),
    )


def period(published: Published, name: str) -> str | None:
    """Return a period as it stands on the day, None where the table does not have it."""
    entry = published.register.periods.get(name)
    version = period_on(entry, published.day) if entry else None
    return spoken(version.duration) if version and version.duration else None


def withdrawn_page(published: Published, kind: str, key: Any, path: str, withdrawal: Withdrawal) -> Page:
    """Return the page that stays of a withdrawn record: its explanation, nothing of its text."""
    held = own(published.register.by_kind(kind)[key])
    if not published.title_told(kind, key):
        shown = "停止公开的信息"
    else:
        shown = f"停止公开:{held.report.title if kind == 'figures' else held.title}"
    view = WithdrawnView(
        title=shown,
        section=PART_OF[kind].path,
        trail=trail(kind),
        indexed=False,
        sample=getattr(held, "sample", False),
        kind=PART_OF[kind].title,
        withdrawn=Withdrawn(
            on=withdrawal.on,
            ground=withdrawal.ground,
            explanation=withdrawal.explanation,
            taken_over_by=published.agency(withdrawal.taken_over_by),
        ),
    )
    return Page(path, "withdrawn.html", view)


def shared(published: Published, kind: str, record: Any) -> dict[str, Any]:
    """Return what the views of all full records have in common."""
    link = published.link(kind, record.id)
    return {
        "title": link.title if link else record.title,
        "section": PART_OF[kind].path,
        "trail": trail(kind),
        "sample": record.sample,
        "topics": published.links("topic", record.topics),
        "ahead": ahead(published, kind, record.id),
        "falls": falls(published, kind, record.id),
    }


def ahead(published: Published, kind: str, key: str) -> tuple[AheadView, ...]:
    """Return the bases that a record will lose within the days that are looked ahead."""
    return tuple(
        AheadView(link=link, last_day=ending.last_day, all_=hit.loses_all, way=way)
        for ending, hit in published.forecast.by_hit.get((kind, key), ())
        if (link := published.link(*ending.footing)) and (way := _way(published, hit)) is not None
    )


def falls(published: Published, kind: str, key: str) -> tuple[AheadView, ...]:
    """Return what loses a basis when a law or document ends."""
    ending = published.forecast.by_footing.get((kind, key))
    if ending is None:
        return ()
    return tuple(
        AheadView(link=link, last_day=ending.last_day, all_=hit.loses_all, way=way)
        for hit in ending.hits
        if published.is_public(*hit.resting)
        and (link := published.link(*hit.resting))
        and (way := _way(published, hit)) is not None
    )


def _way(published: Published, hit: Hit) -> tuple[Link, ...] | None:
    """Return the steps between what ends and what it hits, None where one of them may not be named."""
    links = tuple(published.link(*step) for step in hit.path[1:])
    return None if None in links else tuple(link for link in links if link)
