"""What the ledger is made of: printed figures, what each was held against, and the verdicts."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from datetime import date

    from qingdan.counted import Count
    from qingdan.model.figures import Figure, Figures
    from qingdan.model.tables import Indicator, Sum
    from qingdan.register import Register

#: (issuer, year) of a report.
Key = tuple[str, int]


class Verdict(enum.Enum):
    """What comes of holding a figure against something; NOTED is for what is only shown."""

    DIFFERS = "不一致"
    UNDECIDED = "不能判断"
    EXPLAINED = "已说明"
    AGREES = "一致"
    NOTED = "供参考"


class Relation(enum.Enum):
    """What a figure is held against."""

    COUNTED = "和登记的记录比"
    EQUALS = "应当相等"
    SUM = "分项相加"
    AT_MOST = "不应超过"
    NO_GROWTH = "没有理由不应增加"
    DISJOINT = "不应重叠"
    SHARE = "占总数"
    YEAR_BEFORE = "和上一年比"
    CARRIED = "接上一年"
    BESIDE = "并排列出"


class Why(enum.Enum):
    """Why it cannot be decided whether a figure is right."""

    NO_DENOMINATOR = "总数没有印"
    UNITS = "单位不同"
    INCOMPLETE = "清单没有登记全"
    SPLIT = "各分项没有印"
    INEXACT = "印的是约数"
    JUMP = "变动超过一半,没有说明"


class Printed(NamedTuple):
    """A printed figure, its number, and its place: the year it is of and the index in its list."""

    key: Key
    figure: Figure
    value: Decimal
    at: int

    @classmethod
    def of(cls, key: Key, figure: Figure, at: int) -> Printed | None:
        """Return a figure with its number, None where it prints none."""
        number = figure.count if figure.count is not None else figure.amount
        return None if number is None else cls(key, figure, Decimal(number), at)

    @property
    def shown(self) -> str:
        return f"{self.value}{self.figure.unit}"


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A figure held against others. `result` is what they come to: a sum, a count, last year's number."""

    relation: Relation
    verdict: Verdict
    why: Why | None = None
    against: tuple[Printed, ...] = ()
    indicator: str | None = None  # what it is held against, where that is not printed
    result: Decimal | None = None
    count: Count | None = None
    reading: str | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a report and all it was held against; `printed` is None where it only follows from others."""

    key: Key
    indicator: Indicator
    dimension: str | None
    printed: Printed | None
    value: Decimal
    unit: str
    comparisons: tuple[Comparison, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """The gravest verdict; None where there was nothing to hold the figure against."""
        found = {one.verdict for one in self.comparisons}
        return next((verdict for verdict in Verdict if verdict in found), None)


#: The figures of a year by indicator and dimension; of one printed twice the first.
Printings = dict[tuple[str, str | None], Printed]


def printings(key: Key, year: Figures) -> Printings:
    """Return the figures of a year that print a number."""
    found: Printings = {}
    for at, figure in enumerate(year.figures):
        printed = Printed.of(key, figure, at)
        if printed is not None:
            found.setdefault((figure.indicator, figure.dimension), printed)
    return found


def titled(register: Register, name: str, dimension: str | None) -> str:
    """Return what a figure is called: 现职权数·行政许可."""
    indicator = register.indicators.get(name)
    title = indicator.title if indicator else name
    return f"{title}·{dimension}" if dimension else title


def since(register: Register, key: Key) -> date | None:
    """Return the day on which a report's figures could first be seen."""
    year = register.figures[key]
    return year.published_on or year.report.posted_on


def parts_of(total: Indicator, dimension: str | None, sum_: Sum, found: Printings) -> list[Printed | None]:
    """Return the printed parts of a sum, None for each that is not printed."""
    parts: list[Printed | None] = []
    for part in sum_.parts:
        printed = found.get((part, dimension))
        if printed is None and dimension is None:
            printed = found.get((total.id, part))
        parts.append(printed)
    return parts
