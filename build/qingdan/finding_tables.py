"""Findings as tables: rows for a spreadsheet, entries for programs. On the command line and beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from qingdan.escaping import csv_text, json_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qingdan.findings import Finding
    from qingdan.register import Register

_HEADS = (
    *("规则", "规则名称", "记录", "编号", "位置", "从哪天起", "负责机构", "问题", "改法", "示例", "暂定"),
)


def as_csv(found: Sequence[Finding], register: Register) -> str:
    """Return one row a finding, under Chinese heads."""
    return csv_text((_HEADS, *(_row(one, register) for one in found)))


def as_csv_beside_pages(found: Sequence[Finding], register: Register, site: str) -> str:
    """Return the same rows with the address of each record's page; `site` is that of the site, with its last /."""
    rows = ((*_row(one, register), site + quote(one.page) if one.page else "") for one in found)
    return csv_text(((*_HEADS, "网页"), *rows))


def _row(one: Finding, register: Register) -> tuple[str, ...]:
    problem = one.problem
    return (
        problem.rule.code,
        problem.rule.title,
        one.title,
        _key(one),
        f"{problem.place.path}:{problem.place.line}" if problem.place.line else problem.place.path,
        problem.since.isoformat() if problem.since else "",
        owner_of(one, register),
        problem.what,
        problem.mend,
        "示例" if one.sample else "",
        "暂定" if problem.provisional else "",
    )


def as_json(found: Sequence[Finding], day: date, undated: int) -> str:
    """Return the day, how many undated facts were taken as always so, and every finding."""
    head = {"as_of": day.isoformat(), "undated": undated}
    return json_rows(head, "findings", (_entry(one) for one in found))


def _entry(one: Finding) -> dict[str, Any]:
    problem = one.problem
    return {
        "code": problem.rule.code,
        "name": problem.rule.name,
        "title": problem.rule.title,
        "kind": one.kind,
        "id": _key(one),
        "record": one.title,
        **({"address": one.page} if one.page else {}),
        "path": problem.place.path,
        "pointer": list(problem.place.pointer),
        "line": problem.place.line,
        "since": problem.since.isoformat() if problem.since else None,
        "owner": problem.owner,
        "what": problem.what,
        "mend": problem.mend,
        "sample": one.sample,
        "provisional": problem.provisional,
    }


def _key(one: Finding) -> str:
    key = one.key
    return "/".join(str(part) for part in key) if isinstance(key, tuple) else str(key)


def owner_of(one: Finding, register: Register) -> str:
    """Return the name of the agency that has to mend it, "" where none is known."""
    agency = register.agencies.get(one.problem.owner or "")
    return agency.title if agency else one.problem.owner or ""
