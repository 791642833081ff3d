"""qingdan due: what has to be assessed, and what lapses."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qingdan.cli.options import WITHOUT_FAULTY, as_of_option, county_option, known_on_option
from qingdan.cli.talk import progress, say
from qingdan.cli.wording import Number, Verb
from qingdan.escaping import visible

if TYPE_CHECKING:
    from qingdan.register import Register
    from qingdan.tally import Due


@click.command(cls=Verb, short_help="列出快到期、要评估的文件。")
@click.option("--within", type=Number(0, 36500), default=180, help="看多少天以内的,默认 180 天。")
@known_on_option
@as_of_option
@county_option
def due(within: int, day: date, county: Path) -> int:
    """列出快到期、要评估的文件,先到期的在前。

    已经进入评估期的,离到期还远也列出来。
    """
    from qingdan import building, tally

    with progress() as tell:
        checked = building.records(county, day, tell)
    found = tally.due(checked.standings, within)
    for one in found:
        click.echo(_told(one, checked.register))
    until = (day + timedelta(days=within)).isoformat()
    click.echo(f"到 {until} 为止,{f'共 {len(found)} 件' if found else '没有'}要评估或者到期的文件。")
    if checked.has_errors:
        say(WITHOUT_FAULTY)
        return 1
    return 0


def _told(one: Due, register: Register) -> str:
    document, standing = one.document, one.standing
    last_day = one.last_day.isoformat()
    flags = "".join(f" [{flag.value}]" for flag in standing.flags)
    name = " ".join(part for part in (document.number, document.title) if part)
    lines = [
        f"{last_day} 到期(还有 {one.days_left} 天) {visible(name)}{flags}",
        f"  {visible(standing.reason)}",
        *([] if one.last_day == standing.last_day else ["  已经公布的文件写明,这一天以后不再有效。"]),
        f"  {visible(register.place('document', document.id).path)}",
    ]
    return "\n".join(lines) + "\n"
