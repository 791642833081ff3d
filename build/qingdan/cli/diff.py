"""qingdan diff: what the public will see changed, for whoever reviews a pull request."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qingdan.cli.options import as_of_option, asking_git, county_option
from qingdan.cli.talk import hand_over, progress, say
from qingdan.cli.wording import OneOf, Verb

if TYPE_CHECKING:
    from qingdan.comparing.states import States


@click.command("diff", cls=Verb, short_help="改动报告:公众会看到哪些变化。")
@click.argument("base", metavar="原来")
@click.argument("head", required=False, metavar="现在")
@click.option(
    "--format",
    "form",
    type=OneOf("text", "markdown", "html", "json"),
    help="写成哪种样子:text、markdown、html、json。不写的,屏幕上是 text,存成文件是 markdown。",
)
@click.option("--preview", metavar="URL", help="预览网站的地址,报告里给出页面的链接。")
@click.option("--gate", "gated", is_flag=True, help="已经公布的不能这样改的,列出来并以 1 结束。")
@as_of_option
@county_option
def diff(
    base: str, head: str | None, form: str | None, preview: str | None, gated: bool, day: date, county: Path
) -> int:
    """比较两个提交(不写「现在」就和这个文件夹里的比),说出公众会看到的变化。

    逐条写明字段原来是什么、现在是什么,哪些文件的效力变了、谁以它为依据,新的和改好的提醒。
    只换了写法、内容没有变的,不算改动。
    """
    from qingdan.comparing import telling
    from qingdan.comparing.gate import gate

    found = compared(base, head, day, county)
    faults = (*_lost(county, base, head), *gate(found.report, found.after)) if gated else ()
    if form == "json":
        hand_over(f"{telling.as_json(found.report, faults)}\n")
    elif form == "html":
        hand_over(telling.as_html(found.report, faults, preview))
    elif form == "text" or (form is None and sys.stdout.isatty()):
        hand_over(telling.as_text(found.report, faults, preview))
    else:
        hand_over(telling.as_markdown(found.report, faults, preview))
    if faults:
        say(f"有 {len(faults)} 处不能这样改。")
    return 1 if faults or found.report.errors else 0


def compared(base: str, head: str | None, day: date, county: Path) -> States:
    """Compare two commits, or a commit and the folder; what cannot be compared is a fault of the command line."""
    from qingdan.comparing.states import NoSchemas, states

    with progress() as tell, asking_git():
        try:
            return states(county, base, head, day, tell)
        except NoSchemas:
            raise click.UsageError(
                "栏目定义(schemas)有毛病,先运行 qingdan check。", click.get_current_context()
            ) from None


def _lost(county: Path, base: str, head: str | None) -> tuple[str, ...]:
    """Return what is refused where history was written anew."""
    from qingdan.commits.ancestry import rewritten

    with asking_git():
        return tuple(rewritten(county, base, head))
