"""The changes as tables: rows for a spreadsheet, entries for programs, beside the pages of them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.differences import said
from qingdan.escaping import csv_text, json_rows
from qingdan.pages.views.changes import agency_of, called, record_link
from qingdan.pages.views.record_changes import UNEXPLAINED, act, may_be_named, sentence, shown, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.changes import Change
    from qingdan.pages.published import Published

_HEADS = (
    *(
        "日期",
        "动作",
        "类别",
        "名称",
        "编号",
        "机构",
        "栏目",
        "原来",
        "现在",
        "说明",
        "没有写原因",
        "不显示",
        "示例",
        "提交",
    ),
)


def key(published: Published) -> bytes:
    """Return a digest of all that stands in the tables: the changes, and how what they name is called."""
    changes = published.changes
    records = dict.fromkeys((change.kind, change.key) for change in changes.every)
    about = [
        (record_link(*record, published), published.agency(agency_of(*record, published)))
        for record in records
    ]
    named = sorted({record for change in changes.every for record in _named(change)})
    titles = [(*record, may_be_named(published, *record), title(published, *record)) for record in named]
    encoded = msgspec.msgpack.encode((changes.unknown, changes.every, about, titles))
    return blake2b(encoded, digest_size=20).digest()


def _named(change: Change) -> Iterator[tuple[str, str]]:
    for one in change.differences:
        yield from one.beside
        for word in (*(one.before or ()), *(one.after or ())):
            if word.refers:
                yield word.refers, word.text


def as_csv(published: Published) -> str:
    """Return one row a field that changed, and one for each change without any, the latest first."""
    return csv_text(
        (_HEADS, *(row for change in published.changes.every for row in _rows(change, published)))
    )


def _rows(change: Change, published: Published) -> Iterator[tuple[str, ...]]:
    link = record_link(change.kind, change.key, published)
    if link is None:
        return
    agency = published.agency(agency_of(change.kind, change.key, published))
    before = (
        *(change.on.isoformat(), act(change), called(change.kind), link.title, _key(change)),
        agency.title if agency else "",
    )
    after = (
        ";".join(map(sentence, change.reasons)),
        UNEXPLAINED if change.unexplained else "",
        _held_back(change),
        "示例" if link.sample else "",
        change.commit,
    )
    told = [(one.label, said(one.before), said(one.after)) for one in shown(change, published)]
    for field in told or [("", "", "")]:
        yield (*before, *field, *after)


def as_json(published: Published) -> str:
    """Return why nothing is known (where it is so), and every change; no day, for a night changes nothing."""
    changes = published.changes
    head = {"unknown": changes.unknown or None}
    entries = (entry for change in changes.every if (entry := _entry(change, published)))
    return json_rows(head, "changes", entries)


def _entry(change: Change, published: Published) -> dict[str, Any] | None:
    link = record_link(change.kind, change.key, published)
    if link is None:
        return None
    return {
        "on": change.on.isoformat(),
        "act": act(change),
        "kind": change.kind,
        "id": _key(change),
        "title": link.title,
        "address": link.path,
        "agency": agency_of(change.kind, change.key, published),
        "fields": [
            {
                "label": one.label,
                "field": one.field,
                "before": None if one.before is None else said(one.before),
                "after": None if one.after is None else said(one.after),
            }
            for one in shown(change, published)
        ],
        "reasons": [{"on": one.on, "what": one.what, "why": one.why} for one in change.reasons],
        "unexplained": change.unexplained,
        "held_back": _held_back(change) or None,
        "sample": link.sample,
        "commit": change.commit,
    }


def _held_back(change: Change) -> str:
    return "读不出来" if change.unread else "不再公开" if change.veiled else ""


def _key(change: Change) -> str:
    return "/".join(map(str, change.key)) if isinstance(change.key, tuple) else str(change.key)
