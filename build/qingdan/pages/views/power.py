"""权责清单: every item with what it rests on, who answers for it, and where to turn against it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.model.power import Discretion, DiscretionTier, LifeEvent, Power
from qingdan.pages.addresses import POWERS
from qingdan.pages.page import Step
from qingdan.pages.views.contacts import contact_view
from qingdan.pages.views.parts import (
    BasisView,
    Entry,
    Link,
    Piece,
    Reached,
    RecordView,
    Remedy,
)
from qingdan.pages.views.pieces import (
    ahead,
    basis_views,
    dated,
    linked,
    remedy,
    said,
    source,
    spoken,
    trail,
    yes,
)
from qingdan.pages.views.record_changes import change_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.agency import Agency
    from qingdan.model.facts import Contact
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published
    from qingdan.register import ListedPower


class ResponsibilityView(Piece, frozen=True, kw_only=True):
    stage: str
    text: str
    basis: str | None


class AccountabilityView(Piece, frozen=True, kw_only=True):
    situations: tuple[str, ...]
    basis: tuple[BasisView, ...]
    scope: str | None


class TierView(Piece, frozen=True, kw_only=True):
    circumstance: str
    tier: str | None
    range: str
    consequence: str | None


class DiscretionView(Piece, frozen=True, kw_only=True):
    standard: Link | None
    published_on: date | None
    range: str
    tiers: tuple[TierView, ...]


class LifeView(Piece, frozen=True, kw_only=True):
    """An act of a power's life; `on` is its day."""

    act: str
    on: date
    decision: Link | None
    into: Link | None
    reason: str | None


class PowerView(RecordView, frozen=True, kw_only=True):
    ended: LifeView | None
    agency: Link | None
    published_on: date | None
    basis: tuple[BasisView, ...]
    basis_ended: str  # 一项依据已失效, 全部依据已失效, or ""
    sub_items: tuple[str, ...]
    responsibilities: tuple[ResponsibilityView, ...]
    accountability: AccountabilityView | None
    discretion: DiscretionView | None
    procedure: tuple[str, ...]
    review: tuple[Entry, ...]
    life: tuple[LifeView, ...]
    approvals: tuple[Link, ...]
    reached: tuple[Reached, ...]
    remedy: Remedy


def view(listed: ListedPower, published: Published, notices: Notices) -> PowerView:
    """Return all that an item's page shows."""
    power, held = listed.power, listed.list
    link = published.link("power", power.id)
    agency = published.register.agencies.get(power.exercised_by or held.agency)
    ended = power.ended_by(published.day)
    bases = basis_views(published, power.basis)
    return PowerView(
        title=link.title if link else power.title,
        section=POWERS.path,
        trail=(*trail("power"), *_list_step(listed, published)),
        sample=power.sample or held.sample,
        brief=f"{agency.title if agency else ''}{held.kind.value}:{power.title}。",
        topics=published.links("topic", power.topics),
        ahead=ahead(published, "power", power.id),
        kind=held.kind.value,
        entries=tuple(_entries(listed, published)),
        source=source(
            published,
            (),
            (),
            held.publications,
            power.note,
            change_views(published, "power", power.id, power.revisions),
        ),
        notices=notices.of("power", power.id),
        ended=_life(ended, published) if ended else None,
        agency=published.agency(power.exercised_by or held.agency),
        published_on=held.published_on,
        basis=bases,
        basis_ended=basis_ended(bases),
        sub_items=power.sub_items,
        responsibilities=tuple(
            ResponsibilityView(stage=one.stage, text=one.text, basis=one.basis)
            for one in power.responsibilities
        ),
        accountability=_accountability(power, published),
        discretion=_discretion(power.discretion, published) if power.discretion else None,
        procedure=power.procedure,
        review=tuple(_review(listed, published)),
        life=tuple(_life(event, published) for event in power.life if event.on <= published.day),
        approvals=published.links("approval", published.register.approvals_of_power.get(power.id, ())),
        reached=reached(power.contact, power.complaint, agency),
        remedy=remedy(published, agency),
    )


def basis_ended(bases: tuple[BasisView, ...]) -> str:
    """Tell whether one or all of what a power rests on no longer holds: two different things."""
    over = sum(basis.link.ended for basis in bases)
    if not over:
        return ""
    if over == len(bases):
        return "全部依据已失效"
    return "一项依据已失效" if over == 1 else f"{over}项依据已失效"


def reached(contact: Contact | None, complaint: Contact | None, agency: Agency | None) -> tuple[Reached, ...]:
    """Return whom to ask and whom to complain to: the record's own, else the agency's."""
    asked = contact or (agency.contact if agency else None)
    told = complaint or (agency.complaint if agency else None)
    held = (("咨询", asked), ("投诉举报", told))
    return tuple(Reached(head=head, contact=contact_view(one)) for head, one in held if one)


def _list_step(listed: ListedPower, published: Published) -> tuple[Step, ...]:
    link = published.link("power-list", (listed.list.agency, listed.list.kind.value))
    return (Step(link.title, link.path),) if link and link.path else ()


def _entries(listed: ListedPower, published: Published) -> Iterator[Entry]:
    power, held = listed.power, listed.list
    label = "power-list.items.0."
    yield from said(label + "title", power.title)
    yield from said(label + "code", power.code)
    yield from said("power-list.kind", held.kind.value)
    if power.exercised_by:
        yield from linked(label + "exercised_by", published.agency(power.exercised_by))
    else:
        yield from linked("power-list.agency", published.agency(held.agency))
    yield from said(label + "undertaken_by", power.undertaken_by)
    yield from said(label + "level", power.level)
    yield from said(label + "target", power.target)
    if power.enforcement:
        yield from yes(label + "enforcement", value=True)
    if power.statutory_limit:
        yield from said(label + "statutory_limit", spoken(power.statutory_limit))
    if power.time_limit:
        yield from said(label + "time_limit", spoken(power.time_limit))
    yield from dated("power-list.published_on", held.published_on)


def _review(listed: ListedPower, published: Published) -> Iterator[Entry]:
    """Give the steps of the clean-up as the procedure that bound the list then calls them."""
    for step in listed.power.review:
        act = step.on or listed.list.published_on or published.day
        titles = {
            one.id: one.title
            for table in published.standings.obligations.procedures("power-list", listed.list.agency, act)
            for one in table.steps
        }
        yield Entry(head=titles.get(step.step, step.step), on=step.on, text=step.by)


def _accountability(power: Power, published: Published) -> AccountabilityView | None:
    held = power.accountability
    if held is None:
        return None
    return AccountabilityView(
        situations=held.situations, basis=basis_views(published, held.basis), scope=held.scope
    )


def _discretion(held: Discretion, published: Published) -> DiscretionView:
    return DiscretionView(
        standard=published.link("document", held.standard) if held.standard else None,
        published_on=held.published_on,
        range=_range(held.least, held.most, held.unit),
        tiers=tuple(
            TierView(
                circumstance=tier.circumstance,
                tier=tier.tier,
                range=_tier_range(tier, held.unit),
                consequence=tier.consequence,
            )
            for tier in held.tiers
        ),
    )


def _tier_range(tier: DiscretionTier, unit: str | None) -> str:
    """Return a tier's range; the words of the law say which ends it includes (民法典 1259)."""
    if not tier.least_excluded and not tier.most_excluded:
        return _range(tier.least, tier.most, tier.unit or unit)
    unit = tier.unit or unit or ""
    lower = upper = ""
    if tier.least is not None:
        lower = f"超过{tier.least}{unit}" if tier.least_excluded else f"{tier.least}{unit}以上"
    if tier.most is not None:
        upper = f"不满{tier.most}{unit}" if tier.most_excluded else f"{tier.most}{unit}以下"
    return lower + upper


def _range(least: str | None, most: str | None, unit: str | None) -> str:
    if least is None and most is None:
        return ""
    if least is None:
        return f"不超过{most}{unit or ''}"
    if most is None:
        return f"{least}{unit or ''}以上"
    return f"{least}至{most}{unit or ''}" if least != most else f"{least}{unit or ''}"


def _life(event: LifeEvent, published: Published) -> LifeView:
    return LifeView(
        act=event.act.value,
        on=event.on,
        decision=published.link("document", event.decision) if event.decision else None,
        into=published.link("power", event.into) if event.into else None,
        reason=event.reason,
    )
