"""qingdan new: a new record, with its id and its place."""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qingdan.cli.options import as_of_option, county_option, known_agency
from qingdan.cli.talk import progress, say
from qingdan.cli.wording import Number, OneOf, Verb
from qingdan.escaping import visible

if TYPE_CHECKING:
    from qingdan.register import Register
    from qingdan.schemas import Schemas

#: What is asked for by its Chinese name or by that of its kind.
_KINDS = {
    "document": "文件",
    "approval": "审批事项",
    "power": "权责事项",
    "decision": "决策",
    "figures": "年度数据",
    "agency": "机构",
    "law": "法律法规",
    "cleanup": "清理",
    "notice": "公开信息",
    "errand": "一件事",
    "inspection": "监督检查",
}
#: Field that names the agency a record belongs to.
_OWNER = {"document": "issuer", "figures": "issuer", "errand": "lead", "agency": "", "law": ""}
_OPEN = {"attribute": "主动公开"}


@click.command("new", cls=Verb, short_help="新建一条记录:编号和位置自己定,每一项都有说明。")
@click.argument("kind", type=OneOf(*_KINDS, *_KINDS.values()), metavar="种类")
@click.option("--title", metavar="标题", help="标题、名称,写全称。")
@click.option("--agency", metavar="编号", help="哪个机构的,写机构编号。")
@click.option("--type", "of", metavar="类别", help="类别,例如 政府规范性文件、行政许可、法律。")
@click.option("--number", metavar="文号", help="文件的发文字号,怎么写都行:云政发[2017]46。")
@click.option("--on", "signed", metavar="日期", help="成文日期,怎么写都行:2017年3月1日、二〇一七年三月一日。")
@click.option("--year", type=Number(1949, 2100), help="哪一年的。")
@click.option("--topic", metavar="编号", help="公开信息归哪个主题。")
@click.option("--from", "word", metavar="定稿.docx", help="文件的正文从 Word 定稿里取。")
@as_of_option
@county_option
def new(
    kind: str,
    title: str | None,
    agency: str | None,
    of: str | None,
    number: str | None,
    signed: str | None,
    year: int | None,
    topic: str | None,
    word: str | None,
    day: date,
    county: Path,
) -> int:
    """新建一条记录,写成一个文件:编号、位置由程序定,每一项后面有说明和例子。

    种类:document 文件、approval 审批事项、power 权责事项、decision 决策、figures 年度数据、agency 机构、
    law 法律法规、cleanup 清理、notice 公开信息、errand 一件事、inspection 监督检查。
    """
    from qingdan import building

    name = next(one for one, chinese in _KINDS.items() if kind in (one, chinese))
    with progress() as tell:
        checked = building.records(county, day, tell)
    register, schemas = checked.register, checked.labels
    if schemas is None:
        raise click.UsageError("栏目定义(schemas)有毛病,先运行 qingdan check。", click.get_current_context())
    known_agency(agency, register)
    known: dict[str, Any] = {}
    remarks: list[str] = []
    if word is not None:
        title = _from_word(Path(word), known, remarks, name) or title
    known |= _told(name, title, agency, of, number, signed, topic, known, register, schemas)
    if name == "power":
        return _power(known, register, county)
    return _record(
        name,
        known,
        year or int(str(known.get("signed_on", day.isoformat()))[:4]),
        register,
        schemas,
        county,
        remarks,
    )


def _told(
    kind: str,
    title: str | None,
    agency: str | None,
    of: str | None,
    number: str | None,
    signed: str | None,
    topic: str | None,
    known: dict[str, Any],
    register: Register,
    schemas: Schemas,
) -> dict[str, Any]:
    """Return the fields that were told or asked for, each as the register writes it."""
    from qingdan.intake.cells import day as read_day
    from qingdan.intake.flat import number_text

    found: dict[str, Any] = {}
    bundle = schemas.schema("power-list" if kind == "power" else kind)
    required = bundle["required"]
    owner = _OWNER.get(kind, "agency")
    if owner:
        found[owner] = agency or _ask("哪个机构的(写机构编号)", "--agency")
        known_agency(found[owner], register)
    if kind == "figures":
        found["report"] = {"title": title or _ask("报告的标题", "--title")}
    else:
        found["title"] = title or _ask("标题(写全称)", "--title")
    choice = "level" if kind == "law" else "kind"
    if choice in required:
        choices = schemas.properties("power-list" if kind == "power" else kind, ())[choice]["enum"]
        value = of or _ask(f"类别({'、'.join(choices)})", "--type")
        if value not in choices:
            raise click.UsageError(
                f"类别写的是「{value}」,写一个:{'、'.join(choices)}。", click.get_current_context()
            )
        found[choice] = value
    if number:
        found["number"] = number_text(number)
        if kind == "document" and not re.search(r"〔[0-9]{4}〕[0-9]+号$|第[0-9]+号$", found["number"]):
            raise click.UsageError(
                f"文号写的是「{visible(number)}」,看不出年份和顺序号;写成 云政发〔2017〕46号。",
                click.get_current_context(),
            )
    if signed:
        read = read_day(signed)
        if read is None:
            raise click.UsageError(
                f"日期写的是「{visible(signed)}」,看不出是哪一天。", click.get_current_context()
            )
        found[
            "signed_on"
            if kind == "document"
            else "decided_on"
            if kind in ("decision", "cleanup")
            else "published_on"
        ] = read.isoformat()
    if kind == "notice":
        found["topic"] = topic or _ask("哪个主题(写主题编号)", "--topic")
        if found["topic"] not in register.topics:
            raise click.UsageError(
                f"主题名录里没有「{visible(found['topic'])}」。", click.get_current_context()
            )
    if "openness" in required:
        found["openness"] = dict(_OPEN)
    if kind == "cleanup":
        found |= {"objects": ["规范性文件"], "state": "进行中"}
    return found


def _ask(what: str, option: str) -> str:
    """Ask at the terminal; where nobody is there, say which option is missing."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"还要写 {option}:{what}。", click.get_current_context())
    return str(click.prompt(what, err=True)).strip()


def _from_word(path: Path, known: dict[str, Any], remarks: list[str], kind: str) -> str:
    from qingdan.drafting.word import NotFinal, draft

    if kind != "document":
        raise click.UsageError("--from 只用来新建文件。", click.get_current_context())
    try:
        found = draft(path)
    except NotFinal as fault:
        raise click.UsageError(str(fault), click.get_current_context()) from None
    known["body"] = found.body
    for fact in found.facts:
        known[fact.field] = fact.value
        remarks.append(f"{fact.field}:{visible(str(fact.value))}(原文:{visible(fact.sentence)})")
    remarks.extend(visible(text) for text in found.unclear)
    return found.title


def _record(
    kind: str,
    known: dict[str, Any],
    year: int,
    register: Register,
    schemas: Schemas,
    county: Path,
    remarks: list[str],
) -> int:
    from qingdan.drafting.blank import blank
    from qingdan.drafting.placing import place
    from qingdan.schemas import find
    from qingdan.writing import put

    if kind == "figures":
        known["year"] = year
    placed = place(kind, known, year, register)
    file = county / placed.path
    if file.exists() or (placed.id and placed.id in register.by_kind(kind)):
        raise click.UsageError(f"已经有「{placed.path}」了,打开它改就行。", click.get_current_context())
    folder = find(county)
    inside = folder.is_relative_to(county)
    modeline = os.path.relpath(folder / f"{kind}.json", file.parent) if inside else None
    if placed.id:
        known = {"id": placed.id, **known}
    put(file, blank(kind, known, schemas, modeline))
    _written(placed.path, remarks)
    return 0


def _power(known: dict[str, Any], register: Register, county: Path) -> int:
    """Add a power to the list of its agency and kind."""
    from qingdan.drafting.placing import next_free
    from qingdan.model.power import PowerKind
    from qingdan.writing import put, record_text

    agency, kind = known["agency"], PowerKind(known["kind"])
    path = (
        register.paths.get("power-list", {}).get((agency, kind.value))
        or f"content/powers/{agency}/{kind.name.lower()}.yml"
    )
    item = {"id": next_free(f"{agency}-{kind.name.lower()}", register.powers), "title": known["title"]}
    file = county / path
    if file.exists():
        text = file.read_text(encoding="utf-8").rstrip("\n")
        if not re.search(r"^items:(?:\n(?:[ #].*)?)*\Z", text, re.MULTILINE):
            raise click.UsageError(f"「{path}」里 items 不在最后,请自己加进去。", click.get_current_context())
        added = "\n".join(record_text({"items": [item]}).split("\n")[1:])
        put(file, f"{text}\n{added}")
    else:
        whole = {"agency": agency, "kind": kind.value, "openness": dict(_OPEN), "items": [item]}
        put(file, record_text(whole))
    _written(f"{path}({item['id']})", [])
    return 0


def _written(path: str, remarks: list[str]) -> None:
    click.echo(f"写好了「{path}」。")
    for remark in remarks:
        click.echo(f"  {remark}")
    say("打开它,照说明填;填好运行 qingdan check。有公布日期的才会出现在网站上。")
