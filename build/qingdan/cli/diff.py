"""qingdan diff: what the public will see changed, for whoever reviews a pull request."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from qingdan.cli.options import as_of_option, county_option
from qingdan.cli.talk import progress, say
from qingdan.cli.wording import OneOf, Verb


@click.command("diff", cls=Verb, short_help="改动报告:公众会看到哪些变化。")
@click.argument("base", metavar="原来")
@click.argument("head", required=False, metavar="现在")
@click.option(
    "--format",
    "form",
    type=OneOf("markdown", "html", "json"),
    default="markdown",
    help="写成哪种样子:markdown、html、json。",
)
@click.option("--preview", metavar="URL", help="预览网站的地址,报告里给出页面的链接。")
@click.option("--gate", "gated", is_flag=True, help="已经公布的不能这样改的,列出来并以 1 结束。")
@as_of_option
@county_option
def diff(
    base: str, head: str | None, form: str, preview: str | None, gated: bool, day: date, county: Path
) -> int:
    """比较两个提交(不写「现在」就和这个文件夹里的比),说出公众会看到的变化。

    逐条写明字段原来是什么、现在是什么,哪些文件的效力变了、谁以它为依据,新的和改好的提醒。
    只换了写法、内容没有变的,不算改动。
    """
    from qingdan import building, source
    from qingdan.comparing import telling
    from qingdan.comparing.commits import NoCommit, changed_paths, lay_out
    from qingdan.comparing.gate import gate
    from qingdan.comparing.report import report

    with tempfile.TemporaryDirectory(prefix="qingdan-") as temporary, progress() as tell:
        earlier = Path(temporary) / "earlier"
        later = county if head is None else Path(temporary) / "later"
        try:
            lay_out(county, base, earlier)
            if head is not None:
                lay_out(county, head, later)
            paths = changed_paths(county, base, head)
        except NoCommit as fault:
            raise click.UsageError(str(fault), click.get_current_context()) from None
        before = building.records(earlier, day, tell)
        after = building.records(later, day, tell)
        if before.labels is None or after.labels is None:
            raise click.UsageError(
                "栏目定义(schemas)有毛病,先运行 qingdan check。", click.get_current_context()
            )

        def read(path: str, early: bool) -> Mapping[str, Any]:
            raw = source.load_bytes(earlier if early else later, path)
            found = source.read(path, raw) if raw is not None else ()
            return found.data if isinstance(found, source.Source) else {}

        found = report(before, after, after.labels, read, paths)
        faults = tuple(gate(found, after)) if gated else ()
    if form == "json":
        click.echo(telling.as_json(found, faults))
    elif form == "html":
        click.echo(telling.as_html(found, faults, preview), nl=False)
    else:
        click.echo(telling.as_markdown(found, faults, preview), nl=False)
    if faults:
        say(f"有 {len(faults)} 处不能这样改。")
    return 1 if faults or found.errors else 0
