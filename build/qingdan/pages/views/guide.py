"""What an item asks of people: what to bring, where, by when, what it costs; of one item or of several."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.model.facts import Duration, TimeUnit
from qingdan.model.tables import CountStart
from qingdan.pages.addresses import annex
from qingdan.pages.views.contacts import external
from qingdan.pages.views.parts import BasisView, Piece
from qingdan.pages.views.pieces import basis_views, spoken

if TYPE_CHECKING:
    from qingdan.model.approval import Approval, Material, ServicePlace, TimeLimit
    from qingdan.pages.published import Published


class MaterialView(Piece, frozen=True, kw_only=True):
    name: str
    form: str | None
    copies: int | None
    need: str | None
    provided_by: str | None
    when: str | None
    basis: tuple[BasisView, ...]
    template: str | None  # site path
    specimen: str | None
    shared: bool


class ChargeView(Piece, frozen=True, kw_only=True):
    name: str
    amount: str  # in yuan
    price: str  # as it is said
    basis: tuple[BasisView, ...]
    reduction: str | None


class PlaceView(Piece, frozen=True, kw_only=True):
    kind: str
    name: str | None
    counter: str | None
    address: str | None
    hours: str | None
    phone: str | None
    url: str | None


class ExampleView(Piece, frozen=True, kw_only=True):
    """A worked example of the committed time: accepted on the first working day of a year, due by."""

    accepted: date
    due: date
    provisional: bool
    working_days: int | None  # what a script can count from today; None for months and years


def time_limit(limit: TimeLimit) -> str:
    """Return a committed time as people write it: 即办, 20个工作日."""
    if limit.same_day:
        return "即办"
    if limit.number is None or limit.unit is None:
        return "没有写明天数"
    return spoken(Duration(number=limit.number, unit=limit.unit))


def example(approval: Approval, published: Published) -> ExampleView | None:
    """Return the committed time counted out once, from a day that stays the same all year."""
    limit = approval.time_limit
    if limit is None or limit.same_day or limit.number is None or limit.unit is None:
        return None
    calendar = published.register.calendar
    new_year = date(published.day.year, 1, 1)
    first = calendar.add(new_year, Duration(number=1, unit=TimeUnit.WORKING_DAY), starts=CountStart.SAME_DAY)
    due = calendar.add(first.on, Duration(number=limit.number, unit=limit.unit))
    return ExampleView(
        accepted=first.on,
        due=due.on,
        provisional=first.provisional or due.provisional,
        working_days=limit.number if limit.unit is TimeUnit.WORKING_DAY else None,
    )


def _price(amount: str, per: str | None) -> str:
    """Return a price as it is said: 80元/件, but 每平方米1.70元."""
    if per is None:
        return f"{amount}元"
    return f"{per}{amount}元" if per.startswith("每") else f"{amount}元/{per}"


def charge_views(approval: Approval, published: Published) -> tuple[ChargeView, ...]:
    """Return what is charged, each charge with what it rests on."""
    return tuple(
        ChargeView(
            name=charge.name,
            amount=charge.amount,
            price=_price(charge.amount, charge.per),
            basis=basis_views(published, charge.basis),
            reduction=charge.reduction,
        )
        for charge in (approval.fee.charges if approval.fee else ())
    )


def material_views(approval: Approval, published: Published) -> tuple[MaterialView, ...]:
    """Return the papers asked for, with their blank forms and specimens."""
    return tuple(
        _material(one, approval.id, published)
        for one in (approval.materials.items if approval.materials else ())
    )


def _material(one: Material, key: str, published: Published) -> MaterialView:
    return MaterialView(
        name=one.name,
        form=one.form,
        copies=one.copies,
        need=one.need.value if one.need else None,
        provided_by=one.provided_by,
        when=one.when,
        basis=basis_views(published, one.basis),
        template=annex("approval", key, one.template) if one.template else None,
        specimen=annex("approval", key, one.specimen) if one.specimen else None,
        shared=one.shared,
    )


def place_views(places: tuple[ServicePlace, ...]) -> tuple[PlaceView, ...]:
    """Return where something is done."""
    return tuple(
        PlaceView(
            kind=place.kind.value,
            name=place.name,
            counter=place.counter,
            address=place.address,
            hours=place.hours,
            phone=place.phone,
            url=external(place.url),
        )
        for place in places
    )
