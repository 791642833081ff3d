"""Where pages stand: the parts of the site, and the address of every record.

An address is made of the kind and the id alone, so that it never changes. Ids hold no underscore:
a name with one can never be taken by a record.
"""

from __future__ import annotations

import msgspec

NOT_FOUND = "404.html"


class Part(msgspec.Struct, frozen=True):
    """A part of the site. `door`: in the main navigation; `shelf`: its group in the footer."""

    title: str
    path: str
    shelf: str = ""
    door: bool = False


HOME = Part("首页", "index.html", door=True)
DOCUMENTS = Part("规范性文件", "documents/index.html", "依据", door=True)
POWERS = Part("权责清单", "powers/index.html", "办事与执法", door=True)
APPROVALS = Part("审批事项", "approvals/index.html", "办事与执法", door=True)
ERRANDS = Part("一件事", "errands/index.html", "办事与执法", door=True)
CONSULTATIONS = Part("意见征集", "consultations/index.html", "决策与监督", door=True)
DECISIONS = Part("重大行政决策", "decisions/index.html", "决策与监督")
INSPECTIONS = Part("监督检查", "inspections/index.html", "决策与监督")
CLEANUPS = Part("清理", "cleanups/index.html", "决策与监督")
FIGURES = Part("年度数据", "figures/index.html", "年度与公开", door=True)
DISCLOSURE = Part("政府信息公开年报", "disclosure/index.html", "年度与公开")
TOPICS = Part("法定主动公开内容", "topics/index.html", "年度与公开", door=True)
NOTICES = Part("公开信息", "notices/index.html", "年度与公开")
AGENCIES = Part("机构", "agencies/index.html", "机构与联系", door=True)
LAWS = Part("法律法规", "laws/index.html", "依据")
SYSTEMS = Part("制度落实情况", "systems/index.html", "决策与监督")
PERIODS = Part("法定期限表", "tables/periods.html", "依据")
PROCEDURES = Part("程序表", "tables/procedures.html", "依据")
CALENDAR = Part("工作日历", "tables/calendar.html", "依据")
AUDIT = Part("数据核对", "audit.html", "年度与公开", door=True)
CONTACTS = Part("联系我们", "contacts.html", "机构与联系", door=True)
COMPLAINTS = Part("投诉举报", "complaints.html", "机构与联系")

#: All parts, in the order of the navigation.
PARTS = (
    HOME,
    DOCUMENTS,
    POWERS,
    APPROVALS,
    ERRANDS,
    CONSULTATIONS,
    TOPICS,
    FIGURES,
    AGENCIES,
    AUDIT,
    CONTACTS,
    COMPLAINTS,
    DECISIONS,
    INSPECTIONS,
    CLEANUPS,
    SYSTEMS,
    LAWS,
    PERIODS,
    PROCEDURES,
    CALENDAR,
    DISCLOSURE,
    NOTICES,
)

#: kind of record → the part its pages stand in
PART_OF = {
    "document": DOCUMENTS,
    "power": POWERS,
    "approval": APPROVALS,
    "errand": ERRANDS,
    "decision": DECISIONS,
    "inspection": INSPECTIONS,
    "cleanup": CLEANUPS,
    "figures": FIGURES,
    "disclosure": DISCLOSURE,
    "notice": NOTICES,
    "topic": TOPICS,
    "agency": AGENCIES,
    "law": LAWS,
    "system": SYSTEMS,
}

_FOLDERS = {kind: part.path.removesuffix("index.html") for kind, part in PART_OF.items()}


def address(kind: str, key: str | tuple[str, int]) -> str:
    """Return the site path of a record's page; the key of yearly records is (issuer, year)."""
    name = key if isinstance(key, str) else f"{key[0]}-{key[1]}"
    return f"{_FOLDERS[kind]}{name}.html" if name != "index" else f"{_FOLDERS[kind]}index_.html"


def cell(agency: str, kind: str) -> str:
    """Return the site path of one agency's powers of one kind (the kind's short English name)."""
    return f"powers/lists/{agency}/{kind}.html"


def sheet(path: str, number: int) -> str:
    """Return the site path of sheet `number` (from 1) of a list that begins at `path`."""
    return path if number == 1 else f"{path.removesuffix('.html')}_{number}.html"


def annex(kind: str, key: str, file: str) -> str:
    """Return the site path of a record's annex."""
    return f"files/{kind}/{key}/{file}"
