"""What can be found: one entry for everything public that has a page, in the words people know it by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.chinese import spoken_day
from qingdan.course import State
from qingdan.model.facts import Duration, TimeUnit
from qingdan.numbers import parsed
from qingdan.pages.addresses import HOME, PARTS
from qingdan.pages.views.pieces import spoken
from qingdan.register import own

if TYPE_CHECKING:
    from datetime import date

    from qingdan.model.approval import Approval, Errand, Fee, TimeLimit
    from qingdan.model.document import Document
    from qingdan.pages.published import Published

HOLDS, AHEAD, ENDED = range(3)
STATES = ("有效或者没有期限", "尚未施行", "已失效、废止或者取消")


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that can be found. `path` is its site path; `key` is unique in its kind."""

    kind: str
    key: str
    title: str  # without what `mark` says
    path: str
    agency: str | None = None
    state: int = HOLDS
    mark: str = ""  # 现行有效, 已失效, 已取消 …
    year: int | None = None
    line: str = ""  # the one line that answers
    sample: bool = False
    names: tuple[str, ...] = ()  # other names it has, had, or is known by
    number: str | None = None
    gist: tuple[str, ...] = ()  # what its page says in short: the six disclosures
    body: tuple[str, ...] = ()  # all else it says


def name_of(entry: Entry) -> str:
    """Return what an entry is known by, among all kinds."""
    return f"{entry.kind}/{entry.key}"


def entries(published: Published) -> Iterator[Entry]:
    """Give every entry; nothing that is not public in full has one."""
    for kind, made in _MADE.items():
        records = published.register.by_kind(kind)
        for key in published.public_keys(kind):
            link = published.link(kind, key)
            if link is None or link.path is None:
                continue
            record = records[key]
            mark = link.mark if kind != "agency" else ""
            yield Entry(
                kind=kind,
                key=key if isinstance(key, str) else f"{key[0]}-{key[1]}",
                title=link.title.removeprefix(f"{link.mark}:"),
                path=link.path,
                sample=link.sample,
                **{
                    "mark": mark,
                    "state": ENDED if link.ended else HOLDS,
                    "names": getattr(own(record), "keywords", ()),
                    **made(record, published),
                },
            )
    for part in PARTS:
        if part is not HOME:
            yield Entry(kind="part", key=part.path, title=part.title, path=part.path)


def _errand(errand: Errand, published: Published) -> dict[str, Any]:
    steps = [link.title for link in published.links("approval", (step.approval for step in errand.steps))]
    return {
        "agency": errand.lead,
        "line": _joined(
            f"{len(errand.steps)}个事项一起办" if errand.steps else "", _limit(errand.time_limit)
        ),
        "gist": tuple(_said(errand.description, *steps)),
        "body": tuple(one.question for one in errand.questions),
    }


def _approval(approval: Approval, published: Published) -> dict[str, Any]:
    content, materials = approval.content, approval.materials
    return {
        "agency": approval.agency,
        "line": _joined(_limit(approval.time_limit), _fee(approval.fee)),
        "names": (*approval.keywords, *approval.codes),
        "gist": tuple(
            _said(
                content.scope if content else None,
                content.result if content else None,
                *(content.applicants if content else ()),
                *(one.name for one in (materials.items if materials else ())),
            )
        ),
        "body": tuple(
            _said(
                *(content.conditions if content else ()),
                *(text for one in approval.questions for text in (one.question, one.answer)),
                approval.note,
            )
        ),
    }


def _power(listed: Any, published: Published) -> dict[str, Any]:
    power = listed.power
    return {
        "agency": power.exercised_by or listed.list.agency,
        "line": listed.list.kind.value,
        "names": tuple(_said(*power.keywords, power.code)),
        "gist": power.sub_items,
        # Its responsibilities read alike from one power to the next: nobody finds anything by them.
        "body": tuple(_said(*(one.quote for one in power.basis), power.target, power.note)),
    }


def _document(document: Document, published: Published) -> dict[str, Any]:
    found: dict[str, Any] = {
        "agency": document.issuer,
        "number": document.number,
        "year": _year(document.number) or _of(document.signed_on or document.public_since),
        "gist": tuple(_said(document.summary)),
        "body": tuple(_said(document.body)),
    }
    if document.normative:
        standing = published.standing(document.id)
        state = AHEAD if standing.state is State.NOT_YET else ENDED if standing.state.ended else HOLDS
        found |= {"mark": standing.state.value, "state": state}
        until = standing.binds_until
        found["line"] = f"有效期至{spoken_day(until)}" if until and state == HOLDS else standing.reason
    return found


def _agency(agency: Any, published: Published) -> dict[str, Any]:
    contact = agency.contact
    return {
        "agency": agency.id,
        "line": _joined(contact.phone and f"电话{contact.phone}", contact.address) if contact else "",
        "names": (*agency.called, *agency.keywords),
        "gist": agency.duties,
    }


def _law(law: Any, published: Published) -> dict[str, Any]:
    state = published.standings.law(law.id).state
    return {
        "number": law.number,
        "year": _of(law.effective_on),
        "mark": state.value,
        "line": law.level.value,
        "names": tuple(_said(law.short, *law.keywords)),
    }


def _dated(day: str, *texts: str) -> Callable[[Any, Published], dict[str, Any]]:
    def made(record: Any, published: Published) -> dict[str, Any]:
        on = getattr(record, day) or record.published_on
        return {
            "agency": record.agency,
            "number": getattr(record, "number", None),
            "year": _of(on),
            "line": on.isoformat() if on else "",
            "body": tuple(_said(*(getattr(record, text) for text in texts))),
        }

    return made


def _yearly(record: Any, published: Published) -> dict[str, Any]:
    return {"agency": record.issuer, "year": record.year, "line": f"{record.year}年", "names": ()}


def _plain(*texts: str) -> Callable[[Any, Published], dict[str, Any]]:
    def made(record: Any, published: Published) -> dict[str, Any]:
        return {"gist": tuple(_said(*(getattr(record, text) for text in texts))), "names": ()}

    return made


#: kind → what its entry has beside what all have
_MADE: dict[str, Callable[[Any, Published], dict[str, Any]]] = {
    "errand": _errand,
    "approval": _approval,
    "power": _power,
    "document": _document,
    "agency": _agency,
    "law": _law,
    "decision": _dated("decided_on", "outcome", "body"),
    "notice": _dated("on", "summary", "body"),
    "cleanup": _dated("decided_on"),
    "inspection": _dated("starts_on", "result"),
    "figures": _yearly,
    "disclosure": _yearly,
    "system": _plain("rule"),
    "topic": _plain("description"),
}


def _limit(limit: TimeLimit | None) -> str:
    if limit is None:
        return ""
    if limit.same_day:
        return "即办"
    if limit.number is None:
        return ""
    return f"{spoken(Duration(number=limit.number, unit=limit.unit or TimeUnit.WORKING_DAY))}办结"


def _fee(fee: Fee | None) -> str:
    if fee is None:
        return ""
    return "不收费" if fee.none else "收费" if fee.charges else ""


def _joined(*parts: str | None) -> str:
    return "、".join(part for part in parts if part)


def _said(*texts: str | None) -> Iterable[str]:
    return (text for text in texts if text)


def _of(day: date | None) -> int | None:
    return day.year if day else None


def _year(number: str | None) -> int | None:
    found = parsed(number) if number else None
    return found.year if found else None
