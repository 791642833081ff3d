"""qingdan search: what the register holds under these words, for staff and auditors."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qingdan.cli.options import WITHOUT_FAULTY, as_of_option, county_option, known_agency, known_on_option
from qingdan.cli.talk import hand_over, in_colour, progress, say
from qingdan.cli.wording import Number, OneOf, Verb
from qingdan.day import today
from qingdan.escaping import csv_text, json_text, visible
from qingdan.search.kinds import KINDS

if TYPE_CHECKING:
    from qingdan.register import Register
    from qingdan.search.entries import Entry
    from qingdan.search.finding import Answer, Result

_KINDS = tuple(KINDS.values())
_STANDINGS = ("现行有效", "尚未施行", "已失效", "已废止", "已撤销", "不适用有效期管理", "已取消")
_HEADS = ("类别", "名称", "有效性", "文号", "机构", "年份", "一句话", "原文", "示例", "编号", "文件")


@click.command(cls=Verb, short_help="在全部公开的记录里搜索。")
@click.argument("words", nargs=-1, required=True, metavar="词…")
@click.option("--kind", type=OneOf(*_KINDS), metavar="类别", help=f"只找这一类:{'、'.join(_KINDS)}。")
@click.option("--agency", metavar="编号", help="只找这个机构的,写机构编号。")
@click.option(
    "--standing",
    type=OneOf(*_STANDINGS),
    metavar="有效性",
    help=f"只找这样的:{'、'.join(_STANDINGS)}。",
)
@click.option("--year", type=Number(1949, 2100), help="只找这一年的。")
@click.option("--limit", type=Number(1, 100000), default=20, help="最多列多少条,默认 20 条。")
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
def search(
    words: tuple[str, ...],
    kind: str | None,
    agency: str | None,
    standing: str | None,
    year: int | None,
    limit: int,
    form: str,
    day: date,
    county: Path,
) -> int:
    """在全部公开的记录里搜索:平时的说法、拼音、繁体字、文号的一部分都行,写错一个字也找得到。

    引号里的词要连在一起:qingdan search '"食品经营"'。中间隔几个字,在引号后面写:'"食品 许可"~3'。
    找到的先后和网站上的搜索一样;索引放在 .qingdan/,改了内容自己更新。
    """
    from qingdan import building
    from qingdan.search import answer

    with progress() as tell:
        checked = building.records(county, day, tell)
        register = checked.register
        known_agency(agency, register)
        wanted = _wanted(kind, agency, standing, year)
        try:
            found = answer(" ".join(words), county, checked.standings, wanted, tell, forget=day == today())
        except TimeoutError:
            say("另一次搜索正在更新索引,等了很久还没有完。过一会儿再搜。")
            return 75
    shown = found.results[:limit]
    if form == "json":
        hand_over(f"{json_text(_data(found, shown, register, day))}\n")
    elif form == "csv":
        hand_over(csv_text((_HEADS, *(_row(one, register) for one in shown))))
    else:
        for one in shown:
            click.echo("\n".join(_lines(one, register)))
    say(_told(found, len(shown)))
    if checked.has_errors:
        say(WITHOUT_FAULTY)
    return 1 if checked.has_errors else 0


def _wanted(
    kind: str | None, agency: str | None, standing: str | None, year: int | None
) -> Callable[[Entry], bool]:
    def wanted(entry: Entry) -> bool:
        return (
            (kind is None or KINDS[entry.kind] == kind)
            and (agency is None or entry.agency == agency)
            and (standing is None or entry.mark == standing)
            and (year is None or entry.year == year)
        )

    return wanted


def _agency(entry: Entry, register: Register) -> str:
    agency = register.agencies.get(entry.agency or "")
    return agency.title if agency and entry.kind != "agency" else ""


def _lines(result: Result, register: Register) -> list[str]:
    entry = result.entry
    mark = f"[{entry.mark}] " if entry.mark else ""
    sample = " [示例]" if entry.sample else ""
    told = (entry.number, _agency(entry, register), entry.line)
    lines = [f"{KINDS[entry.kind]} {mark}{visible(entry.title)}{sample}"]
    facts = " · ".join(visible(one) for one in told if one)
    if facts:
        lines.append(f"  {facts}")
    if result.excerpt:
        lines.append(f"  {'全文:' if result.full else ''}{_excerpt(result)}")
    lines.append(f"  {_path(entry, register)}")
    return lines


def _excerpt(result: Result) -> str:
    """Return the passage with what was asked for marked: in bold at a terminal, else in brackets."""
    before, after = ("\x1b[1m", "\x1b[0m") if in_colour(sys.stdout) else ("【", "】")
    return "".join(
        f"{before}{visible(text)}{after}" if hit else visible(text) for text, hit in result.excerpt
    )


def _path(entry: Entry, register: Register) -> str:
    if entry.kind == "part":
        return entry.path
    name: Any = entry.key
    if entry.kind in ("figures", "disclosure"):
        issuer, _, year = entry.key.rpartition("-")
        name = (issuer, int(year))
    return visible(register.place(entry.kind, name).path)


def _told(found: Answer, shown: int) -> str:
    number = len(found.results)
    told = f"找到 {number} 条" if number else "没有找到"
    if shown < number:
        told += f",列出前 {shown} 条(要多列,写 --limit)"
    meant = f"是不是要找「{visible(found.meant)}」?" if found.meant else ""
    return f"{told}。{meant}"


def _row(result: Result, register: Register) -> tuple[str, ...]:
    entry = result.entry
    return (
        KINDS[entry.kind],
        entry.title,
        entry.mark,
        entry.number or "",
        _agency(entry, register),
        str(entry.year or ""),
        entry.line,
        "".join(text for text, _ in result.excerpt),
        "示例" if entry.sample else "",
        entry.key,
        _path(entry, register),
    )


def _data(found: Answer, shown: tuple[Result, ...], register: Register, day: date) -> dict[str, Any]:
    return {
        "as_of": day.isoformat(),
        "read_as": found.reading.text,
        "agencies": list(found.reading.agencies),
        "meant": found.meant or None,
        "total": len(found.results),
        "results": [
            {
                "kind": one.entry.kind,
                "id": one.entry.key,
                "title": one.entry.title,
                "standing": one.entry.mark or None,
                "number": one.entry.number,
                "agency": one.entry.agency,
                "year": one.entry.year,
                "line": one.entry.line or None,
                "excerpt": "".join(text for text, _ in one.excerpt) or None,
                "full_text_only": one.full,
                "sample": one.entry.sample,
                "address": one.entry.path,
                "path": _path(one.entry, register),
            }
            for one in shown
        ],
    }
