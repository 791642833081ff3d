"""A slip of one key anywhere in a record: told once, where it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qingdan import source
from qingdan.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.problems import Problem

PATH = "content/documents/county/2017/yz-2017-9.yml"
RECORD = """\
# 批注
id: yz-2017-9
title: 云岭县某办法
kind: 政府规范性文件
number: 云政发〔2017〕9号
hours: "8:30"
openness:
  attribute: 主动公开
  reason: '第一条'
published_on: 2017-03-02
basis:
  - law: forest-law
    article: 第三条
  - law: license-law
keywords: [砍树, 伐木]
fee: {none: true}
summary: |
  第一段
  第二段:说明

  第三段
count: 352
contact:
  phone: "0931-0000000"
  address: 县城 1 号
"""
#: What a finger or a pasted text leaves behind.
SLIPS = (":", "：", " ", "  ", "\t", '"', "'", "#", " #", "-", "- ", "[", "]", "{", "}", ",", "，", "、")
SLIPS += ("?", "&", "*", "!", "%", "@", "|", ">", "\u3000", "\\", "~", "0", "\n", '"x"', ": ", "")


def slips() -> Iterator[tuple[int, str, tuple[Problem, ...]]]:
    """Give (line, text, problems) of the record with each slip at each spot; "" takes a letter out."""
    for at in range(len(RECORD)):
        for slip in SLIPS:
            text = RECORD[:at] + slip + RECORD[at + (not slip) :]
            read = source.read(PATH, text.encode())
            yield RECORD.count("\n", 0, at) + 1, text, read if isinstance(read, tuple) else ()


def test_the_record_itself_is_right() -> None:
    """What is told below comes of the slip."""
    assert isinstance(source.read(PATH, RECORD.encode()), Source)


@pytest.mark.slow
def test_a_slip_is_told_at_its_line_or_close_by() -> None:
    """Something is told no further than two lines from where the slip was made."""
    far = [
        text
        for line, text, problems in slips()
        if problems and min(abs(problem.place.line - line) for problem in problems) > 2
    ]

    assert [] == far


@pytest.mark.slow
def test_a_slip_is_told_once() -> None:
    """Of four hundred slips hardly one brings a second message, and none brings a fourth."""
    told = [len(problems) for _, _, problems in slips() if problems]

    assert sum(count > 1 for count in told) * 100 < len(told)
    assert 3 >= max(told)


@pytest.mark.parametrize(
    ("right", "slip", "told"),
    [
        ("  attribute", "，  attribute", ("QD109", 8)),
        ("  attribute", " ， attribute", ("QD109", 8)),
        ("  attribute", "：  attribute", ("QD121", 8)),
        ("  attribute", "\u3000  attribute", ("QD122", 8)),
        ("  attribute", "  !attribute", ("QD105", 8)),
        ("id: yz", "id: {yz", ("QD129", 2)),
        ("  第一段", '"  第一段', ("QD127", 18)),
        ("  第一段", "@  第一段", ("QD102", 18)),
        ("{none: true}", '{"none: true}', ("QD109", 16)),
        ("{none: true}", "{none: true", ("QD129", 16)),
        ('"8:30"', '"8:30', ("QD123", 6)),
        ("[砍树", "[砍树]", ("QD102", 15)),
    ],
)
def test_what_a_fault_drags_behind_it_is_not_told(right: str, slip: str, told: tuple[str, int]) -> None:
    """Empty fields, lines out of line and open brackets that only follow from it are left out."""
    assert RECORD.count(right) == 1

    read = source.read(PATH, RECORD.replace(right, slip).encode())

    assert isinstance(read, tuple)
    assert [told] == [(problem.rule.code, problem.place.line) for problem in read]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: a\n\ufefftitle: b\n", [("QD112", 2)]),
        ("id: a\n\ufeff", [("QD112", 2)]),
        ("\ufeff\ufeffid: a\n", [("QD112", 1)]),
        ("\ufeffid: a\n", []),
        ("id: a\ntitle: b\ufeff\n", []),
    ],
)
def test_a_mark_of_byte_order_begins_a_file_and_no_other_line(text: str, told: list[tuple[str, int]]) -> None:
    """Files pasted together bring one along; inside a value the check of texts tells it."""
    read = source.read(PATH, text.encode())

    assert told == ([(p.rule.code, p.place.line) for p in read] if isinstance(read, tuple) else [])
