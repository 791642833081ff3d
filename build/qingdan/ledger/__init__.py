"""数据核对: each printed figure beside what it can be held against.

What the records count, what the year before printed, what the parts add up to, what other figures of
the report say. Which figures belong together is the county's own and stands in tables/indicators.yml.
A figure stays as it was printed; numbers in different units are never added and never compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.counted import Counts
from qingdan.ledger.comparisons import comparisons
from qingdan.ledger.facts import Line, printings
from qingdan.ledger.unprinted import unprinted
from qingdan.visibility import may_be_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.ledger.facts import Key, Printings
    from qingdan.standing import Standings


def ledger(standings: Standings) -> Iterator[Line]:
    """Give every figure of every report, in their order, then what follows from them unprinted."""
    register = standings.register
    counts = Counts(standings)
    every: dict[Key | None, Printings] = {key: printings(key, year) for key, year in register.figures.items()}
    for key in register.figures:
        found = every[key]
        before = every.get(_year_before(standings, key), {})
        for (name, dimension), printed in found.items():
            indicator = register.indicators.get(name)
            if indicator is not None:
                yield Line(
                    key=key,
                    indicator=indicator,
                    dimension=dimension,
                    printed=printed,
                    value=printed.value,
                    unit=printed.figure.unit,
                    comparisons=tuple(comparisons(indicator, printed, found, before, counts)),
                )
        yield from unprinted(register, key, found)


def _year_before(standings: Standings, key: Key) -> Key | None:
    """Return last year's report, None where a public report would tell of one that is not."""
    last = (key[0], key[1] - 1)
    years = standings.register.figures
    return last if last in years and may_be_told(years[last], years[key], standings.day) else None
