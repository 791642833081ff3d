"""Builds small registers for tests: plain dicts in, a whole register out."""

from __future__ import annotations

from typing import Any

import msgspec

from qingdan.assemble import assemble
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.register import Register

PUBLIC = {"attribute": "主动公开"}


def document(**over: Any) -> dict[str, Any]:
    """Return a published normative document of 2017 without a term."""
    return {
        "id": "yz-2017-1",
        "title": "城乡规划管理办法",
        "kind": "政府规范性文件",
        "issuer": "county",
        "openness": PUBLIC,
        "published_on": "2017-03-01",
        "effective_on": "2017-03-01",
    } | over


def cleanup(**over: Any) -> dict[str, Any]:
    """Return a finished clean-up of documents, decided and published on 2019-12-01."""
    return {
        "id": "cleanup-2019",
        "title": "2019年规范性文件清理",
        "agency": "county",
        "openness": PUBLIC,
        "objects": ["规范性文件"],
        "state": "已完成",
        "decided_on": "2019-12-01",
        "published_on": "2019-12-01",
    } | over


PORTAL: dict[str, Any] = {
    "title": "某县政府信息公开",
    "county": "某县",
    "division_code": "620199",
    "government": "county",
    "url": "https://example.invalid/",
    "host": {"name": "某县人民政府办公室"},
}

COUNTY: dict[str, Any] = {"id": "county", "title": "某县人民政府", "kind": "政府"}

ASSESSMENT: dict[str, Any] = {
    "periods": [
        {
            "id": "assessment-before-expiry",
            "title": "到期评估",
            "duty": "评估",
            "counts_from": "有效期届满之日",
            "versions": [{"duration": {"number": 6, "unit": "月"}, "source": "测试"}],
        }
    ]
}


def register_of(*records: tuple[str, dict[str, Any]], **tables: dict[str, Any]) -> Register:
    """Return a register of (kind, record) with a portal, a county and the assessment period."""
    every = [
        ("portal", PORTAL),
        ("agency", COUNTY),
        ("periods", tables.pop("periods", ASSESSMENT)),
        *tables.items(),
        *records,
    ]
    register, problems = assemble(
        (
            f"content/{kind}/{record.get('id', kind)}.yml",
            kind,
            msgspec.convert(record, KIND_BY_NAME[kind].type),
        )
        for kind, record in every
    )
    assert problems == ()
    return register
