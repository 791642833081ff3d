"""承诺办理情况: what the reports promised, and what became of it in the years after."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from qingdan.commitments import threads
from qingdan.model.figures import CommitmentState
from qingdan.pages.addresses import AUDIT, COMMITMENTS, HOME, address
from qingdan.pages.page import Later, Page, Step
from qingdan.pages.views.lists import sheets
from qingdan.pages.views.parts import Entry, Group, Link, ListView, Row, Sheets
from qingdan.pages.views.pieces import dated, linked, said
from qingdan.yearly_reports import lacking, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.commitments import Given, Thread
    from qingdan.pages.published import Published

    #: Of which years each agency's report is due and not there.
    Gaps = dict[str, list[int]]

#: What is not done comes first.
_ORDER = (
    CommitmentState.SLIPPED,
    CommitmentState.OPEN,
    CommitmentState.DONE,
    CommitmentState.DROPPED,
)

_INTRO = "年度报告说下一步要办的事,后来的报告怎么说,一件一件接着看。后来的报告没有再说的,写明。"

_LABEL = "figures.commitments.0."


def pages(published: Published) -> Iterator[Later]:
    """Give the commitments in sheets by what they have come to, the oldest first."""
    every = threads(published.standings, public=True).threads
    ordered = sorted(every, key=lambda one: (_ORDER.index(one.last.commitment.state), one.steps[0].key[1]))
    gaps = {one.agency: [owed.year for owed in one.owed] for one in lacking(published.standings, "figures")}
    rows = [(thread.last.commitment.state, _row(published, thread, gaps)) for thread in ordered]
    count = _count(published, every) if rows else ""
    intro = (_INTRO, *_gaps(published, gaps))
    for place, some, path in sheets(COMMITMENTS.path, rows):
        yield Later(path, partial(_sheet, some, intro, count, place, path))


def _gaps(published: Published, gaps: Gaps) -> Iterator[str]:
    """Say of which years a report is due and not there: what they say of any commitment nobody can see."""
    for agency, years in gaps.items():
        link = published.agency(agency)
        if link is not None:
            yield f"{link.title}{spans(years)}年的报告没有登记,那几年怎么说的看不到。"


def _count(published: Published, every: tuple[Thread, ...]) -> str:
    """Say how many there are, and how many of them each agency has not done."""
    left: Counter[str] = Counter()
    for thread in every:
        agency = published.agency(thread.last.commitment.owner or thread.last.key[0])
        if thread.open and agency:
            left[agency.title] += 1
    shown = "、".join(f"{title}{number}件" for title, number in left.most_common())
    return f"共{len(every)}件" + (f",没有办完的{left.total()}件:{shown}" if left else "")


def _sheet(
    rows: tuple[tuple[CommitmentState, Row], ...],
    intro: tuple[str, ...],
    count: str,
    place: Sheets | None,
    path: str,
) -> Page:
    view = ListView(
        title=COMMITMENTS.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
        intro=intro,
        count=count,
        groups=tuple(
            Group(title=state.value, anchor=f"state-{state.name.lower()}", rows=tuple(row for _, row in some))
            for state, some in groupby(rows, key=lambda pair: pair[0])
        ),
        empty="还没有登记承诺。",
        sheets=place,
    )
    return Page(path, "list.html", view)


def _row(published: Published, thread: Thread, gaps: Gaps) -> Row:
    first, last = thread.steps[0], thread.last
    agency = published.agency(last.commitment.owner or last.key[0])
    measures = first.commitment.measures_problem
    problems = published.register.figures[first.key].problems
    problem = problems[measures - 1].text if measures and measures <= len(problems) else None
    return Row(
        link=Link(
            title=first.commitment.text,
            path=f"{address('figures', first.key)}#qd-commitments",
            sample=published.register.figures[first.key].sample,
        ),
        entries=(
            *linked(_LABEL + "owner", agency),
            *dated(_LABEL + "due_on", thread.due_on()),
            *said(_LABEL + "due", last.commitment.due),
            *said(_LABEL + "measures_problem", problem),
            *(_step(given) for given in thread.steps),
            *_silence(published, thread, gaps),
        ),
    )


def _step(given: Given) -> Entry:
    text = "" if given.commitment.follows is None else f":{given.commitment.text}"
    return Entry(head=f"{given.key[1]}年", text=f"{given.commitment.state.value}{text}")


def _silence(published: Published, thread: Thread, gaps: Gaps) -> Iterator[Entry]:
    """Say what later reports say of something left open: nothing, or that they are not there."""
    issuer, year = thread.last.key
    later = [key[1] for key in published.public_keys("figures") if key[0] == issuer and key[1] > year]
    missing = [one for one in gaps.get(issuer, ()) if one > year]
    told = (
        f"{spans(missing)}年的报告没有登记" if missing else "",
        f"{'、'.join(map(str, sorted(later)))}年的报告没有再说" if later else "",
    )
    if thread.open and any(told):
        yield Entry(head="后来", text=";".join(part for part in told if part))
