"""qingdan in-force: the documents that bind people on a day."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qingdan.cli.options import WITHOUT_FAULTY, as_of_option, county_option, known_agency, known_on_option
from qingdan.cli.talk import hand_over, progress, say
from qingdan.cli.wording import OneOf, Verb
from qingdan.escaping import csv_text, json_text, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.register import Register
    from qingdan.tally import Binding, InForce

_HEADS = (
    *("文号", "标题", "发文机关", "施行日期", "有效期至", "另一种算法", "说明", "标记", "示例", "编号"),
)


@click.command("in-force", cls=Verb, short_help="列出某一天有效的文件。")
@click.option("--agency", metavar="编号", help="只列这个机构的,写机构编号。")
@click.option(
    "--format",
    "form",
    type=OneOf("full", "csv", "json"),
    default="full",
    help="写成哪种样子:full、csv、json。",
)
@known_on_option
@as_of_option
@county_option
def in_force(agency: str | None, form: str, day: date, county: Path) -> int:
    """列出某一天有效的文件:文号、标题、从哪天到哪天、为什么。

    当日施行的、当日到期的都算有效。哪天以后才公布的事,那天还不算;没有登记日期的,按一直有效算。
    """
    from qingdan import building, tally

    with progress() as tell:
        checked = building.records(county, day, tell)
    register = checked.register
    known_agency(agency, register)
    found = tally.in_force(checked.standings, agency)
    if form == "json":
        hand_over(f"{json_text(_data(found, register, day))}\n")
    elif form == "csv":
        hand_over(csv_text((_HEADS, *(_row(one, register) for one in found.documents))))
    else:
        click.echo("\n".join(_lines(found, register)))
        click.echo(_count(found, day))
    if form != "full":
        say(_count(found, day))
    if checked.has_errors:
        say(WITHOUT_FAULTY)
        return 1
    return 0


def _issuer(one: Binding, register: Register) -> str:
    agency = register.agencies.get(one.document.issuer)
    return agency.title if agency else one.document.issuer


def _lines(found: InForce, register: Register) -> Iterator[str]:
    for issuer, group in groupby(found.documents, key=lambda one: _issuer(one, register)):
        some = tuple(group)
        yield f"{visible(issuer)}({len(some)} 件)"
        for one in some:
            flags = "".join(f" [{flag.value}]" for flag in one.standing.flags)
            sample = " [示例]" if one.document.sample else ""
            name = " ".join(part for part in (one.document.number, one.document.title) if part)
            yield f"  {visible(name)}{flags}{sample}"
            first = one.first_day.isoformat() if one.first_day else "日期不详"
            last = one.last_day.isoformat() if one.last_day else "没有写明止日"
            yield f"    {first} 至 {last}。{visible(one.standing.reason)}"
        yield ""


def _count(found: InForce, day: date) -> str:
    parts = [f"{day.isoformat()} 有效的文件,共 {len(found.documents)} 件"]
    if found.undated:
        parts.append(f"其中 {found.undated} 件没有登记日期,按一直有效算")
    if found.not_public:
        parts.append(f"另有 {found.not_public} 件不公开或者停止公开的没有列出")
    return ",".join(parts) + "。"


def _row(one: Binding, register: Register) -> tuple[str, ...]:
    standing = one.standing
    return (
        one.document.number or "",
        one.document.title,
        _issuer(one, register),
        one.first_day.isoformat() if one.first_day else "",
        one.last_day.isoformat() if one.last_day else "",
        one.later_reading.isoformat() if one.later_reading else "",
        standing.reason,
        "、".join(flag.value for flag in standing.flags),
        "示例" if one.document.sample else "",
        one.document.id,
    )


def _data(found: InForce, register: Register, day: date) -> dict[str, Any]:
    return {
        "as_of": day.isoformat(),
        "undated": found.undated,
        "not_public": found.not_public,
        "documents": [
            {
                "id": one.document.id,
                "number": one.document.number,
                "title": one.document.title,
                "kind": one.document.kind.value,
                "issuer": one.document.issuer,
                "issuer_name": _issuer(one, register),
                "first_day": one.first_day.isoformat() if one.first_day else None,
                "last_day": one.last_day.isoformat() if one.last_day else None,
                "later_reading": one.later_reading.isoformat() if one.later_reading else None,
                "reason": one.standing.reason,
                "flags": [flag.value for flag in one.standing.flags],
                "sample": one.document.sample,
                "path": register.place("document", one.document.id).path,
            }
            for one in found.documents
        ],
    }
