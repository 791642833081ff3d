"""qingdan withdraw: 停止公开 in one step, with its explanation in the place of the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qingdan.cli.options import as_of_option, county_option
from qingdan.cli.talk import progress, say
from qingdan.cli.wording import Verb
from qingdan.escaping import visible

if TYPE_CHECKING:
    from qingdan.register import Register


@click.command(cls=Verb, short_help="停止公开一条记录:地址还在,写明为什么。")
@click.argument("id_", metavar="编号")
@click.option(
    "--ground", required=True, metavar="依据", help="依据哪一条停止公开,例如 政府信息公开条例第十五条。"
)
@click.option(
    "--explanation", required=True, metavar="说明", help="写给公众看的说明;不能公开的内容本身不要写。"
)
@click.option("--title-withheld", is_flag=True, help="标题也不能公开。")
@as_of_option
@county_option
def withdraw(id_: str, ground: str, explanation: str, title_withheld: bool, day: date, county: Path) -> int:
    """停止公开一条已经公布的记录。文件留着,网址留着,页面只写停止公开的日期、依据和说明。

    停止公开的日期是今天,补办的用 --as-of 写是哪一天。
    """
    from qingdan import building
    from qingdan.writing import put

    with progress() as tell:
        register = building.records(county, day, tell).register
    kind, path = _found(id_, register)
    told: dict[str, Any] = {"on": day.isoformat(), "ground": ground, "explanation": explanation}
    if title_withheld:
        told["title_withheld"] = True
    file = county / path
    text = _added(file.read_text(encoding="utf-8"), kind, id_, told)
    put(file, text)
    click.echo(f"「{path}」写上了停止公开说明。")
    say("核对以后提交;重新生成网站,这一页只剩停止公开说明。")
    return 0


def _found(id_: str, register: Register) -> tuple[str, str]:
    """Return kind and path of the public record of an id."""
    from qingdan.model.kinds import RELEASED
    from qingdan.register import own

    found = []
    for kind in (*RELEASED, "power"):
        records = register.by_kind(kind)
        if kind not in ("figures", "disclosure", "power-list") and id_ in records:
            found.append((kind, register.place(kind, id_).path))
    if not found:
        raise click.UsageError(f"没有编号是「{visible(id_)}」的、要公布的记录。", click.get_current_context())
    if len(found) > 1:
        told = "、".join(path for _, path in found)
        raise click.UsageError(
            f"编号「{visible(id_)}」有几条记录:{told};请自己在文件里写 withdrawn。",
            click.get_current_context(),
        )
    kind, path = found[0]
    if own(register.by_kind(kind)[id_]).withdrawn:
        raise click.UsageError(f"「{path}」已经停止公开了。", click.get_current_context())
    return kind, path


def _added(text: str, kind: str, id_: str, told: dict[str, Any]) -> str:
    """Return a file's text with the explanation in it; nothing else of it changes."""
    from qingdan.writing import record_text

    lines = record_text({"withdrawn": told}).rstrip("\n").split("\n")
    if kind != "power":
        return text.rstrip("\n") + "\n" + "\n".join(lines) + "\n"
    every = text.split("\n")
    at = next(number for number, line in enumerate(every) if line.strip() in (f"- id: {id_}", f"id: {id_}"))
    indent = " " * (len(every[at]) - len(every[at].lstrip(" -")))
    return "\n".join((*every[: at + 1], *(f"{indent}{line}" for line in lines), *every[at + 1 :]))
