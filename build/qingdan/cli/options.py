"""Options that several verbs share, and the county's folder."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qingdan.cli.wording import Day, Number
from qingdan.day import VARIABLE, today
from qingdan.model.power import PowerKind

if TYPE_CHECKING:
    from qingdan.register import Register

#: What the lists that go in and out are called → kind of record.
LISTS = {"权责清单": "power", "文件": "document", "审批事项": "approval", "机构": "agency"}
#: The kinds of power, as they are written.
POWER_KINDS = tuple(kind.value for kind in PowerKind)
#: Said where files with errors are missing from an answer.
WITHOUT_FAULTY = "内容里有错误,有错误的文件没有算进来。运行 qingdan check 看是哪些。"

Verb = TypeVar("Verb", bound=Callable[..., Any])


def _county(ctx: click.Context, param: click.Parameter, value: str | None) -> Path:
    if value is not None:
        county = Path(os.path.abspath(value))
        if not (county / "content").is_dir():
            raise click.BadParameter(f"写的是「{value}」,那里没有 content/ 文件夹。", ctx, param)
        return county
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "content").is_dir():
            return folder
    raise click.UsageError(
        "这里和上面各级文件夹里都没有 content/。到放内容的文件夹里运行,或者用 --county 指明它在哪里。", ctx
    )


def county_option(verb: Verb) -> Verb:
    """Add `--county`: the folder that holds content/, by default the nearest one above."""
    return click.option(
        "--county", metavar="DIR", callback=_county, help="放 content/ 的文件夹,默认从这里往上找。"
    )(verb)


def as_of_option(verb: Verb) -> Verb:
    """Add `--as-of`: the day everything is computed for."""
    return click.option(
        "--as-of",
        "day",
        type=Day(),
        default=today,
        envvar=VARIABLE,
        show_default=False,
        help="按哪一天算,默认今天。",
    )(verb)


def jobs_option(verb: Verb) -> Verb:
    """Add `--jobs`: how many processes share the work; the result is the same."""
    return click.option("--jobs", type=Number(1, 64), help="几个进程一起做,默认看有几个核;结果都一样。")(verb)


def site_option(verb: Verb) -> Verb:
    """Add `--site`: where the site goes."""
    return click.option("--site", metavar="DIR", help="网站放在哪里,默认是 content/ 旁边的 site/。")(verb)


def site_folder(county: Path, site: str | None) -> Path:
    """Return where the site goes."""
    return Path(os.path.abspath(site)) if site is not None else county / "site"


def known_agency(agency: str | None, register: Register) -> None:
    """Refuse the id of an agency that is not in the register, with the ids that are near."""
    if agency is None or agency in register.agencies:
        return
    close = difflib.get_close_matches(agency, register.agencies, 3, 0.6)
    hint = f"是不是想写 {'、'.join(close)}?" if close else "机构编号是 content/agencies/ 里的文件名。"
    raise click.UsageError(f"名录里没有「{agency}」。{hint}", click.get_current_context())
