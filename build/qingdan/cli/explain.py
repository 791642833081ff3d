"""qingdan explain: a rule's manual page."""

from __future__ import annotations

import difflib
import textwrap
from typing import TYPE_CHECKING

import click

from qingdan.cli.wording import Verb

if TYPE_CHECKING:
    from qingdan.problems import Rule


@click.command(cls=Verb, short_help="说明一条规则:为什么、错的样子、对的样子。")
@click.argument("code", required=False, metavar="[编号]")
@click.option("--all", "every", is_flag=True, help="说明全部规则。")
def explain(code: str | None, every: bool) -> int:
    """说明一条规则:为什么、错的样子、对的样子。

    编号就是核对结果里的那个,例如 QD203。
    """
    from qingdan.rules import RULES

    if every:
        click.echo("\n\n".join(manual(rule) for rule in RULES.values()))
        click.echo(f"\n共 {len(RULES)} 条规则。")
        return 0
    if code is None:
        raise click.UsageError("写上规则的编号,例如 QD203;全部规则用 --all。", click.get_current_context())
    rule = RULES.get(code.upper())
    if rule is None:
        close = difflib.get_close_matches(code.upper(), RULES, 3, 0.7)
        hint = f"是不是想写 {'、'.join(close)}?" if close else "全部规则见 qingdan explain --all。"
        raise click.UsageError(f"没有「{code}」这条规则。{hint}", click.get_current_context())
    click.echo(manual(rule))
    return 0


def manual(rule: Rule) -> str:
    """Return the manual page of a rule."""
    from qingdan.problems import Level

    effect = "改好才能公布" if rule.level is Level.ERROR else "照样公布,同时写在「监督核查」页"
    parts = [
        f"{rule.code} {rule.title}",
        f"  {rule.level.value}:{effect}。类别:{rule.family}。",
        f"  {rule.why}",
    ]
    if rule.source:
        parts.append(f"  来源:{rule.source}")
    parts += ["", "  不对:", _indented(rule.wrong), "", "  对:", _indented(rule.right)]
    return "\n".join(parts)


def _indented(snippet: str) -> str:
    return textwrap.indent(snippet.rstrip("\n"), "    ")
