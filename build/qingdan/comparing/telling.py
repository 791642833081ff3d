"""The report as Markdown, HTML or JSON. Every text from a file stays text, in each of them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import msgspec

from qingdan.comparing.report import NAMES
from qingdan.escaping import json_text, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qingdan.comparing.report import Change, Report

#: A comment of GitHub's holds 65,536 characters; what is longer is cut with a count.
LONGEST = 60_000
_VALUE = 200
_FOLDED = 12
_MARKED = re.compile(r"([\\`*_\[\]#|~>])")


def as_json(report: Report, faults: tuple[str, ...]) -> str:
    """Return the report for programs."""
    return json_text({**msgspec.to_builtins(report), "refused": list(faults)})


def as_markdown(report: Report, faults: tuple[str, ...], preview: str | None = None) -> str:
    """Return the report as one comment; `preview` is where the pages can be looked at."""
    lines = list(_lines(report, faults, _markdown, preview))
    text, kept = "", 0
    for line in lines:
        if len(text) + len(line) > LONGEST:
            break
        text += line + "\n"
        kept += 1
    if kept < len(lines):
        text += f"\n……太长,还有 {len(lines) - kept} 行没有列;用 `qingdan diff` 看全部。\n"
        text += "\n</details>\n" * (text.count("<details>") - text.count("</details>"))
    return text


def as_html(report: Report, faults: tuple[str, ...], preview: str | None = None) -> str:
    """Return the report as a page of its own, without a script and without a style."""
    body = []
    for line in _lines(report, faults, _html, preview):
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            body.append(f"<h{level}>{line.lstrip('# ')}</h{level}>")
        elif line.startswith(("<details", "</details")):
            body.append(line)
        elif line:
            body.append(f"<p>{line.removeprefix('- ')}</p>")
    joined = "\n".join(body)
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>改动报告</title>\n{joined}\n</html>\n'


def _html(text: str) -> str:
    return html.escape(visible(text))


def _markdown(text: str) -> str:
    """Return a text that Markdown and HTML leave as it is, and that calls nobody (@name, #12)."""
    escaped = _MARKED.sub(r"\\\1", visible(text)).replace("&", "&amp;").replace("<", "&lt;")
    return escaped.replace("@", "&#64;")


def _lines(
    report: Report, faults: tuple[str, ...], plain: Callable[[str], str], preview: str | None
) -> Iterator[str]:
    yield "## 改动报告"
    yield ""
    public = [change for change in report.changes if change.public]
    inner = len(report.changes) - len(public)
    yield plain(
        f"按 {report.day} 算。公众看得到的改动 {len(public)} 处{f',还没有公布的 {inner} 处' if inner else ''}。"
    )
    yield ""
    yield from _list("### 不能这样改", faults, plain)
    yield from _list("### 错误(有错误就不公布)", report.errors, plain)
    if report.turned:
        yield "### 效力有变化的文件"
        yield ""
        for one in report.turned:
            yield f"- {plain(f'「{one.title}」:{one.before} → {one.after}。{one.reason}')}"
            if one.resting:
                told = "、".join(one.resting[:_FOLDED])
                more = (
                    f"等 {len(one.resting)} 项" if len(one.resting) > _FOLDED else f"共 {len(one.resting)} 项"
                )
                yield f"  - {plain(f'以它为依据的:{told},{more}。')}"
        yield ""
    for head, changes in (
        ("### 公众看得到的", public),
        ("### 还没有公布的", [one for one in report.changes if not one.public]),
    ):
        if changes:
            yield head
            yield ""
            folded = len(changes) > _FOLDED
            for number, change in enumerate(changes):
                if folded and number == _FOLDED:
                    yield f"<details><summary>还有 {len(changes) - _FOLDED} 处</summary>"
                    yield ""
                yield from _change(change, plain, preview)
            if folded:
                yield ""
                yield "</details>"
            yield ""
    if report.counts:
        yield "### 件数"
        yield ""
        for name, before, after in report.counts:
            yield f"- {plain(f'{name}:{before} → {after}')}"
        yield ""
    yield from _list("### 新的提醒", report.fresh, plain)
    yield from _list("### 改好的提醒", report.mended, plain)
    if not (report.changes or report.turned or faults or report.errors):
        yield plain("没有改动。")


def _list(head: str, texts: tuple[str, ...], plain: Callable[[str], str]) -> Iterator[str]:
    if texts:
        yield f"{head}({len(texts)})"
        yield ""
        yield from (f"- {plain(text)}" for text in texts[:_FOLDED])
        if len(texts) > _FOLDED:
            yield f"<details><summary>还有 {len(texts) - _FOLDED} 条</summary>"
            yield ""
            yield from (f"- {plain(text)}" for text in texts[_FOLDED:])
            yield ""
            yield "</details>"
        yield ""


def _change(change: Change, plain: Callable[[str], str], preview: str | None) -> Iterator[str]:
    was = f"(原来的编号 {change.was})" if change.was else ""
    page = f" {plain(preview.rstrip('/') + '/' + change.page)}" if preview and change.page else ""
    yield f"- {plain(f'{change.act} {NAMES.get(change.kind, change.kind)}「{change.title}」{was}')}{page}"
    for text in change.burden:
        yield f"  - {plain(text)}"
    for one in change.differences:
        if one.before is None:
            told = f"{one.label}:补上「{_short(one.after or '')}」"
        elif one.after is None:
            told = f"{one.label}:删去「{_short(one.before)}」"
        else:
            told = f"{one.label}:「{_short(one.before)}」→「{_short(one.after)}」"
        yield f"  - {plain(told)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _VALUE else f"{flat[:_VALUE]}……(共 {len(flat)} 字)"
