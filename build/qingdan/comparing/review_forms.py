"""The review sheets as Markdown, as a page to print, or as JSON. Every text from a file stays text."""

from __future__ import annotations

import base64
import hashlib
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import msgspec

from qingdan.comparing.telling import LONGEST, html_text, markdown_text
from qingdan.differences import plain_data, said
from qingdan.escaping import json_text
from qingdan.tally import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.comparing.review import Entry, Review

HEADING = "合法性审核表"
DISCLAIMER = (
    "本表由程序按登记的内容列出,供审核的人核对,不是审核意见,也不替代审核意见。"
    "打方框的,是没有登记、登记得不一致或者要由人判断的;没有打方框的,只说明登记了,不说明合法。"
)
_QUESTIONS, _CHANGED = "须由人审查", "这次改了什么"
_SIGNED = ("审核意见", "审核机构、审核人", "审核日期")

_STYLE = """
@page { size: A4; margin: 18mm 15mm; }
body { font: 10.5pt/1.6 FangSong, STFangsong, "Noto Serif CJK SC", serif; max-width: 180mm; margin: 0 auto; }
h1 { font-size: 16pt; text-align: center; }
h2 { font-size: 13pt; break-after: avoid; overflow-wrap: anywhere; }
p, li { overflow-wrap: anywhere; }
section + .sheet { break-before: page; }
.short { margin-top: 8mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: 1px solid; padding: 1mm 2mm; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
.name { width: 42mm; font-weight: normal; }
.box { width: 12mm; text-align: center; }
.part { break-after: avoid; }
.signed { height: 16mm; }
"""


def as_json(review: Review) -> str:
    """Return the sheets for programs."""
    data = {"notice": DISCLAIMER, **msgspec.to_builtins(review)}
    for entry, told in zip(review.entries, data["entries"], strict=True):
        told["differences"] = [plain_data(one) for one in entry.differences]
    return json_text(data)


def as_markdown(review: Review) -> str:
    """Return the sheets as one comment: cut after a whole sheet, with a count, where they are too long."""
    text = "\n".join(_head(review)) + "\n"
    for told, entry in enumerate(review.entries):
        sheet = "\n".join(_sheet(entry)) + "\n"
        if len(text) + len(sheet) > LONGEST:
            return f"{text}\n太长,还有 {len(review.entries) - told} 份没有列;用 `qingdan review --format html` 看全部。\n"
        text += sheet
    return text


def _head(review: Review) -> Iterator[str]:
    yield from (f"## {HEADING}", "", DISCLAIMER, "", markdown_text(_counted(review)), "")
    for title, names in _apart(review):
        yield f"### {title}({len(names)})"
        yield ""
        yield from (f"- {markdown_text(name)}" for name in names)
        yield ""


def _counted(review: Review) -> str:
    if not any((review.entries, review.removed, review.plain, review.others, review.errors)):
        return f"按 {review.day} 算。没有要审核的改动。"
    return f"按 {review.day} 算。新增、改动的文件、重大行政决策、权力事项共 {len(review.entries)} 份。"


def _apart(review: Review) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what has no sheet, so that nobody takes the sheets for all there is."""
    for title, names in (
        ("删去的,没有表", review.removed),
        ("登记为非规范性文件的,没有表;是不是规范性文件,由人判断", review.plain),
        ("改了的别的记录,没有表;收费、时限、材料这些变了的,看改动报告(qingdan diff)", review.others),
        ("错误(有错误的文件没有表,改好以后再审)", review.errors),
    ):
        if names:
            yield title, names


def _sheet(entry: Entry) -> Iterator[str]:
    yield f"### {markdown_text(_title(entry))}"
    yield ""
    if entry.differences:
        yield f"**{_CHANGED}**"
        yield ""
        yield from (f"- {markdown_text(f'{label}:{told}')}" for label, told in _changes(entry))
        yield ""
    for part in entry.sheet.parts:
        yield f"**{part.title}**"
        yield ""
        for line in part.lines:
            yield f"- {'[ ] ' if line.open else ''}{markdown_text(f'{line.name}:{line.told}')}"
        yield ""
    yield f"**{_QUESTIONS}**"
    yield ""
    yield from (f"- [ ] {markdown_text(question)}" for question in entry.sheet.questions)
    yield ""


def _title(entry: Entry) -> str:
    return f"{entry.act} {entry.kind}「{entry.title}」({entry.path})"


def as_html(review: Review) -> str:
    """Return the sheets as a page of its own, to be printed on A4: a sheet begins on a new leaf.

    Its policy lets nothing through but its own style, by its digest.
    """
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    body = "\n".join(_page(review))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{HEADING}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _page(review: Review) -> Iterator[str]:
    yield f"<h1>{HEADING}</h1>"
    yield f"<p>{DISCLAIMER}</p>"
    yield f"<p>{html_text(_counted(review))}</p>"
    for title, names in _apart(review):
        yield f"<h2>{title}({len(names)})</h2>"
        yield "<ul>"
        yield from (f"<li>{html_text(name)}</li>" for name in names)
        yield "</ul>"
    for entry in review.entries:
        # Lists have hundreds of powers: those follow each other on a leaf.
        yield f'<section class="{"sheet" if entry.kind != NAMES["power"] else "short"}">'
        yield f"<h2>{html_text(_title(entry))}</h2>"
        yield "<table>"
        yield '<thead><tr><th scope="col" class="name">项目</th><th scope="col">登记的情况</th><th scope="col" class="box">待定</th></tr></thead>'
        if entry.differences:
            yield from _rows(_CHANGED, ((label, told, False) for label, told in _changes(entry)))
        for part in entry.sheet.parts:
            yield from _rows(part.title, ((line.name, line.told, line.open) for line in part.lines))
        yield from _rows(
            _QUESTIONS, ((str(number), text, True) for number, text in enumerate(entry.sheet.questions, 1))
        )
        yield "<tbody>"
        for name in _SIGNED:
            yield f'<tr><th scope="row" class="name">{name}</th><td class="signed" colspan="2"></td></tr>'
        yield "</tbody>"
        yield "</table>"
        yield "</section>"


def _changes(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give (label, before → after) of what differs: of a text of several paragraphs only those that do."""
    for one in entry.differences:
        if one.before is None and one.after is None:
            yield one.label, "次序有调整"
            continue
        for before, after in _paragraphs(said(one.before), said(one.after)):
            yield (
                one.label,
                f"{f'「{before}」' if before else '没有'} → {f'「{after}」' if after else '没有'}",
            )


def _paragraphs(before: str, after: str) -> Iterator[tuple[str, str]]:
    if "\n" not in before + after:
        yield before, after
        return
    old, new = ([line for line in text.splitlines() if line.strip()] for text in (before, after))
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act != "equal":
            yield " ".join(old[a:b]), " ".join(new[c:d])


def _rows(title: str, lines: Iterator[tuple[str, str, bool]]) -> Iterator[str]:
    yield "<tbody>"
    yield f'<tr class="part"><th scope="rowgroup" colspan="3">{title}</th></tr>'
    for name, told, open_ in lines:
        box = "□" if open_ else ""
        yield (
            f'<tr><th scope="row" class="name">{html_text(name)}</th><td>{html_text(told)}</td>'
            f'<td class="box">{box}</td></tr>'
        )
    yield "</tbody>"
