"""Records with every field filled, for the tests of the pages."""

from __future__ import annotations

import enum
from datetime import date
from typing import Any

import msgspec
from msgspec import inspect

from qingdan.model.agency import Agency
from qingdan.model.approval import DISCLOSURES, Approval, Errand
from qingdan.model.document import CountFrom, Document, Term, TermUnit
from qingdan.model.facts import OpennessAttribute
from qingdan.model.figures import Disclosure, Figures
from qingdan.model.law import Law
from qingdan.model.portal import Portal
from qingdan.model.power import PowerList
from qingdan.model.proceeding import Cleanup, Decision, Inspection, Notice, System
from qingdan.model.tables import CalendarYear, Indicators, Numbers, Periods, Procedures, Topics
from qingdan.pages import Book, HandWritten, render
from qingdan.problems import Level, Place, Problem, Rule
from qingdan.register import ListedPower, Register
from qingdan.standing import Standings

DAY = date(2020, 6, 1)
SINCE = date(2018, 3, 1)

#: Fields whose text is not free: an id, or a form the schema holds them to.
FIXED: dict[str, Any] = {
    "id": "x",
    "host_top": "<p>门户</p>",
    "host_bottom": "<p>门户</p>",
    "withdrawn": None,
    "url": "https://example.gov.cn/a?b=1&c=2",
    "published_elsewhere": "https://example.gov.cn/",
    "results_url": "https://example.gov.cn/results",
    "file": "form.pdf",
    "template": "form.pdf",
    "specimen": "form.pdf",
    "sha256": "0" * 64,
    "month_day": "03-31",
    "attribute": OpennessAttribute.PROACTIVE,
    "published_on": SINCE,
    "none": False,
    "same_day": False,
    "document": "x",
    "law": "x",
    "step": "x",
    "after": ("x",),
    "separate": (("x", "x"),),
    "cancelled_on": None,
    "abolished_on": None,
    "pending_disclosures": DISCLOSURES,
    "life": (),
    "title_withheld": False,
    "year": 2019,
    "missing": None,
    "rescinded": None,
    "repealed_on": None,
    "expires_on": None,
    "omitted_end_on": None,
    "complete_list": False,
    "unit": "件",
    "fee": "3",
    "amount": "3",
}


def filled(type_: Any, text: str, **over: Any) -> Any:
    """Return a struct of `type_` with every field set; free text is `text`, every id is `x`."""
    values: dict[str, Any] = {}
    for field in inspect.type_info(type_).fields:
        if field.name in over:
            values[field.name] = over[field.name]
        else:
            values[field.name] = _value(field.type, text, field.name)
    return type_(**values)


def _value(kind: Any, text: str, name: str) -> Any:
    if isinstance(kind, inspect.Metadata):
        return "x" if kind.extra and "refers_to" in kind.extra else _value(kind.type, text, name)
    if isinstance(kind, inspect.UnionType):
        inner = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
        if name in FIXED and not isinstance(inner[0], inspect.EnumType | inspect.StructType):
            return FIXED[name]
        if name in ("withdrawn", "rescinded"):
            return None
        return _value(inner[0], text, name)
    if isinstance(kind, inspect.StructType):
        return filled(kind.cls, text)
    if isinstance(kind, inspect.EnumType):
        found = FIXED.get(name)
        return found if isinstance(found, enum.Enum) else next(iter(kind.cls))
    if isinstance(kind, inspect.VarTupleType):
        if name in FIXED and isinstance(FIXED[name], tuple):
            return FIXED[name]
        return (_value(kind.item_type, text, name),)
    if name in FIXED:
        return FIXED[name]
    if isinstance(kind, inspect.StrType):
        return text
    if isinstance(kind, inspect.IntType):
        return 3
    if isinstance(kind, inspect.BoolType):
        return True
    if isinstance(kind, inspect.DateType):
        return SINCE
    raise AssertionError(f"no value for {name}: {kind}")


class Labels:
    """Labels that say only which field they are of."""

    digest = b"labels"

    def label(self, kind_name: str, pointer: tuple[str | int, ...]) -> str:
        """Return the name of the field, or of the kind."""
        return f"〔{pointer[-1] if pointer else kind_name}〕"

    def schema(self, kind: str) -> dict[str, Any]:
        """Return a schema without fields."""
        return {"title": kind, "$defs": {}}


RULE = Rule(
    code="QD501",
    name="figures-differ",
    level=Level.NOTICE,
    title="前后数字不一致",
    why="同一件事的两个数不一样。",
    wrong="",
    right="",
)


def register(text: str = "文字", **over: Any) -> Register:
    """Return a register with one filled record of every kind, all with the id `x`.

    `over` replaces fields of the record of a kind: `document={"title": …}`.
    """

    def one(kind: str, type_: Any, **fixed: Any) -> Any:
        return filled(type_, text, **{**fixed, **over.get(kind, {})})

    made = Register()
    made.portal = one("portal", Portal, url="https://example.gov.cn/list/", government="x")
    made.agencies["x"] = one("agency", Agency, number_prefixes=("云政发",))
    made.laws["x"] = one("law", Law)
    made.documents["x"] = one("document", Document)
    held = one("power_list", PowerList)
    made.power_lists["x", held.kind.value] = held
    for index, power in enumerate(held.items):
        made.powers[power.id] = ListedPower(power, held, index)
    made.approvals["x"] = one("approval", Approval)
    made.errands["x"] = one("errand", Errand)
    made.decisions["x"] = one("decision", Decision)
    made.inspections["x"] = one("inspection", Inspection)
    made.cleanups["x"] = one("cleanup", Cleanup)
    made.notices["x"] = one("notice", Notice)
    made.systems["x"] = one("system", System)
    made.figures["x", 2019] = one("figures", Figures)
    made.disclosures["x", 2019] = one("disclosure", Disclosure)
    made.topics["x"] = filled(Topics, text).topics[0]
    made.periods["x"] = filled(Periods, text).periods[0]
    made.procedures["x"] = filled(Procedures, text).procedures[0]
    made.indicators["x"] = filled(Indicators, text).indicators[0]
    entry = filled(Numbers, text).numbers[0]
    made.numbers = (msgspec.structs.replace(entry, number="云政发〔2019〕3号"),)
    made.calendar.years[2019] = filled(CalendarYear, text)
    made.paths = {
        "document": {"x": "content/documents/x/2018/x.yml"},
        "figures": {("x", 2019): "content/figures/x/2019.yml"},
        "power-list": {("x", held.kind.value): "content/powers/x/permit.yml"},
    }
    return made


def book(made: Register, *problems: Problem, written: tuple[HandWritten, ...] = ()) -> Book:
    """Return the book of a register on the day of these tests."""
    return Book(Standings(made, DAY), problems, written, Labels())


def site(made: Book) -> dict[str, str]:
    """Return every page and file of a book by its path, as text."""
    pages = {page.path: render(page, made.frame).decode() for page in made}
    tables = {path: make().decode() for path, _, make in made.tables()}
    return pages | tables | {path: data.decode() for path, data in made.files()}


def notice(text: str = "文字", path: str = "content/documents/x/2018/x.yml", *pointer: Any) -> Problem:
    """Return a notice about the file at `path`."""
    return Problem(rule=RULE, place=Place(path, pointer), what=text, mend=text, owner="x", since=SINCE)


def term(years: int) -> dict[str, object]:
    """Return the fields of a document in force for so many years from 2018-03-01, ended by nothing."""
    return {
        "term": Term(number=years, unit=TermUnit.YEAR),
        "long_term": False,
        "count_from": CountFrom.EFFECT,
        "repeals": (),
        "replaces": (),
    }
