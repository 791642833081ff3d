"""Lists of documents, approval items and agencies: a row as the record of a file of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from zlib import crc32

from qingdan.chinese import numeral
from qingdan.intake.cells import (
    day,
    narrow,
    number_text,
    one_line,
    parts,
    power_kind,
    said,
)
from qingdan.intake.cited import cited
from qingdan.intake.codes import split
from qingdan.intake.limits import limit
from qingdan.intake.standing import told_standing
from qingdan.model.agency import AgencyKind
from qingdan.model.approval import ApprovalKind
from qingdan.numbers import parsed

if TYPE_CHECKING:
    from qingdan.intake.cited import Laws
    from qingdan.intake.item import Item
    from qingdan.model.power import PowerKind
    from qingdan.register import Register

_LINE, _PARAGRAPH = 200, 4000
_DAYS = ("signed_on", "published_on", "effective_on", "expires_on", "repealed_on")
_DAY_NAMES = {
    "signed_on": "成文日期",
    "published_on": "公布日期",
    "effective_on": "施行日期",
    "expires_on": "有效期至",
    "repealed_on": "废止日期",
}
_LONG = re.compile("长期(?:有效)?|永久(?:有效)?")
#: The whole of a cell: 5年, 有效期为五年, 试行2年. A year of a date is no term.
_TERM = re.compile(
    r"(?:自.{2,10}起)?(?:有效期|试行期?|暂行)?[为:]?([0-9]{1,2}|[一二两三四五六七八九十])\s*个?(年|月)(?:有效|内有效)?[。.]?"
)
#: A last day beside a first one, or alone: 至2025年3月31日, 2021年3月1日至2026年3月1日.
_UNTIL = re.compile(r".{0,16}?(?:至|到|—|~)\s*([^至到—~]{6,16}?)(?:止)?")
_FROM_PUBLICATION = re.compile("自?(?:发布|公布|印发|下发|签发)之日起?(?:施行|实施|执行|生效)?")
_IN_FORCE = re.compile("^自|起?(?:正式)?(?:施行|实施|执行|生效)$|起$")
_PHONE = re.compile(r"[0-9][0-9 ()+,;转、-]{1,38}")
_SAME_DAY = re.compile(
    "即办件?|即时(?:办结|办理)?|当场(?:办结|办理|决定)?|立即(?:办理|办结)|当日(?:办结|办理)|当天办结|现场办结|随到随办"
)
_NO_FEE = re.compile(r"(?:不收费|免费|无|否|不收取.*|0元?|不收|无收费|不涉及)")


class NotUnderstood(Exception):
    """A row that cannot become a record; the message says why, in Chinese."""


def document(item: Item, issuer: str, register: Register) -> dict[str, Any]:
    """Return a row's document, with an id made of issuer, year and number; "" where no year is known."""
    notes: list[str] = []
    found: dict[str, Any] = {"id": "", "title": _title(item)}
    body = register.agencies.get(issuer)
    government = body is not None and body.kind in (AgencyKind.GOVERNMENT, AgencyKind.TOWNSHIP)
    found["kind"] = "政府规范性文件" if government else "部门规范性文件"
    found["issuer"] = issuer
    if item.joint:
        found["joint_issuers"] = item.joint
    found["openness"] = {"attribute": "主动公开"}
    number = number_text(said(item.first("number")))
    if number:
        found["number"] = number
    _days(item, found, notes)
    _term(item, found)
    for field in ("index_number", "registration_number", "repealed_by"):
        if text := said(item.first(field)):
            found[field] = text
    standing = told_standing(item)
    if (
        standing
        and not re.search("有效|保留", standing)
        and not ({"repealed_on", "expires_on"} & found.keys())
    ):
        notes.append(f"{item.head('standing') or '清理结果'}:{standing}")
    _note(item, found, notes)
    parts_ = parsed(number) if number else None
    signed = found.get("signed_on", found.get("published_on", ""))[:4]
    year = str(parts_.year) if parts_ and parts_.year else signed
    mark = str(parts_.sequence) if parts_ else f"{crc32(found['title'].encode()):08x}"
    found["id"] = f"{issuer}-{year}-{mark}" if year else ""
    return found


def _title(item: Item) -> str:
    return item.within(one_line(item.first("title")), _LINE, "名称")


def _days(item: Item, found: dict[str, Any], notes: list[str]) -> None:
    for field in _DAYS:
        text = said(item.first(field))
        if not text or _LONG.fullmatch(text):
            continue
        read = day(_IN_FORCE.sub("", text) if field == "effective_on" else text)
        if read is not None:
            found[field] = read.isoformat()
        elif field == "effective_on" and _FROM_PUBLICATION.fullmatch(text):
            if published := found.get("published_on"):
                found[field] = published
            else:
                notes.append(f"{_DAY_NAMES[field]}:{text}")
        else:
            raise NotUnderstood(f"{_DAY_NAMES[field]}写的是「{text}」,不是哪一天")


def _term(item: Item, found: dict[str, Any]) -> None:
    term = said(item.first("term"))
    if _LONG.search(term) or _LONG.search(item.first("expires_on")):
        found["long_term"] = True
        return
    if not term or "expires_on" in found:
        return
    length, until = _TERM.fullmatch(term), _UNTIL.fullmatch(term)
    last = day(until[1]) if until else day(term)
    if length:
        found["term"] = {"number": numeral(length[1]), "unit": length[2]}
    elif last is not None:
        found["expires_on"] = last.isoformat()
    else:
        raise NotUnderstood(f"有效期写的是「{term}」,看不出是几年几个月,或者到哪一天")


def _note(item: Item, found: dict[str, Any], notes: list[str]) -> None:
    """Keep what no field of the record holds."""
    if text := said(item.text("note")):
        notes.append(f"备注:{text}" if notes or item.values.get("told") else text)
    notes += [one_line(text) for text in item.values.get("told", ())]
    if notes:
        found["note"] = item.within("\n".join(notes), _PARAGRAPH, "备注")


def approval(item: Item, agency: str, laws: Laws, given: PowerKind | None) -> dict[str, Any]:
    """Return a row's approval item; what the row does not say of the six stays out, as not published.

    `given` is the kind that the table or whoever takes it in says, where the row says none; without
    either the item is one of the other powers, until somebody says what it is.
    """
    notes: list[str] = []
    kind = said(item.first("kind"))
    kinds = {one.value for one in ApprovalKind}
    title = _title(item)
    found: dict[str, Any] = {"id": f"{agency}-{crc32(title.encode()):08x}", "title": title, "agency": agency}
    named = power_kind(kind) if kind else given
    found["kind"] = kind if kind in kinds else named.value if named else ""
    if found["kind"] not in kinds and kind:
        raise NotUnderstood(f"事项类型写的是「{kind}」,不在可选的里面")
    if found["kind"] not in kinds:
        found["kind"] = ApprovalKind.OTHER.value
        item.supposed = f"没有写事项类型的,先收成「{ApprovalKind.OTHER.value}」;是别的类型的改过来,或者用 --kind 指明再收。"
    found["openness"] = {"attribute": "主动公开"}
    if codes := split(item.text("codes")):
        found["codes"] = codes
    conditions = list(parts(item.text("conditions")))
    if scope := said(item.text("scope")):
        found["content"] = {"scope": item.within(scope, _PARAGRAPH, "审批内容")}
        if conditions:
            found["content"]["conditions"] = conditions
    elif conditions:
        notes.append(f"受理条件:{one_line(item.text('conditions'))}")
    if names := [one for one in re.split(r"[、,;→\n]|-+>?", narrow(said(item.text("steps")))) if one.strip()]:
        found["procedure"] = {
            "steps": [{"name": item.within(one_line(name), 40, "办理程序")} for name in names]
        }
    sources, before = cited(item.text("basis"))
    if bases := list(laws.bases(sources, item)):
        found["basis"] = bases
    if before := said(before):
        notes.append(f"政策依据:{before}")
    materials = item.text("materials")
    if (said(materials) == "" and materials) or one_line(materials) == "无需材料":
        found["materials"] = {"none": True}
    elif materials:
        found["materials"] = {
            "items": [
                {"name": item.within(name.rstrip("；;、"), _LINE, "申报材料")} for name in _names(materials)
            ]
        }
    _limits(item, found, notes)
    fee = one_line(item.first("fee"))
    if fee and _NO_FEE.fullmatch(fee):
        found["fee"] = {"none": True}
    elif said(fee):
        notes.append(f"收费标准:{fee}")
    for field, name in (("consult", "咨询电话"), ("complaint", "投诉电话")):
        phone = _phone(item.first(field))
        if _PHONE.fullmatch(phone):
            found[field] = {"phone": phone}
        elif phone:
            notes.append(f"{name}:{phone}")
    if place := said(item.text("address")):
        notes.append(f"办理地点:{place}")
    _note(item, found, notes)
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


def _limits(item: Item, found: dict[str, Any], notes: list[str]) -> None:
    for field, name in (("time_limit", "承诺时限"), ("statutory_limit", "法定时限")):
        length, text = limit(item, field)
        if field == "time_limit" and _SAME_DAY.fullmatch(said(item.text(field))):
            found[field] = {"same_day": True}
        elif length:
            found[field] = length
        elif text:
            notes.append(f"{name}:{text}")


def agency(item: Item) -> dict[str, Any]:
    """Return a row's agency; an id that says nothing, to be given a better one before it is published."""
    notes: list[str] = []
    title = _title(item)
    kind = said(item.first("kind"))
    kinds = {one.value for one in AgencyKind}
    found: dict[str, Any] = {"id": f"agency-{crc32(title.encode()):08x}", "title": title}
    found["kind"] = kind if kind in kinds else _kind_by_name(title)
    if kind and kind not in kinds:
        notes.append(f"机构类型:{kind}")
    for field in ("short", "head_name"):
        if text := said(item.first(field)):
            found[field] = text
    contact = {name: text for name in ("address", "phone") if (text := said(item.first(name)))}
    for field, name in (("phone", "电话"), ("complaint", "投诉电话")):
        phone = _phone(item.first(field))
        contact.pop(field, None)
        if phone and not _PHONE.fullmatch(phone):
            notes.append(f"{name}:{phone}")
        elif phone and field == "complaint":
            found["complaint"] = {"phone": phone}
        elif phone:
            contact["phone"] = phone
    if contact:
        found["contact"] = contact
    _note(item, found, notes)
    return found


def _phone(text: str) -> str:
    """Return a telephone number with the dash that is typed for it, whatever dash stands there."""
    return re.sub("[\u2010-\u2015\uff0d\u2500]+", "-", narrow(said(text)))


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
