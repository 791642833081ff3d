"""权责清单: a row of a list as a power of the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qingdan.intake.cells import narrow, one_line, parts, power_kind, said
from qingdan.intake.cited import cited
from qingdan.intake.codes import bare
from qingdan.intake.limits import limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.intake.cited import Laws
    from qingdan.intake.item import Item
    from qingdan.model.power import PowerKind

_LINE, _SHORT, _PARAGRAPH = 200, 100, 4000
_MOST_PARTS, _MOST_RESPONSIBILITIES = 100, 50
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{3,63}")
#: A stage of responsibility: 受理责任:…, 1.受理及许可:…
_STAGE = re.compile(r"(?:^|\n)\s*(?:[0-9]{1,2}[.、]\s*)?([\u4e00-\u9fff、]{2,14}?)(?:责任)?:\s*")
_RESPONSIBILITY, _ITS_BASIS, _DUTY = "责任事项", "责任事项依据", "部门职责"


def kind_of(item: Item, given: PowerKind | None) -> PowerKind | None:
    """Return the kind of a row's power: its cell's, the one given, or the one that heads it or names its sheet."""
    cell = item.text("kind")
    if cell:
        return power_kind(cell)
    return given or item.kind or power_kind(item.sheet)


def power(item: Item, laws: Laws) -> dict[str, Any]:
    """Return the fields of a row's power, without its id, in the order of the schema."""
    notes: list[str] = []
    found: dict[str, Any] = {"title": item.within(one_line(item.first("title")), _LINE, "名称")}
    code = bare(item.first("code"))
    if _CODE.fullmatch(code):
        found["code"] = code
    elif code:
        notes.append(f"编码:{code}")
    if sub_items := [
        item.within(one_line(text), _LINE, "子项") for text in filter(said, item.values.get("sub_item", ()))
    ]:
        found["sub_items"] = sub_items
    sources, before = cited(item.text("basis"))
    if bases := list(laws.bases(sources, item)):
        found["basis"] = bases
    if before := said(before):
        notes.append(f"实施依据:{before}")
    for field, most in (("undertaken_by", _SHORT), ("level", _LINE), ("target", _LINE)):
        text = _several(item, field)
        if text and len(text) <= most:
            found[field] = text
        elif text:
            notes.append(f"{_NAMES[field]}:{text}")
    if responsibilities := list(_responsibilities(item)):
        found["responsibilities"] = _few(item, responsibilities, _MOST_RESPONSIBILITIES, "责任事项")
    if accountability := _accountability(item, notes):
        found["accountability"] = accountability
    for field, name in (("time_limit", "承诺期限"), ("statutory_limit", "法定期限")):
        length, text = limit(item, field)
        if length:
            found[field] = length
        elif text:
            notes.append(f"{name}:{text}")
    for field, name in (("complaint", "诉求渠道"), ("phone", "联系电话"), ("note", "备注")):
        if text := _several(item, field):
            notes.append(f"{name}:{text}")
    if (department := one_line(item.first("department"))) and item.first("agency"):
        notes.append(f"主管部门:{department}")
    notes += [one_line(text) for text in item.values.get("told", ())]
    if notes:
        found["note"] = item.within("\n".join(notes), _PARAGRAPH, "备注")
    return found


def _several(item: Item, field: str) -> str:
    """Return what the columns of a field hold, in one line, each told apart from the next."""
    return ";".join(filter(None, map(said, item.values.get(field, ()))))


def _few(item: Item, found: list[Any], most: int, name: str) -> list[Any]:
    if len(found) > most:
        item.cut.append(f"{name}有 {len(found)} 条,只收了前 {most} 条")
    return found[:most]


_NAMES = {"undertaken_by": "承办机构", "level": "实施层级及权限", "target": "行政相对人"}


def _responsibilities(item: Item) -> Iterator[dict[str, str]]:
    text = item.text("responsibilities")
    cuts = [found for found in _STAGE.finditer(narrow(text)) if len(found[1]) >= 2]
    if cuts and cuts[0].start() == 0 and len(cuts) > 1:
        ends = [*(cut.start() for cut in cuts[1:]), len(text)]
        for cut, end in zip(cuts, ends, strict=True):
            yield from _cut(cut[1], text[cut.end() : end])
    else:
        yield from _cut(_RESPONSIBILITY, text)
    yield from _cut(_DUTY, item.text("duty"))
    yield from _cut(_ITS_BASIS, item.text("responsibility_basis"))


def _cut(stage: str, text: str) -> Iterator[dict[str, str]]:
    """Give a text as responsibilities, none longer than may be."""
    whole = said(text)
    for at in range(0, len(whole), _PARAGRAPH):
        yield {"stage": stage, "text": whole[at : at + _PARAGRAPH]}


def _accountability(item: Item, notes: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    situations = [
        item.within(one, _PARAGRAPH, "追责情形")
        for text in filter(said, item.values.get("situations", ()))
        for one in parts(text)
    ]
    if situations:
        found["situations"] = _few(item, situations, _MOST_PARTS, "追责情形")
    scope = said(item.text("scope"))
    if scope and len(scope) <= _LINE:
        found["scope"] = scope
    elif scope:
        notes.append(f"追责对象范围:{scope}")
    return found
