"""承诺和措施: what a report promises is told of in the next, and each problem has a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.calendar import day_after
from qingdan.commitments import threads
from qingdan.model.figures import CommitmentState
from qingdan.problems import Level, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.commitments import Given, Key
    from qingdan.model.figures import Commitment
    from qingdan.problems import Pointer
    from qingdan.register import Register
    from qingdan.standing import Standings

NOT_FOLLOWED = Rule(
    code="QD521",
    name="commitment-not-followed",
    level=Level.NOTICE,
    title="去年说要办的事,今年的报告没有说",
    why="说要办的事,下一年的报告要说办成了、没有按期办,还是不办了。不说,就是不了了之。",
    wrong="# 2017 年:- {text: 明年公布裁量基准, state: 进行中}\n# 2018 年的报告没有提",
    right="# 2018 年\ncommitments:\n  - {text: 公布裁量基准, follows: 明年公布裁量基准, state: 已完成}",
)
OVERDUE = Rule(
    code="QD522",
    name="commitment-overdue",
    level=Level.NOTICE,
    title="说好哪天办成的事,过了还没有结果",
    why="有期限的事,到了期限要有结果。",
    wrong="commitments:\n  - {text: 公布全部裁量基准, due_on: 2025-12-31, state: 进行中}",
    right="commitments:\n  - {text: 公布全部裁量基准, due_on: 2025-12-31, state: 已完成}",
)
LOOSE = Rule(
    code="QD523",
    name="follows-nothing",
    level=Level.NOTICE,
    title="接续的承诺在以前的报告里找不到",
    why="接续往年的承诺,要写和往年一样的话,才连得起来。",
    wrong="commitments:\n  - {text: 公布裁量基准, follows: 公布基准, state: 已完成}",
    right="# 2017 年写的是「明年公布裁量基准」\ncommitments:\n"
    "  - {text: 公布裁量基准, follows: 明年公布裁量基准, state: 已完成}",
)
NO_MEASURE = Rule(
    code="QD524",
    name="problem-without-measure",
    level=Level.NOTICE,
    title="写了问题,没有写怎么办",
    why="报告写了问题,就要有对应的措施。没有措施的问题,明年还在。",
    wrong="problems:\n  - {text: 法制机构人员少}\ncommitments:\n  - {text: 加强培训, state: 进行中}",
    right="problems:\n  - {text: 法制机构人员少}\ncommitments:\n"
    "  - {text: 充实人员, state: 进行中, measures_problem: 1}",
    source="报告(S120)",
)
NO_PROBLEM = Rule(
    code="QD525",
    name="measure-of-no-problem",
    level=Level.ERROR,
    title="对应的问题没有写",
    why="措施写了对应第几个问题,报告里却没有那么多问题,网页上就连不到。",
    wrong="problems:\n  - {text: 法制机构人员少}\ncommitments:\n  - {text: 充实人员, measures_problem: 2}",
    right="problems:\n  - {text: 法制机构人员少}\ncommitments:\n  - {text: 充实人员, measures_problem: 1}",
)
RULES = (NOT_FOLLOWED, OVERDUE, LOOSE, NO_MEASURE, NO_PROBLEM)


def promises(standings: Standings) -> Iterator[Problem]:
    """Yield commitments nobody tells of any more, and problems for which nothing is promised."""
    register = standings.register
    found = threads(standings)
    for thread in found.threads:
        yield from _open(standings, thread.last)
    for given in found.loose:
        if not any(kind == "figures" for kind, _ in register.left_out):
            what = f"接续的「{given.commitment.follows}」,以前的报告里没有。"
            mend = "照以前的报告里「承诺事项」(text)的话写,一字不差。"
            yield _problem(
                register, given.key, LOOSE, ("commitments", given.at, "follows"), what, mend, given.commitment
            )
    for key in register.figures:
        yield from _measures(register, key)


def _open(standings: Standings, given: Given) -> Iterator[Problem]:
    register, commitment = standings.register, given.commitment
    if commitment.state is not CommitmentState.OPEN:
        return
    following = (given.key[0], given.key[1] + 1)
    due = commitment.due_on
    if following in register.figures:
        what = f"「{commitment.text}」写的是进行中,{following[1]} 年的报告没有说办成没有。"
        mend = f"{following[1]} 年的报告说了的,在那一年的「承诺事项」(commitments)里补上,「接续的承诺」(follows)写这句话;没有说的,留着。"
        yield _problem(register, given.key, NOT_FOLLOWED, ("commitments", given.at), what, mend, commitment)
    elif due is not None and due < standings.day:
        what = f"「{commitment.text}」应当在 {due} 以前办成,现在写的还是进行中。"
        mend = "办成了的,「办理情况」(state)写已完成;没有办成的,写未按期。"
        yield _problem(
            register, given.key, OVERDUE, ("commitments", given.at, "state"), what, mend, commitment
        )


def _measures(register: Register, key: Key) -> Iterator[Problem]:
    year = register.figures[key]
    measured = {one.measures_problem for one in year.commitments}
    for at, problem in enumerate(year.problems):
        if at + 1 not in measured:
            what = f"第 {at + 1} 个问题「{problem.text}」,没有一项措施对应。"
            mend = "有措施的,在那一项写「对应问题」(measures_problem);没有的,留着,页面会写明。"
            yield _problem(register, key, NO_MEASURE, ("problems", at), what, mend)
    for at, one in enumerate(year.commitments):
        if one.measures_problem and one.measures_problem > len(year.problems):
            what = f"写的是对应第 {one.measures_problem} 个问题,报告里只有 {len(year.problems)} 个。"
            mend = "核对是第几个问题。"
            at_field = ("commitments", at, "measures_problem")
            yield _problem(register, key, NO_PROBLEM, at_field, what, mend, one)


def _problem(
    register: Register,
    key: Key,
    rule: Rule,
    at: Pointer,
    what: str,
    mend: str,
    given: Commitment | None = None,
) -> Problem:
    """Return a problem of a report; of a commitment it is for those who gave it to mend."""
    late = given.due_on if given and rule is OVERDUE else None
    return Problem(
        rule=rule,
        place=register.place("figures", key, at),
        what=what,
        mend=mend,
        since=day_after(late) if late else register.figures[key].published_on,
        owner=(given.owner if given else None) or key[0],
    )
