"""Records as rows of a table: what stands in each cell. Both ways between lists and records count on it.

What is taken in is compared with these cells first: a cell that says what the record says already leaves
the record as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qingdan.register import Register

#: kind of record → columns of its list: field of intake/headings.txt, heading, width in characters
COLUMNS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "power": (
        ("passed", "序号", 6),
        ("title", "事项名称", 36),
        ("sub_item", "子项名称", 20),
        ("kind", "权力类型", 12),
        ("code", "职权编码", 22),
        ("basis", "实施依据", 60),
        ("agency", "行使主体", 20),
        ("undertaken_by", "承办机构", 16),
        ("level", "实施层级及权限", 12),
        ("target", "行政相对人", 16),
        ("responsibilities", "责任事项内容", 60),
        ("scope", "追责对象范围", 20),
        ("situations", "追责情形", 40),
        ("statutory_limit", "法定期限", 12),
        ("time_limit", "承诺期限", 12),
        ("note", "备注", 24),
    ),
    "document": (
        ("passed", "序号", 6),
        ("title", "文件名称", 50),
        ("number", "文号", 24),
        ("agency", "发文机关", 24),
        ("signed_on", "成文日期", 12),
        ("published_on", "公布日期", 12),
        ("effective_on", "施行日期", 12),
        ("term", "有效期", 10),
        ("expires_on", "有效期至", 12),
        ("index_number", "索引号", 20),
        ("registration_number", "统一登记编号", 16),
    ),
    "approval": (
        ("passed", "序号", 6),
        ("title", "事项名称", 36),
        ("kind", "事项类型", 12),
        ("agency", "实施主体", 24),
        ("codes", "事项编码", 22),
        ("scope", "审批内容", 40),
        ("conditions", "受理条件", 40),
        ("steps", "办理程序", 24),
        ("basis", "政策依据", 50),
        ("materials", "申报材料", 40),
        ("time_limit", "承诺时限", 12),
        ("statutory_limit", "法定时限", 12),
        ("fee", "收费标准", 16),
        ("consult", "咨询电话", 16),
        ("complaint", "投诉电话", 16),
    ),
    "agency": (
        ("passed", "序号", 6),
        ("title", "机构名称", 36),
        ("short", "简称", 16),
        ("kind", "机构类型", 16),
        ("address", "地址", 36),
        ("phone", "电话", 16),
        ("head_name", "负责人", 12),
        ("complaint", "投诉电话", 16),
    ),
}


class Names:
    """The names by which a table calls agencies, laws and documents."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def agency(self, key: str | None) -> str:
        agency = self._register.agencies.get(key or "")
        return agency.title if agency else key or ""

    def bases(self, bases: Iterable[Mapping[str, str]]) -> str:
        return "\n".join(self._basis(basis) for basis in bases)

    def _basis(self, basis: Mapping[str, str]) -> str:
        law = self._register.laws.get(basis.get("law", ""))
        document = self._register.documents.get(basis.get("document", ""))
        title = (
            law.title
            if law
            else document.title
            if document
            else basis.get("law") or basis.get("document", "")
        )
        level = f"【{law.level.value}】" if law else "【文件】"
        at = "".join(basis.get(name, "") for name in ("article", "paragraph", "item"))
        quote = basis.get("quote", "")
        return f"{level}《{title}》{at}{':' if quote else ''}{quote}"


def power_cells(power: Mapping[str, Any], agency: str, kind: str, names: Names) -> dict[str, str]:
    """Return the cells of a power, as its file has it, of a list of `agency` (an id) and `kind`."""
    accountability = power.get("accountability", {})
    return {
        "title": power["title"],
        "sub_item": "\n".join(power.get("sub_items", ())),
        "kind": kind,
        "code": power.get("code", ""),
        "basis": names.bases(power.get("basis", ())),
        "agency": names.agency(power.get("exercised_by") or agency),
        "undertaken_by": power.get("undertaken_by", ""),
        "level": power.get("level", ""),
        "target": power.get("target", ""),
        "responsibilities": "\n".join(
            f"{one['stage']}:{one['text']}" for one in power.get("responsibilities", ())
        ),
        "scope": accountability.get("scope", ""),
        "situations": numbered(accountability.get("situations", ())),
        "statutory_limit": duration(power.get("statutory_limit")),
        "time_limit": duration(power.get("time_limit")),
        "note": power.get("note", ""),
    }


def document_cells(document: Mapping[str, Any], names: Names) -> dict[str, str]:
    """Return the cells of a document as its file has it."""
    plain = ("title", "number", "signed_on", "published_on", "effective_on", "expires_on", "index_number")
    return {
        **{name: document.get(name, "") for name in (*plain, "registration_number")},
        "agency": names.agency(document["issuer"]),
        "term": "长期有效" if document.get("long_term") else duration(document.get("term")),
    }


def approval_cells(approval: Mapping[str, Any], names: Names) -> dict[str, str]:
    """Return the cells of an approval item as its file has it."""
    content, fee = approval.get("content", {}), approval.get("fee", {})
    materials, steps = approval.get("materials", {}), approval.get("procedure", {})
    return {
        "title": approval["title"],
        "kind": approval["kind"],
        "agency": names.agency(approval["agency"]),
        "codes": "\n".join(approval.get("codes", ())),
        "scope": content.get("scope", ""),
        "conditions": numbered(content.get("conditions", ())),
        "steps": "、".join(one["name"] for one in steps.get("steps", ())),
        "basis": names.bases(approval.get("basis", ())),
        "materials": "无需材料"
        if materials.get("none")
        else numbered(one["name"] for one in materials.get("items", ())),
        "time_limit": limit(approval.get("time_limit")),
        "statutory_limit": duration(approval.get("statutory_limit")),
        "fee": "不收费" if fee.get("none") else numbered(_charge(one) for one in fee.get("charges", ())),
        "consult": approval.get("consult", {}).get("phone", ""),
        "complaint": approval.get("complaint", {}).get("phone", ""),
    }


def agency_cells(agency: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells of an agency as its file has it."""
    contact = agency.get("contact", {})
    return {
        "title": agency["title"],
        "short": agency.get("short", ""),
        "kind": agency["kind"],
        "address": contact.get("address", ""),
        "phone": contact.get("phone", ""),
        "head_name": agency.get("head_name", ""),
        "complaint": agency.get("complaint", {}).get("phone", ""),
    }


def numbered(texts: Iterable[str]) -> str:
    """Return texts a line each, numbered where there are several."""
    every = list(texts)
    if len(every) < 2:
        return "".join(every)
    return "\n".join(f"{number}.{text}" for number, text in enumerate(every, 1))


def duration(one: Mapping[str, Any] | None) -> str:
    """Return a duration as lists have it: 20个工作日, 5年."""
    if not one:
        return ""
    return f"{one['number']}{'个' if one['unit'] in ('工作日', '月') else ''}{one['unit']}"


def limit(one: Mapping[str, Any] | None) -> str:
    """Return a committed time: 即办, 10个工作日."""
    return "即办" if one and one.get("same_day") else duration(one if one and "number" in one else None)


def _charge(one: Mapping[str, Any]) -> str:
    return f"{one['name']}{one['amount']}元{'/' + one['per'] if one.get('per') else ''}"
