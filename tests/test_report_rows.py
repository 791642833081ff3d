"""The source report's own contradictions, row by row of its reconciliation (C01 to C26)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qingdan import building
from qingdan.ledger import ledger
from qingdan.ledger.facts import Relation, Verdict, Why

if TYPE_CHECKING:
    from qingdan.ledger.facts import Comparison, Line

HOME = Path(__file__).parent.parent
DAY = date(2026, 11, 25)
YEAR = ("county", 2017)

KINDS = ("行政许可", "行政处罚", "行政强制", "行政征收", "行政裁决", "行政给付", "行政确认", "其他行政权力")


class Rows:
    """The ledger of the report, and what the checks found in its record, to be asked by figure."""

    def __init__(self) -> None:
        checked = building.check(HOME, DAY)
        self.problems = [p for p in checked.problems if p.place.path == "content/figures/county/2017.yml"]
        self.everywhere = checked.problems
        self.lines: dict[tuple[str, str | None], Line] = {
            (line.indicator.id, line.dimension): line
            for line in ledger(checked.standings)
            if line.key == YEAR
        }

    def value(self, name: str, dimension: str | None = None) -> int:
        return int(self.lines[name, dimension].value)

    def compared(self, relation: Relation, name: str, dimension: str | None = None) -> list[Comparison]:
        found = self.lines[name, dimension].comparisons
        return [one for one in found if one.relation is relation]

    def verdicts(self, relation: Relation, name: str, dimension: str | None = None) -> list[Any]:
        return [(one.why or one.verdict) for one in self.compared(relation, name, dimension)]

    def codes(self, name: str) -> set[str]:
        return {p.rule.code for p in self.problems if f"「{name}" in p.what}

    def share(self, name: str) -> str:
        (one,) = self.compared(Relation.SHARE, name)
        assert one.result is not None
        return f"{one.result * 100:.1f}%"


def test_every_row_comes_out_as_the_report_has_it() -> None:
    """All 18 rows, each with exactly its own result."""
    rows = Rows()
    at = rows.verdicts
    late = [p.what for p in rows.problems if p.rule.code == "QD508"]
    growth = {kind: rows.compared(Relation.NO_GROWTH, "powers-now", kind)[0] for kind in KINDS}
    mean = rows.compared(Relation.SHARE, "petition-group-people")[0].result

    assert {
        "C01": (
            at(Relation.EQUALS, "powers-sorted", "行政处罚"),
            "QD501" in rows.codes("梳理的权力事项·行政处罚"),
        ),
        "C02": at(Relation.EQUALS, "powers-sorted", "行政许可"),
        "C03": at(Relation.EQUALS, "powers-sorted", "行政确认"),
        "C04": at(Relation.EQUALS, "officers-trained"),
        "C05": (at(Relation.DISJOINT, "officers-to-certify"), "QD513" in rows.codes("待培训办证的执法人员")),
        "C06": at(Relation.SUM, "complaints"),
        "C06b": "QD516" in rows.codes("答复的投诉"),
        "C07": (at(Relation.SUM, "supervision-petitions"), rows.value("supervision-petitions-distinct")),
        "C08": (
            at(Relation.SUM, "petitions"),
            rows.value("petition-visitors"),
            mean is not None and f"{mean:.1f}",
        ),
        "C09": [
            (one.verdict, one.result, one.reading is not None)
            for one in rows.compared(Relation.SUM, "reconsiderations")
        ],
        "C10": [
            (one.verdict, one.result, one.reading is not None)
            for one in rows.compared(Relation.SUM, "lawsuits-concluded")
        ],
        "C10 pending": rows.value("lawsuits-pending"),
        "C11": (at(Relation.AT_MOST, "filings-submitted-up"), "QD504" in rows.codes("报送备案")),
        "C12": at(Relation.SHARE, "documents-cleaned-up"),
        "C13": sum(p.rule.code == "QD515" for p in rows.everywhere),
        "C18": (
            rows.value("powers-before"),
            rows.value("powers-now"),
            [int(rows.value("powers-now", kind) - (growth[kind].result or 0)) for kind in KINDS],
            [kind for kind in KINDS if growth[kind].verdict is Verdict.DIFFERS],
        ),
        "C19": (rows.share("hall-items"), rows.share("departments-with-counters")),
        "C20": sum(p.rule.code == "QD507" for p in rows.problems),
        "C21": [what for what in late if "晚了 1248 天" in what] == late != [],
        "C26": (
            [one.against[0].shown for one in rows.compared(Relation.BESIDE, "discretion-standards")],
            at(Relation.BESIDE, "discretion-standards"),
        ),
    } == {
        "C01": ([Verdict.DIFFERS], True),
        "C02": [Verdict.AGREES],
        "C03": [Verdict.AGREES],
        "C04": [Verdict.AGREES],
        "C05": ([Verdict.DIFFERS], True),
        "C06": [Verdict.AGREES],
        "C06b": True,
        "C07": ([Verdict.AGREES], 55),
        "C08": ([Why.UNITS], 1993, "19.6"),
        "C09": [(Verdict.AGREES, 6, False), (Verdict.NOTED, 7, True)],
        "C10": [(Verdict.AGREES, 10, False), (Verdict.NOTED, 12, True)],
        "C10 pending": 8,
        "C11": ([Verdict.DIFFERS], True),
        "C12": [Why.NO_DENOMINATOR],
        "C13": 2,
        "C18": (2254, 2214, [-16, -22, -1, 0, -1, -1, 0, 1], ["其他行政权力"]),
        "C19": ("19.6%", "44.0%"),
        "C20": 3,
        "C21": True,
        "C26": (["72个"], [Verdict.NOTED]),
    }


def test_the_named_lists_of_the_report_are_as_long_as_they_say() -> None:
    """L01: 五项重点, 六落实, 五不, 六公开 …: none of them is told."""
    rows = Rows()

    assert [p.what for p in rows.everywhere if p.rule.code == "QD511"] == []
