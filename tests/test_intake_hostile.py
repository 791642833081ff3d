"""Files that are no workbook of a county's, or were made to do harm: one sentence each, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import xlsxwriter

from qingdan.intake.tables import Unreadable, cell_text, tables
from qingdan.workers import Died, apart


def test_a_cell_far_away_is_told_not_died_of(tmp_path: Path) -> None:
    """The library would ask for a grid of all cells between."""
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["序号", "事项名称"])
        sheet.write_string(1_048_575, 16_383, "x")

    with pytest.raises(Unreadable, match="离表格很远的地方有一个格子"):
        tables(path)


def test_a_process_of_its_own_that_dies_takes_nobody_along() -> None:
    """Neither an abort nor too much memory; what it returns otherwise comes back."""
    assert apart(len, "abc") == len("abc")
    with pytest.raises(Died):
        apart(os.abort)
    with pytest.raises(Died):
        apart(bytearray, 1 << 40)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "missing"])
def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path, kind: str) -> None:
    """A pipe is never read to its end, a device has none."""
    path = tmp_path / "a.xlsx"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path = Path("/dev/zero")

    with pytest.raises(Unreadable, match="打不开" if kind == "missing" else "不是普通文件"):
        tables(path)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("\x1b[31m红", "[31m红"),
        ("甲\x00乙", "甲乙"),
        ("甲\n乙", "甲\n乙"),
        ("甲\ufffe", "甲"),
        ("甲\x85乙", "甲乙"),
    ],
)
def test_a_cell_holds_nothing_that_would_make_a_record_unreadable(cell: str, text: str) -> None:
    """What cannot be in a file of ours was never typed; a line break was."""
    assert cell_text(cell) == text
