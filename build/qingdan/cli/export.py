"""qingdan export: the public lists as workbooks and CSV."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import click

from qingdan.cli.options import (
    LISTS,
    POWER_KINDS,
    WITHOUT_FAULTY,
    as_of_option,
    county_option,
    known_agency,
)
from qingdan.cli.talk import progress, say
from qingdan.cli.wording import OneOf, Verb
from qingdan.escaping import csv_text, visible


@click.command(cls=Verb, short_help="把公开的清单写成 Excel 或 CSV。")
@click.argument("form", type=OneOf("xlsx", "csv"), metavar="xlsx|csv")
@click.option(
    "--list",
    "of",
    type=OneOf(*LISTS),
    default="权责清单",
    metavar="清单",
    help=f"哪个清单:{'、'.join(LISTS)};默认权责清单。",
)
@click.option("--kind", type=OneOf(*POWER_KINDS), metavar="类型", help="权责清单里只要这一类。")
@click.option("--agency", metavar="编号", help="只要这个机构的,写机构编号。")
@click.option("--out", metavar="FILE", help="写到哪个文件;CSV 不写就写到屏幕上。")
@as_of_option
@county_option
def export(
    form: str, of: str, kind: str | None, agency: str | None, out: str | None, day: date, county: Path
) -> int:
    """把公开的清单写成 Excel 或 CSV:有标题、表头,一类一张表,单元格全是文字。

    没有公布、依申请公开、不予公开的不在里面。改过以后可以用 qingdan intake 收回来,只改有变化的地方。
    """
    from qingdan import building, exporting, source
    from qingdan.source.telling import reason

    if form == "xlsx" and out is None:
        raise click.UsageError("Excel 要写到文件里,用 --out 指明文件名。", click.get_current_context())
    if out is not None and Path(out).resolve().is_relative_to((county / "content").resolve()):
        raise click.UsageError(
            f"「{visible(out)}」在 content/ 里,那里放的是记录;写到别的地方。", click.get_current_context()
        )
    with progress() as tell:
        checked = building.records(county, day, tell)
    known_agency(agency, checked.register)
    sheets = exporting.sheets(LISTS[of], checked.standings, partial(source.load_bytes, county), agency, kind)
    if not sheets:
        say("没有公开的,什么也没有写。")
        return 1
    data = exporting.workbook(sheets) if form == "xlsx" else csv_text(exporting.rows_of(sheets)).encode()
    if out is None:
        click.echo(data, nl=False)
    else:
        try:
            Path(out).write_bytes(data)
        except OSError as fault:
            raise click.UsageError(
                f"「{visible(out)}」写不进去:{reason(fault)}。", click.get_current_context()
            ) from None
    say(f"写了 {sum(sheet.records for sheet in sheets)} 条{f',在「{visible(out)}」' if out else ''}。")
    if checked.has_errors:
        say(WITHOUT_FAULTY)
    return 1 if checked.has_errors else 0
