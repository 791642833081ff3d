"""The report as Markdown, HTML or JSON. Every text from a file stays text, in each of them."""

from __future__ import annotations

import html
import re
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from qingdan.differences import plain_data, said, told
from qingdan.escaping import json_text, visible
from qingdan.tally import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qingdan.comparing.notices import Notice
    from qingdan.comparing.report import Change, Report
    from qingdan.differences import Difference

#: A comment of GitHub's holds 65,536 characters; what is longer is cut with a count.
LONGEST = 60_000
_VALUE = 200
_FOLDED = 12
#: New records of a kind that are still told one by one.
_APART = 3
#: Kinds that come along with others: told after them.
_BELOW = frozenset({"law", "agency"})
#: How a new line of revisions is read out: day, what, why.
_REASON = ("改动说明:", ",", ";原因是")
_HEAD = re.compile("^#+ ")
_MARKED = re.compile(r"([\\`*_\[\]#|~>])")


def as_json(report: Report, faults: tuple[str, ...]) -> str:
    """Return the report for programs."""
    data = {**msgspec.to_builtins(report), "refused": list(faults)}
    for change, entry in zip(report.changes, data["changes"], strict=True):
        entry["differences"] = [plain_data(one) for one in change.differences]
    return json_text(data)


def as_markdown(report: Report, faults: tuple[str, ...], preview: str | None = None) -> str:
    """Return the report as one comment; `preview` is where the pages can be looked at."""
    lines = list(_lines(report, faults, markdown_text, preview))
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
    for line in _lines(report, faults, html_text, preview):
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            body.append(f"<h{level}>{line.lstrip('# ')}</h{level}>")
        elif line.startswith(("<details", "</details")):
            body.append(line)
        elif line:
            body.append(f"<p>{line.removeprefix('- ')}</p>")
    joined = "\n".join(body)
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>改动报告</title>\n{joined}\n</html>\n'


def as_text(report: Report, faults: tuple[str, ...], preview: str | None = None) -> str:
    """Return the whole report as it is read on a screen."""
    lines = (_HEAD.sub("", line) for line in _lines(report, faults, visible, preview))
    return "\n".join(line for line in lines if not line.startswith(("<details", "</details"))) + "\n"


def html_text(text: str) -> str:
    """Return a text that HTML leaves as it is."""
    return html.escape(visible(text))


def markdown_text(text: str) -> str:
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
            for kind, titles in one.resting:
                yield f"  - {plain(f'以它为依据的{kind} {len(titles)} 项:{_named(titles)}。')}"
        yield ""
    for head, changes in (
        ("### 公众看得到的", public),
        ("### 还没有公布的", [one for one in report.changes if not one.public]),
    ):
        if changes:
            yield head
            yield ""
            yield from _folded("", list(_changes(changes, plain, preview)), "处")
    if report.counts:
        yield "### 件数"
        yield ""
        for name, before, after in report.counts:
            yield f"- {plain(f'{name}:{before} → {after}')}"
        yield ""
    for head, notices in (
        ("### 新的提醒", report.news.fresh),
        ("### 说法变了的提醒", report.news.turned),
        # An error keeps some checks from being made: what they do not tell is not mended.
        ("### 改好的提醒", () if report.errors else report.news.mended),
    ):
        yield from _folded(
            f"{head}({sum(len(one.places) for one in notices)})", [_notice(one, plain) for one in notices]
        )
    if report.errors:
        yield plain("有错误,有的提醒算不出来;改好以后再看一次。")
        yield ""
    if not (report.changes or report.turned or faults or report.errors):
        yield plain("没有改动。")


def _list(head: str, texts: tuple[str, ...], plain: Callable[[str], str]) -> Iterator[str]:
    yield from _folded(f"{head}({len(texts)})", [[f"- {plain(text)}"] for text in texts])


def _folded(head: str, entries: Sequence[Sequence[str]], counted: str = "条") -> Iterator[str]:
    """Give a list under a head, each entry in its lines; a long one folded, none where it is empty."""
    if entries:
        if head:
            yield head
            yield ""
        yield from chain.from_iterable(entries[:_FOLDED])
        if len(entries) > _FOLDED:
            yield f"<details><summary>还有 {len(entries) - _FOLDED} {counted}</summary>"
            yield ""
            yield from chain.from_iterable(entries[_FOLDED:])
            yield ""
            yield "</details>"
        yield ""


def _notice(notice: Notice, plain: Callable[[str], str]) -> list[str]:
    """Return the lines of a notice: what it says once, and every place that it says it of."""
    rule = f"{notice.code} {notice.title}"
    if len(notice.places) == 1:
        ((kind, title, path),) = notice.places
        at = f"{kind}「{title}」,{path}" if kind else path
        return [f"- {plain(f'{rule}({at}):{notice.what}')}"]
    lines = [f"- {plain(f'{rule}({len(notice.places)} 处):{notice.what}')}"]
    by_file: dict[tuple[str, str], list[str]] = {}
    for kind, title, path in notice.places:
        by_file.setdefault((path, kind), []).append(title)
    for (path, kind), titles in by_file.items():
        named = "".join(f"「{title}」" for title in titles) if kind else f"{len(titles)} 处"
        lines.append(f"  - {plain(f'{kind}{named}({path})')}")
    return lines


def _named(titles: Sequence[str]) -> str:
    """Return titles in a row, the first of many."""
    more = "等" if len(titles) > _FOLDED else ""
    return "".join(f"「{title}」" for title in titles[:_FOLDED]) + more


def _changes(
    changes: Sequence[Change], plain: Callable[[str], str], preview: str | None
) -> Iterator[list[str]]:
    """Give the lines of each change; many new records of a kind are one entry, what others rest on comes last."""
    new: dict[str, list[Change]] = {}
    for change in changes:
        if change.act == "新增":
            new.setdefault(change.kind, []).append(change)
    together = set() if preview else {kind for kind, some in new.items() if len(some) > _APART}
    for change in sorted(changes, key=lambda one: one.kind in _BELOW):
        if change.act != "新增" or change.kind not in together:
            yield list(_change(change, plain, preview))
        elif change is new[change.kind][0]:
            titles = [one.title for one in new[change.kind]]
            name = NAMES.get(change.kind, change.kind)
            yield [f"- {plain(f'新增 {name} {len(titles)} 项:{_named(titles)}')}"]


def _change(change: Change, plain: Callable[[str], str], preview: str | None) -> Iterator[str]:
    was = f"(原来的编号 {change.was})" if change.was else ""
    page = f" {plain(preview.rstrip('/') + '/' + change.page)}" if preview and change.page else ""
    yield f"- {plain(f'{change.act} {NAMES.get(change.kind, change.kind)}「{change.title}」{was}')}{page}"
    for text in change.burden:
        yield f"  - {plain(text)}"
    for one in change.differences:
        yield f"  - {plain(_reason(one) or told(one.label, _short(said(one.before)), _short(said(one.after)), one))}"


def _reason(one: Difference) -> str:
    """Return a new line of revisions as a sentence; "" where it is something else."""
    words = [word.text for word in one.after or ()]
    if one.field != "revisions" or one.before is not None or len(words) < len(_REASON):
        return ""
    return "".join(f"{head}{_short(word)}" for head, word in zip(_REASON, words, strict=False))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _VALUE else f"{flat[:_VALUE]}……(共 {len(flat)} 字)"
