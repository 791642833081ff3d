"""qingdan new: a new record, with its id and its place."""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qingdan.cli.options import as_of_option, county_option, known_agency, read_spoken
from qingdan.cli.out_of_word import ended, from_word, issuer
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
    "power": "权力事项",
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
#: Kinds whose own id says nothing of them: no agency, year or number that it could be made of.
_NAMELESS = frozenset({"agency", "law"})
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
@click.option(
    "--id", "wanted", metavar="编号", help="不要程序定的编号:小写字母、数字和短横,例如 civil-affairs。"
)
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
    wanted: str | None,
    word: str | None,
    day: date,
    county: Path,
) -> int:
    """新建一条记录,写成一个文件:编号、位置由程序定,每一项后面有说明和例子。

    种类:document 文件、approval 审批事项、power 权力事项、decision 决策、figures 年度数据、agency 机构、
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
    _may_be_an_id(wanted, name)
    known: dict[str, Any] = {}
    remarks: list[str] = []
    if word is not None:
        # What was written on the command line was written by somebody who had read the file.
        found = from_word(Path(word), known, remarks, name, schemas)
        title = title or found.title
        agency = issuer(found.issuer, agency, remarks, register)
        remarks += ended(found, register)
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
        wanted,
    )


def _may_be_an_id(wanted: str | None, kind: str) -> None:
    from qingdan.model.kinds import KIND_BY_NAME
    from qingdan.source.places import is_id

    if wanted is None:
        return
    if kind == "power" or not KIND_BY_NAME[kind].named:
        raise click.UsageError(f"{_KINDS[kind]}的编号由程序定,不用写 --id。", click.get_current_context())
    if not is_id(wanted):
        raise click.UsageError(
            f"--id 写的是「{visible(wanted)}」;用小写英文字母开头,只用小写字母、数字和短横,例如 civil-affairs。",
            click.get_current_context(),
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
    from qingdan.intake.cells import number_text

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
        found[
            "signed_on"
            if kind == "document"
            else "decided_on"
            if kind in ("decision", "cleanup")
            else "published_on"
        ] = read_spoken("--on", signed)
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


def _record(
    kind: str,
    known: dict[str, Any],
    year: int,
    register: Register,
    schemas: Schemas,
    county: Path,
    remarks: list[str],
    wanted: str | None,
) -> int:
    from qingdan import editing
    from qingdan.drafting.blank import blank
    from qingdan.drafting.placing import place
    from qingdan.writing import put

    if kind == "figures":
        known["year"] = year
    placed = place(kind, known, year, register, wanted)
    file = county / placed.path
    if file.exists() or (placed.id and placed.id in register.by_kind(kind)):
        raise click.UsageError(f"已经有「{placed.path}」了,打开它改就行。", click.get_current_context())
    modeline = Path(os.path.relpath(editing.schema_file(county, kind), file.parent)).as_posix()
    if placed.id:
        known = {"id": placed.id, **known}
    put(file, blank(kind, known, schemas, modeline))
    editing.renew(county, schemas, register)
    _written(placed.path, remarks)
    if kind in _NAMELESS and wanted is None:
        say(f"编号是 {placed.id},以后不能改;想要好认的,现在删去这个文件,加上 --id 再新建一次。")
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
    say("打开它,照说明填;填好运行 qingdan check。有「公布日期」一栏的,写了才会出现在网站上。")
