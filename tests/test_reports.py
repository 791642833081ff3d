"""What each form of report prints, and that no text from a file can break out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan.escaping import visible
from qingdan.problems import Level, Place, Problem, Related, Rule
from qingdan.reports import RENDERERS, count_line, full

SNAPSHOTS = Path(__file__).parent / "reports"


def rule(code: str, name: str, level: Level, title: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        level=level,
        title=title,
        why="只能从列出的几种里选。",
        wrong="kind: 许可",
        right="kind: 行政许可",
    )


KIND = "content/approvals/forestry/forest-cut.yml"
FIGURES = "content/figures/county/2017.yml"

PROBLEMS = (
    Problem(
        rule=rule("QD203", "not-a-choice", Level.ERROR, "不在可选范围内"),
        place=Place(KIND, ("kind",), 3, 1, "kind: 许可"),
        what="「权力类型」写的是「许可」。",
        mend="改成下面之一:行政许可、行政处罚。",
    ),
    Problem(
        rule=rule("QD111", "not-expected", Level.ERROR, "多出来的文件"),
        place=Place("content/CNAME"),
        what="content/ 里不放「CNAME」这样的文件。",
        mend="删去这个文件。",
        owner="county",
    ),
    Problem(
        rule=rule("QD501", "figures-disagree", Level.NOTICE, "前后数字不一致"),
        place=Place(FIGURES, ("figures", 0, "value"), 4, 3, "  penalty: 1708"),
        what="这里写「1708项」,清理后写「1709项」。",
        mend="核对原文。原文就是这样写的,保留两个数。",
        related=(Related(Place(FIGURES, ("figures", 1), 8, 27), "清理后的数写在这里"),),
        since=date(2017, 12, 20),
    ),
)


@pytest.mark.parametrize("form", RENDERERS)
def test_each_form_prints_what_its_snapshot_shows(form: str) -> None:
    """The words and the layout of a report change only on purpose."""
    expected = (SNAPSHOTS / form).read_text(encoding="utf-8")

    assert expected == RENDERERS[form](PROBLEMS) + "\n"


@pytest.mark.parametrize(
    ("form", "expected"),
    [("full", "没有问题。"), ("short", "没有问题。"), ("github", ""), ("gitlab", "[]")],
)
def test_no_problem_is_told_too(form: str, expected: str) -> None:
    """An empty report is a sentence, no command at all, or an empty list."""
    assert expected == RENDERERS[form](())


def test_colour_touches_only_level_and_title() -> None:
    """Taken off again, the coloured report is the plain one."""
    coloured = full.report(PROBLEMS, colour=True)

    assert full.report(PROBLEMS) == re.sub("\x1b\\[[0-9]+m", "", coloured)


@pytest.mark.parametrize(
    ("picked", "expected"),
    [
        ((), "没有问题。"),
        ((0, 1), "共 2 个错误。"),
        ((2,), "没有错误,1 个提醒。"),
        ((0, 2), "共 1 个错误,1 个提醒。"),
    ],
)
def test_the_count_names_only_what_there_is(picked: Sequence[int], expected: str) -> None:
    """Nobody has to read that there are 0 errors."""
    assert expected == count_line([PROBLEMS[index] for index in picked])


def test_a_long_line_is_cut_around_the_spot() -> None:
    """A line of a megabyte does not fill the terminal."""
    place = Place("content/a.yml", (), 1, 500_001, "左" * 500_000 + "错" + "右" * 500_000)
    problem = Problem(rule=PROBLEMS[0].rule, place=place, what="错。", mend="改。")

    shown = full.report([problem]).split("\n")[1]

    assert f"     1 | …{'左' * 60}错{'右' * 59}…" == shown


def test_the_fingerprint_of_a_problem_does_not_depend_on_its_line() -> None:
    """Lines added above are no reason for a merge request to call an old problem new."""
    moved = Place(KIND, ("kind",), 30, 1, "kind: 许可")
    problem = Problem(rule=PROBLEMS[0].rule, place=moved, what=PROBLEMS[0].what, mend="改。")

    old, new = (json.loads(RENDERERS["gitlab"]([told])) for told in (PROBLEMS[0], problem))

    assert old[0]["fingerprint"] == new[0]["fingerprint"]


def test_two_problems_alike_have_two_fingerprints() -> None:
    """GitLab drops a second entry with a fingerprint it has seen."""
    entries = json.loads(RENDERERS["gitlab"]([PROBLEMS[0]] * 3))

    assert 3 == len({entry["fingerprint"] for entry in entries})


def test_every_result_of_sarif_names_its_rule() -> None:
    """`ruleIndex` points at the rule that `ruleId` names."""
    run = json.loads(RENDERERS["sarif"](PROBLEMS))["runs"][0]

    named = [run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] for result in run["results"]]

    assert [result["ruleId"] for result in run["results"]] == named


SPELT = [
    ("\x1b[31m", "\\x1b[31m"),
    ("甲\u202e乙", "甲\\u202e乙"),
    ("a\u200bb", "a\\u200bb"),
    ("a\nb\tc", "a\\nb\\tc"),
    ("\U000e0041", "\\U000e0041"),
    ("\ud800", "\\ud800"),
    ("##[error]", "#\\x23[error]"),
    ("\u3000中文,。", "\u3000中文,。"),
]


@pytest.mark.parametrize(("text", "expected"), SPELT)
def test_what_cannot_be_seen_is_spelt_out(text: str, expected: str) -> None:
    """Terminal codes, bidi, zero-width and lone surrogates are shown as what they are."""
    assert expected == visible(text)


ANY = st.text(st.characters(codec=None), max_size=40) | st.sampled_from(
    ["::error::x", "\r\n::set-output name=a::b", "%0A::error::", "\x1b]0;t\x07", "]}", "\u2028"]
)


@st.composite
def hostile(draw: st.DrawFn) -> Problem:
    """Draw a problem whose every text was written by somebody who means ill."""
    place = Place(draw(ANY), (draw(ANY),), draw(st.integers(0, 9)), draw(st.integers(0, 9)), draw(ANY))
    return Problem(
        rule=draw(st.sampled_from([problem.rule for problem in PROBLEMS])),
        place=place,
        what=draw(ANY),
        mend=draw(ANY),
        related=(Related(place, draw(ANY)),) if draw(st.booleans()) else (),
        owner=draw(st.none() | ANY),
    )


@pytest.mark.parametrize("form", RENDERERS)
@given(problems=st.lists(hostile(), max_size=4))
def test_no_form_lets_a_control_character_through(form: str, problems: list[Problem]) -> None:
    """Nothing a file holds can speak to the terminal; only our own line breaks are left."""
    told = RENDERERS[form](problems)

    assert [] == [char for char in told if not char.isprintable() and char not in "\n\u3000"]


@given(problems=st.lists(hostile(), max_size=4))
def test_a_problem_is_exactly_one_command_of_github(problems: list[Problem]) -> None:
    """One line a problem, each with three properties at most besides its file."""
    told = RENDERERS["github"](problems)

    form = re.compile(r"::(error|notice) file=[^:,]*(,line=[0-9]+,col=[0-9]+)?,title=[^:,]*::.*")
    assert [True] * len(problems) == [bool(form.fullmatch(line)) for line in told.split("\n") if line]


@given(problems=st.lists(hostile(), max_size=4))
def test_a_problem_is_exactly_one_line_of_the_short_form(problems: list[Problem]) -> None:
    """`grep -c` counts problems; the last line is the count."""
    assert len(problems) + 1 == len(RENDERERS["short"](problems).split("\n"))


@pytest.mark.parametrize("form", ["gitlab", "sarif", "json"])
@given(problems=st.lists(hostile(), max_size=4))
def test_json_forms_parse_and_hold_every_problem(form: str, problems: list[Problem]) -> None:
    """A program that reads the report meets every problem, whatever is in it."""
    data = json.loads(RENDERERS[form](problems))

    entries = {"gitlab": lambda: data, "sarif": lambda: data["runs"][0]["results"]}
    assert len(problems) == len(entries.get(form, lambda: data["problems"])())


@given(problem=hostile())
def test_json_gives_back_the_words_as_they_were(problem: Problem) -> None:
    """The form for programs escapes, and does not change, what a file holds."""
    told = json.loads(RENDERERS["json"]([problem]))["problems"][0]

    assert (problem.what, problem.mend, problem.place.text) == (told["what"], told["mend"], told["text"])
