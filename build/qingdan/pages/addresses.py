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
FIND = Part("查找", "find/index.html", "机构与联系", door=True)
WORDS = Part("平时的说法", "find/words.html")
WINDOWS = Part("办理窗口", "find/windows.html")
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
SYSTEMS = Part("制度落实情况", "systems/index.html", "监督核查")
PERIODS = Part("法定期限表", "tables/periods.html", "依据")
PROCEDURES = Part("程序表", "tables/procedures.html", "依据")
CALENDAR = Part("工作日历", "tables/calendar.html", "依据")
IN_FORCE = Part("文件有效期一览", "documents/in-force.html", "依据")
NUMBERS = Part("文号登记", "audit/numbers.html", "监督核查")
BURDEN = Part("减环节、减时间、减材料、减跑动", "audit/burden.html", "办事与执法")
AUDIT = Part("监督核查", "audit.html", "监督核查", door=True)
ENDINGS = Part("到期预告", "audit/endings.html", "监督核查")
AGENDA = Part("职责日历", "audit/agenda.html", "监督核查")
TIMELINESS = Part("公布和备案时限", "audit/timeliness.html", "监督核查")
LEDGER = Part("数据核对", "audit/ledger.html", "监督核查")
COVERAGE = Part("清理结果", "audit/cleanups.html", "监督核查")
COMMITMENTS = Part("承诺办理情况", "audit/commitments.html", "监督核查")
CHANGES = Part("更新记录", "changes/index.html", "监督核查")
SEARCH = Part("搜索", "search.html")
#: For staff; in the footer only where portal.yml asks for it.
FILL_IN = Part("填报", "fill-in.html", "工作人员")
SITE_MAP = Part("网站地图", "map.html", "机构与联系")
CONTACTS = Part("联系我们", "contacts.html", "机构与联系", door=True)
COMPLAINTS = Part("投诉举报", "complaints.html", "机构与联系")

#: Reached from the list of systems, where the report's rows are numbered.
SYSTEM_ROWS = Part("报告逐条对照", "systems/rows_.html")

#: Reached from 监督核查.
RULES = Part("核对规则", "audit/rules.html")

#: All parts, in the order of the navigation.
PARTS = (
    HOME,
    FIND,
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
    SITE_MAP,
    DECISIONS,
    INSPECTIONS,
    CLEANUPS,
    ENDINGS,
    AGENDA,
    TIMELINESS,
    LEDGER,
    NUMBERS,
    COVERAGE,
    COMMITMENTS,
    CHANGES,
    SYSTEMS,
    BURDEN,
    IN_FORCE,
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


def document_list(state: str | None, issuer: str | None, year: int | None) -> str:
    """Return the site path of the documents of a state, an issuer and a year; None is all of them."""
    return f"documents/list/{state or 'all_'}/{issuer or 'all_'}/{'all_' if year is None else year}.html"


def letter(initial: str) -> str:
    """Return the site path of what is looked up under a letter; "#" is what has none."""
    return f"find/{'other' if initial == '#' else initial.lower()}.html"


def window(kind: str) -> str:
    """Return the site path of what is done at places of a kind (its short English name)."""
    return f"find/at_{kind.lower()}.html"


def cell(agency: str, kind: str) -> str:
    """Return the site path of one agency's powers of one kind (the kind's short English name)."""
    return f"powers/lists/{agency}/{kind}.html"


def number_register(agency: str, year: int | None) -> str:
    """Return the site path of an agency's document numbers of a year; orders have no year."""
    return f"audit/numbers/{agency}-{year or 'orders'}.html"


def rule_page(code: str) -> str:
    """Return the site path of what a rule found."""
    return f"audit/{code.lower()}.html"


def agency_findings(agency: str) -> str:
    """Return the site path of what an agency has to mend."""
    return f"audit/agencies/{agency}.html"


def changes_of_month(month: str) -> str:
    """Return the site path of what changed in a month, written 2026-11."""
    return f"changes/{month}.html"


def changes_of_agency(agency: str) -> str:
    """Return the site path of what changed in an agency's records."""
    return f"changes/agencies/{agency}.html"


def ledger_of(agency: str, year: int) -> str:
    """Return the site path of the ledger of one report."""
    return f"audit/ledger/{agency}-{year}.html"


def sheet(path: str, number: int) -> str:
    """Return the site path of sheet `number` (from 1) of a list that begins at `path`."""
    return path if number == 1 else f"{path.removesuffix('.html')}_{number}.html"


def annex(kind: str, key: str, file: str) -> str:
    """Return the site path of a record's annex."""
    return f"files/{kind}/{key}/{file}"
