"""qingdan check: read everything and tell what is wrong."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qingdan.cli.options import as_of_option, asking_git, county_option, known_on_option, place_of
from qingdan.cli.talk import hand_over, in_colour, progress, say
from qingdan.cli.wording import OneOf, Verb
from qingdan.reports import ENDING_IN_COUNT, RENDERERS, count_line, full

if TYPE_CHECKING:
    from qingdan.gathering import Checked, Progress


@click.command(cls=Verb, short_help="核对内容,说出哪里有错、怎么改。")
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]…")
@click.option(
    "--format", "form", type=OneOf(*RENDERERS), default="full", help=f"写成哪种样子:{'、'.join(RENDERERS)}。"
)
@click.option("--strict", is_flag=True, help="有提醒也算没通过。")
@click.option(
    "--staged", is_flag=True, help="核对 git add 过、马上要提交的,不看没有 add 的;提醒只说这次改的。"
)
@known_on_option
@as_of_option
@county_option
def check(paths: tuple[str, ...], form: str, strict: bool, staged: bool, day: date, county: Path) -> int:
    """核对内容,说出哪里有错、怎么改。

    写了文件或文件夹,就只说和它们有关的;读还是全部都读。没有错误返回 0,有错误返回 1。
    """
    from qingdan import building

    if staged and paths:
        raise click.UsageError("--staged 看的是 git add 过的,不用再写文件。", click.get_current_context())
    if staged and place_of(county) != county:
        raise click.UsageError("--staged 和 --known-on 只能写一个。", click.get_current_context())
    wanted = tuple(_below(place_of(county), path) for path in paths)
    with progress() as tell:
        if staged:
            found = _staged(county, day, tell)
            if found is None:
                say("没有 git add 过的内容改动,不用核对。")
                return 0
            checked = found
        else:
            checked = building.check(county, day, paths=() if "." in wanted else wanted, progress=tell)
    say(_stock(checked))
    if kept_back := _kept_back(checked):
        say(kept_back)
    # What has to be mended stands last, where somebody at a terminal looks first.
    ordered = sorted(checked.problems, key=lambda problem: problem.is_error)
    if form == "full":
        click.echo(full.report(ordered, colour=in_colour(sys.stdout)))
    elif form in ENDING_IN_COUNT:
        click.echo(RENDERERS[form](ordered))
    else:
        hand_over(f"{RENDERERS[form](checked.problems)}\n")
        say(count_line(checked.problems))
    failed = checked.problems if strict else checked.has_errors
    return 1 if failed else 0


def _staged(county: Path, day: date, tell: Progress) -> Checked | None:
    """Check what is staged; None where nothing of a site's making is.

    Errors are told wherever they stand: what is taken away breaks records that nobody touched.
    """
    from qingdan import building
    from qingdan.commits.staged import bring_back, lay_out_staged, staged_paths

    with asking_git():
        paths = staged_paths(county)
        if not paths:
            return None
        with tempfile.TemporaryDirectory(prefix="qingdan-", ignore_cleanup_errors=True) as folder:
            laid_out = lay_out_staged(county, Path(folder))
            checked = building.check(laid_out, day, paths=paths, every_error=True, progress=tell)
            bring_back(laid_out, county)
            return checked


def _below(county: Path, path: str) -> str:
    """Return the path relative to the county's folder, as problems name it."""
    full_path = Path(os.path.abspath(path))
    if not os.path.lexists(full_path):
        raise click.UsageError(f"没有「{path}」这个文件或文件夹。", click.get_current_context())
    try:
        relative = full_path.relative_to(county)
    except ValueError:
        raise click.UsageError(
            f"「{path}」不在「{county}」里。到那里运行,或者用 --county 指明是哪个县的。",
            click.get_current_context(),
        ) from None
    folder = county
    for part in relative.parts:
        # Windows and macOS open it all the same, but no problem would be of a file called so.
        if part not in os.listdir(folder):
            raise click.UsageError(
                f"没有「{path}」。大小写要和文件名一样,见「{folder}」。", click.get_current_context()
            )
        folder /= part
    return relative.as_posix()


#: So many records that make no page are named; beyond that they are counted.
NAMED = 20


def _kept_back(checked: Checked) -> str:
    """Return which records would not be published, "" where all would."""
    from qingdan import tally

    records = tally.unpublished(checked.register, checked.day)
    if not records:
        return ""
    lines = [f"其中 {len(records)} 份不会公布(公开的仓库里不要放不公开的内容):"]
    lines += [f"  {one.path}({one.reason})" for one in records[:NAMED]]
    if len(records) > NAMED:
        lines.append(f"  ……还有 {len(records) - NAMED} 份")
    return "\n".join(lines)


def _stock(checked: Checked) -> str:
    """Return how much was read, by kind of record."""
    from qingdan import tally

    counts = tally.by_kind(checked.register)
    kinds = "、".join(f"{tally.COUNTED[kind]} {count}" for kind, count in counts.items() if count)
    told = f"{checked.day.isoformat()},读了 {checked.files} 个文件,{sum(counts.values())} 条记录"
    return f"{told}:{kinds}。" if kinds else f"{told}。"
