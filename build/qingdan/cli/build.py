"""qingdan build: check, then publish the site as one exchange."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qingdan.cli.options import as_of_option, county_option, jobs_option, site_folder, site_option
from qingdan.cli.talk import in_colour, progress, say
from qingdan.cli.wording import Verb
from qingdan.reports import full

if TYPE_CHECKING:
    from qingdan.building import Built
    from qingdan.publish.edition import Counts

NOT_PUBLISHED = "有错误,没有公布;网站仍是上一版。"


@click.command(cls=Verb, short_help="核对以后生成网站。")
@site_option
@as_of_option
@jobs_option
@county_option
def build(site: str | None, day: date, jobs: int | None, county: Path) -> int:
    """核对以后生成网站;有错误就不公布,网站仍是上一版。

    生成的时候,原来的网站一直能看;全部写好了才一次换上。
    """
    return publish(county, site_folder(county, site), day, jobs)


def publish(county: Path, site: Path, day: date, jobs: int | None = None) -> int:
    """Build, and tell how it went: 0 published, 1 kept back because of errors."""
    from qingdan import building

    began = time.monotonic()
    with progress() as tell:
        built = building.build(county, site, day, jobs=jobs, progress=tell)
    if built.counts is None:
        click.echo(full.report(built.checked.problems, colour=in_colour(sys.stdout)))
        say(NOT_PUBLISHED)
        return 1
    click.echo(_summary(built, built.counts, time.monotonic() - began))
    return 0


def _summary(built: Built, counts: Counts, seconds: float) -> str:
    files = f"写了 {counts.written} 个文件,{counts.kept} 个没有变,删去 {counts.removed} 个"
    return f"网站已更新({built.checked.day.isoformat()}):{files}。{_notices(built)}用时 {seconds:.1f} 秒。"


def _notices(built: Built) -> str:
    notices = len(built.checked.problems)
    hidden = notices - built.notices
    if not notices:
        return "没有问题;"
    if hidden:
        return f"提醒 {notices} 个,{built.notices} 个写在「监督核查」页,{hidden} 个说的是不公布的记录,不写;"
    return f"提醒 {notices} 个,写在「监督核查」页;"
