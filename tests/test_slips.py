"""The slips of the report come out at its words, and clean text costs next to nothing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from qingdan import building
from qingdan.checks.slips import slips

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Return (path, code) of every slip in the shipped content."""
    county = tmp_path_factory.mktemp("county")
    shutil.copytree(ROOT / "content", county / "content")
    shutil.copy(ROOT / "mkdocs.yml", county)
    problems = building.check(county, DAY).problems
    return {(p.place.path, p.rule.code) for p in problems if p.rule.code.startswith("QD62")}


@pytest.mark.parametrize(
    ("row", "path", "code"),
    [
        ("T01 行政法规", "systems/document-review.yml", "QD620"),
        ("T02 审批未接", "systems/supervision-petitions.yml", "QD621"),
        ("T03 政府政府", "systems/annual-arrangement.yml", "QD622"),
        ("T04 登记薄", "systems/pocket-mediation.yml", "QD621"),
        ("T05 自觉⏎受人大", "systems/external-oversight.yml", "QD623"),
        ("承诺限时", "systems/six-disclosures.yml", "QD624"),
    ],
)
def test_the_slips_of_the_report_are_found(
    told: set[tuple[str, str]], row: str, path: str, code: str
) -> None:
    """Each slip is told at the system whose quotation has it."""
    assert (f"content/{path}", code) in told, row


def said(*strings: tuple[str, bool]) -> list[tuple[str, str, str]]:
    """Return (field, 问题, 改法) of the slips in these texts, each (text, whether it is quoted)."""
    fields = [((f"field-{at}",), text, quoted) for at, (text, quoted) in enumerate(strings)]
    return [(str(p.place.pointer[0]), p.what, p.mend) for p in slips("content/x.yml", "notice", fields)]


def test_own_words_are_mended() -> None:
    """What the county wrote itself is put right."""
    expected = [("field-0", "写了「登记薄」,应作「登记簿」。", "改成「登记簿」。")]

    assert expected == said(("配发登记薄。", False))


def test_a_quotation_stays_as_it_is() -> None:
    """What is quoted is told, and left letter by letter; of several places the quoted one is named."""
    mend = "核对原文。原文就是这样的,一字不改,页面会写明。"
    expected = [("field-1", "「政府」连着写了两遍。这份记录里共 2 处。", mend)]

    assert expected == said(("县政府政府。", False), ("县政府政府。", True))


def test_a_slip_that_is_spoken_of_is_none() -> None:
    """Between 「」, near before it; the 「 of a long passage does not count."""
    spoken, closed = "写成「登记薄」的要改。", "「登记」和登记薄。"
    near, far = (f"「{'一' * between}登记薄」。" for between in (59, 60))

    assert [len(said((text, False))) for text in (spoken, closed, near, far)] == [0, 1, 0, 1]


@pytest.mark.parametrize("slip", ["县政府制定行政法规", "县政府政府", "承诺限时"])
def test_every_sort_of_slip_may_be_spoken_of(slip: str) -> None:
    """A rule of spelling names what it forbids."""
    assert [len(said((text, False))) for text in (f"不写「{slip}」。", f"写{slip}。")] == [0, 1]


@pytest.mark.parametrize(
    ("kind", "quoted", "number"),
    [("indicators", True, 0), ("indicators", False, 1), ("notice", True, 1), ("notice", False, 1)],
)
def test_what_a_table_repeats_is_told_at_the_record(kind: str, *, quoted: bool, number: int) -> None:
    """The table of indicators quotes what the report's record quotes."""
    assert number == len(list(slips("content/x.yml", kind, [(("name",), "配发登记薄。", quoted)])))


def test_a_sentence_that_breaks_off_is_told_by_its_ends() -> None:
    """Two characters before, three behind."""
    (one,) = said(("要依法行政,自觉\n受人大监督。", False))

    assert one[1:] == ("「自觉」和「受人大」之间断了行,一句话还没有完。", "接成一行。")


def test_two_slips_in_one_text_are_two() -> None:
    """One misprint does not hide another."""
    whats = [what for _, what, _ in said(("权利清单布署。", False))]

    assert whats == ["写了「权利清单」,应作「权力清单」。", "写了「布署」,应作「部署」。"]


@pytest.mark.parametrize(
    "text",
    [
        "国务院制定行政法规。",
        "种种种种原因。",
        "县级以上人民政府依照法律、行政法规办理。",
        "县政府印发了关于行政法规学习的通知。",
    ],
)
def test_what_is_no_slip_is_left_alone(text: str) -> None:
    """Only making an administrative regulation is not the county's; one character repeated is no word twice."""
    assert [] == said((text, False))


def test_a_county_makes_no_administrative_regulation() -> None:
    """县政府制定行政法规 is told as well as its review."""
    expected = ["写了「行政法规」;行政法规由国务院制定。"]

    assert expected == [what for _, what, _ in said(("县政府制定行政法规。", False))]
