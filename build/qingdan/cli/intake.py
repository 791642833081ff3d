"""qingdan intake: lists that arrive as workbooks, into the register."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qingdan.cli.options import LISTS, POWER_KINDS, as_of_option, county_option, known_agency, read_spoken
from qingdan.cli.talk import progress, say
from qingdan.cli.wording import OneOf, Verb
from qingdan.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.intake.outcome import Intake, Sheet

_MOST = 30


@click.command(cls=Verb, short_help="把 Excel、CSV 里的清单收进名录。")
@click.argument("workbooks", nargs=-1, required=True, metavar="工作簿…")
@click.option("--agency", metavar="编号", help="表里都是这个机构的,写机构编号;不写就看「行使主体」一栏。")
@click.option(
    "--kind", type=OneOf(*POWER_KINDS), metavar="类型", help=f"表里都是这一类权力:{'、'.join(POWER_KINDS)}。"
)
@click.option(
    "--list", "of", type=OneOf(*LISTS), metavar="清单", help=f"是什么清单,看不出来时写:{'、'.join(LISTS)}。"
)
@click.option("--gone-on", metavar="日期", help="名录里有、表里没有的,从哪一天起取消;和 --reason 一起写。")
@click.option("--reason", metavar="原因", help="取消的原因,会公布。")
@click.option("--published-on", metavar="日期", help="新收的哪一天公布;不写的,收进来还没有公布。")
@click.option("--reviewed-by", metavar="科室", help="新收的公开以前谁审的,写科室或者岗位。")
@click.option("--reviewed-on", metavar="日期", help="哪一天审的。")
@click.option("--into", metavar="DIR", help="写到别的文件夹,默认写进本县的 content/。")
@click.option("--dry-run", is_flag=True, help="只说会怎样,什么也不写。")
@as_of_option
@county_option
def intake(
    workbooks: tuple[str, ...],
    agency: str | None,
    kind: str | None,
    of: str | None,
    gone_on: str | None,
    reason: str | None,
    published_on: str | None,
    reviewed_by: str | None,
    reviewed_on: str | None,
    into: str | None,
    dry_run: bool,
    day: date,
    county: Path,
) -> int:
    """把 Excel(.xls、.xlsx、.ods)、CSV 里的权责清单、文件、审批事项、机构收进名录。

    每一行要么成为一条记录,要么列出来没有收的原因;录入人一类的栏目不收。
    再收一次改过的表,只改有变化的地方,编号不变。没有写 --published-on 的,收进来还没有公布:补上公布日期和审查再发。
    """
    from qingdan import building, source
    from qingdan.intake.outcome import Wish
    from qingdan.intake.taking import take
    from qingdan.model.power import PowerKind

    if bool(gone_on) != bool(reason):
        raise click.UsageError("--gone-on 和 --reason 要一起写。", click.get_current_context())
    days = [
        read_spoken(name, text) if text is not None else None
        for name, text in (
            ("--gone-on", gone_on),
            ("--published-on", published_on),
            ("--reviewed-on", reviewed_on),
        )
    ]

    with progress() as tell:
        register = building.records(county, day, tell).register
        known_agency(agency, register)
        wish = Wish(
            agency,
            PowerKind(kind) if kind else None,
            LISTS[of] if of else None,
            days[0],
            reason,
            published_on=days[1],
            reviewed_by=reviewed_by,
            reviewed_on=days[2],
        )
        done = take(map(Path, workbooks), register, partial(source.load_bytes, county), wish)
    click.echo("\n".join(_lines(done)))
    target = Path(into) if into else county
    if not dry_run:
        _write(target, done)
    _say(done, target, dry_run=dry_run, kept_gone=bool(gone_on))
    lost = any(one.counts for sheet in done.sheets for one in sheet.left)
    return 1 if done.faults or lost or not all(sheet.adds_up for sheet in done.sheets) else 0


def _write(target: Path, done: Intake) -> None:
    from qingdan.writing import put

    for path, text in done.files.items():
        put(target / path, text)


def _lines(done: Intake) -> Iterator[str]:
    for sheet in done.sheets:
        yield from _sheet(sheet)
    for head, texts in (
        ("新增", done.added),
        ("改动", done.changed),
        ("名录里有、表里没有", done.gone),
        ("依据里新登记的法律法规(日期要补)", done.fresh_laws),
    ):
        if texts:
            yield f"{head} {len(texts)}:"
            yield from (f"  {visible(text)}" for text in texts[:_MOST])
            if len(texts) > _MOST:
                yield f"  ……还有 {len(texts) - _MOST} 条"
    if done.same:
        yield f"没有变化 {done.same}"
    yield from (visible(text) for text in (*dict.fromkeys(done.remarks), *done.faults))


def _sheet(sheet: Sheet) -> Iterator[str]:
    name = f"{sheet.file} {sheet.sheet}".strip()
    coded = f",按 {sheet.encoding} 读的" if sheet.encoding else ""
    heading = f",表头在第 {sheet.heading} 行" if sheet.heading else ""
    yield f"{visible(name)}:共 {sheet.rows} 行{heading}{coded}"
    kinds = "、".join(f"{kind} {count}" for kind, count in sheet.records.items())
    records = sum(sheet.records.values())
    yield f"  成为记录 {records} 行{f'({kinds})' if kinds else ''}"
    reasons: dict[str, list[int]] = {}
    for one in sheet.left:
        told = "并到上面一行的续行" if "续行" in one.reason else one.reason
        reasons.setdefault(told, []).append(one.row)
    for reason, rows in reasons.items():
        shown = "、".join(map(str, rows[:12])) + ("……" if len(rows) > 12 else "")
        yield f"  {visible(reason)} {len(rows)} 行:第 {shown} 行"
    for one in sheet.left if sheet.heading else ():
        if one.counts:
            yield f"  没有收:第 {one.row} 行「{visible(one.text)}」,{visible(one.reason)}。"
    sums = f"{records} + {len(sheet.left)} = {records + len(sheet.left)}"
    yield f"  合计 {sums} 行,{'一行不少' if sheet.adds_up else f'和 {sheet.rows} 行对不上'}"
    if sheet.clerks:
        yield f"  不收的栏目(经办人员的姓名、电话):{visible('、'.join(sheet.clerks))}"
    if sheet.passed:
        yield f"  用不着的栏目:{visible('、'.join(sheet.passed))}"


def _say(done: Intake, target: Path, *, dry_run: bool, kept_gone: bool) -> None:
    if dry_run:
        say(f"只是试一试,什么也没有写;真收会写 {len(done.files)} 个文件。")
    else:
        say(f"写了 {len(done.files)} 个文件。接着运行 qingdan check,补上公布日期、公开审查和依据的日期。")
    if done.gone and not kept_gone:
        say("表里没有的没有动。确实取消了的,再收一次,写上 --gone-on 日期 --reason 原因。")
