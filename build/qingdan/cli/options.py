"""Options that several verbs share, and the county's folder."""

from __future__ import annotations

import contextlib
import difflib
import functools
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from qingdan.cli.talk import say
from qingdan.cli.wording import Day, Number
from qingdan.day import VARIABLE, today
from qingdan.escaping import visible
from qingdan.model.power import PowerKind

if TYPE_CHECKING:
    from datetime import date

    from qingdan.register import Register

#: What the lists that go in and out are called → kind of record.
LISTS = {"权责清单": "power", "文件": "document", "审批事项": "approval", "机构": "agency"}
#: The kinds of power, as they are written.
POWER_KINDS = tuple(kind.value for kind in PowerKind)
#: Said where files with errors are missing from an answer.
WITHOUT_FAULTY = "内容里有错误,有错误的文件没有算进来。运行 qingdan check 看是哪些。"

#: Where the real folder is noted while an earlier state of it is read.
_PLACE = "qingdan.county"

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


@contextlib.contextmanager
def asking_git() -> Iterator[None]:
    """Tell what git cannot give as a fault of the command line."""
    from qingdan.commits.git import NoCommit

    try:
        yield
    except NoCommit as fault:
        raise click.UsageError(str(fault), click.get_current_context()) from None


def known_on_option(verb: Verb) -> Verb:
    """Add `--known-on`: read what the register held at the end of that day, instead of what it holds.

    Stands above `as_of_option` and `county_option`, whose values it changes: the day is then that one too,
    unless another was asked for.
    """

    @click.option(
        "--known-on",
        type=Day(),
        help="用那一天结束时已经提交的内容,看后来补登的、改过的;不写 --as-of,就按那一天算。",
    )
    @functools.wraps(verb)
    def known(known_on: date | None, day: date, county: Path, **others: Any) -> Any:
        if known_on is None:
            return verb(day=day, county=county, **others)
        from qingdan.commits.laying_out import lay_out_known

        context = click.get_current_context()
        given = context.get_parameter_source("day")
        context.meta[_PLACE] = county
        with tempfile.TemporaryDirectory(prefix="qingdan-") as temporary:
            laid_out = Path(temporary) / "county"
            with asking_git():
                commit, stood = lay_out_known(county, known_on, laid_out)
            told = f"用 {known_on.isoformat()} 结束时的内容:{stood.isoformat()} 的提交 {commit[:12]}。"
            say(f"{told}没有提交的修改不在内,规则是今天的。")
            by = known_on if given is click.core.ParameterSource.DEFAULT else day
            return verb(day=by, county=laid_out, **others)

    return cast("Verb", known)


def place_of(county: Path) -> Path:
    """Return where the county lies for the person who asks, also where an earlier state of it is read."""
    found: Path = click.get_current_context().meta.get(_PLACE, county)
    return found


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
    hint = (
        f"是不是想写 {'、'.join(close)}?"
        if close
        else "机构编号是 content/agencies/ 里的文件名;还没有登记的,先运行 qingdan new agency。"
    )
    raise click.UsageError(f"名录里没有「{agency}」。{hint}", click.get_current_context())


def read_spoken(option: str, text: str) -> str:
    """Return the day that was given for an option, however it was written, as a record has it."""
    from qingdan.intake.cells import day

    found = day(text)
    if found is None:
        raise click.UsageError(
            f"{option} 写的是「{visible(text)}」,看不出是哪一天;写成 2026-03-01 这样。",
            click.get_current_context(),
        )
    return found.isoformat()
