"""Lists of documents, approval items and agencies: a row as the record of a file of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from zlib import crc32

from qingdan.intake.cells import day, duration, narrow, numeral, one_line, parts
from qingdan.intake.cited import cited
from qingdan.model.agency import AgencyKind
from qingdan.model.approval import ApprovalKind
from qingdan.numbers import parsed

if TYPE_CHECKING:
    from qingdan.intake.cited import Laws
    from qingdan.intake.rows import Item
    from qingdan.register import Register

_LINE, _PARAGRAPH = 200, 4000
_DAYS = ("signed_on", "published_on", "effective_on", "expires_on")
_DAY_NAMES = {
    "signed_on": "成文日期",
    "published_on": "公布日期",
    "effective_on": "施行日期",
    "expires_on": "有效期至",
}
_TERM = re.compile(r"([0-9]{1,3}|[一二两三四五六七八九十])\s*个?(年|月)")
_NUMBER = re.compile(
    r"(.{1,30}?)\s*[\[(〔【〈<]\s*((?:19|20)[0-9]{2})\s*年?\s*[\])〕】〉>]\s*第?\s*([0-9]{1,6})\s*号?"
)
_PHONE = re.compile(r"[0-9][0-9 ()+,;转、-]{5,38}")
_NO_FEE = re.compile(r"(?:不收费|免费|无|否|不收取.*|0元?)")


class NotUnderstood(Exception):
    """A row that cannot become a record; the message says why, in Chinese."""


def number_text(text: str) -> str:
    """Return a document number as it is printed: 云政发〔2017〕46号; what is none stays as it is."""
    found = _NUMBER.fullmatch(narrow(one_line(text)))
    return f"{found[1]}〔{found[2]}〕{int(found[3])}号" if found else one_line(text)


def document(item: Item, issuer: str, register: Register) -> dict[str, Any]:
    """Return a row's document, with an id made of issuer, year and number; "" where no year is known."""
    found: dict[str, Any] = {"id": "", "title": one_line(item.first("title"))[:_LINE]}
    body = register.agencies.get(issuer)
    government = body is not None and body.kind in (AgencyKind.GOVERNMENT, AgencyKind.TOWNSHIP)
    found["kind"] = "政府规范性文件" if government else "部门规范性文件"
    found["issuer"] = issuer
    found["openness"] = {"attribute": "主动公开"}
    number = number_text(item.first("number"))
    if number:
        found["number"] = number
    for field in _DAYS:
        text = one_line(item.first(field))
        if not text or text in ("无", "/", "-", "长期", "长期有效"):
            continue
        read = day(text)
        if read is None:
            raise NotUnderstood(f"{_DAY_NAMES[field]}写的是「{text}」,不是哪一天")
        found[field] = read.isoformat()
    term = one_line(item.first("term"))
    if "长期" in term or "长期" in item.first("expires_on"):
        found["long_term"] = True
    elif term and "expires_on" not in found:
        length = _TERM.search(term)
        if length is None:
            raise NotUnderstood(f"有效期写的是「{term}」,看不出是几年几个月")
        found["term"] = {"number": numeral(length[1]), "unit": length[2]}
    for field in ("index_number", "registration_number"):
        if text := one_line(item.first(field)):
            found[field] = text
    parts_ = parsed(number) if number else None
    signed = found.get("signed_on", found.get("published_on", ""))[:4]
    year = str(parts_.year) if parts_ and parts_.year else signed
    mark = str(parts_.sequence) if parts_ else f"{crc32(found['title'].encode()):08x}"
    found["id"] = f"{issuer}-{year}-{mark}" if year else ""
    return found


def approval(item: Item, agency: str, laws: Laws) -> dict[str, Any]:
    """Return a row's approval item; what the row does not say of the six stays out, as not published."""
    kind = one_line(item.first("kind"))
    kinds = {one.value for one in ApprovalKind}
    title = one_line(item.first("title"))[:_LINE]
    found: dict[str, Any] = {"id": f"{agency}-{crc32(title.encode()):08x}", "title": title, "agency": agency}
    found["kind"] = kind if kind in kinds else "其他行政权力" if not kind else ""
    if not found["kind"]:
        raise NotUnderstood(f"事项类型写的是「{kind}」,不在可选的里面")
    found["openness"] = {"attribute": "主动公开"}
    codes = [one for one in re.split(r"[\s、,;]+", item.text("codes")) if one]
    if codes:
        found["codes"] = codes
    if scope := one_line(item.text("scope")):
        found["content"] = {"scope": scope[:_PARAGRAPH]}
        if conditions := list(parts(item.text("conditions"))):
            found["content"]["conditions"] = conditions
    if names := [one for one in re.split(r"[、,;→\n]|-+>?", narrow(item.text("steps"))) if one.strip()]:
        found["procedure"] = {"steps": [{"name": one_line(name)[:40]} for name in names]}
    sources, _ = cited(item.text("basis"))
    if bases := list(laws.bases(sources)):
        found["basis"] = bases
    materials = item.text("materials")
    if one_line(materials) in ("无", "无需材料"):
        found["materials"] = {"none": True}
    elif materials:
        found["materials"] = {"items": [{"name": name[:_LINE]} for name in _names(materials)]}
    _limits(item, found)
    fee = one_line(item.first("fee"))
    if fee and _NO_FEE.fullmatch(fee):
        found["fee"] = {"none": True}
    elif fee:
        found["note"] = f"收费标准:{fee}"
    for field in ("consult", "complaint"):
        if _PHONE.fullmatch(phone := one_line(item.first(field))):
            found[field] = {"phone": phone}
    return found


def _names(text: str) -> list[str]:
    """Return the materials of a cell: numbered, a line each, or one after the other."""
    found = list(parts(text))
    return (
        found
        if len(found) > 1
        else [one for one in re.split("[、;\uff1b]", found[0]) if one]
        if found
        else []
    )


def _limits(item: Item, found: dict[str, Any]) -> None:
    text = one_line(item.first("time_limit"))
    if text in ("即办", "即时办结", "当场办结", "立即办理", "当日办结", "即办件"):
        found["time_limit"] = {"same_day": True}
    elif length := duration(text):
        found["time_limit"] = length
    elif text:
        raise NotUnderstood(f"承诺时限写的是「{text}」,看不出是多久")
    if length := duration(item.first("statutory_limit")):
        found["statutory_limit"] = length


def agency(item: Item) -> dict[str, Any]:
    """Return a row's agency; an id that says nothing, to be given a better one before it is published."""
    title = one_line(item.first("title"))[:_LINE]
    kind = one_line(item.first("kind"))
    kinds = {one.value for one in AgencyKind}
    found: dict[str, Any] = {"id": f"agency-{crc32(title.encode()):08x}", "title": title}
    found["kind"] = kind if kind in kinds else _kind_by_name(title)
    for field in ("short", "head_name"):
        if text := one_line(item.first(field)):
            found[field] = text
    contact = {name: one_line(item.first(name)) for name in ("address", "phone") if item.first(name)}
    if "phone" in contact and not _PHONE.fullmatch(contact["phone"]):
        raise NotUnderstood(f"电话写的是「{contact['phone']}」,不是电话号码")
    if contact:
        found["contact"] = contact
    if _PHONE.fullmatch(phone := one_line(item.first("complaint"))):
        found["complaint"] = {"phone": phone}
    return found


def _kind_by_name(title: str) -> str:
    if title.endswith(("镇人民政府", "乡人民政府")):
        return AgencyKind.TOWNSHIP.value
    if title.endswith("人民政府"):
        return AgencyKind.GOVERNMENT.value
    if title.endswith(("领导小组", "委员会办公室", "指挥部")):
        return AgencyKind.LEADING_GROUP.value
    if title.endswith(("局", "委员会", "办公室", "委", "办")):
        return AgencyKind.DEPARTMENT.value
    if title.endswith(("中心", "站", "院", "队", "所")):
        return AgencyKind.PUBLIC_INSTITUTION.value
    return AgencyKind.OTHER.value
