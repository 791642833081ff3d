"""The path of a record, and where it is told to be moved."""

from __future__ import annotations

import msgspec

from qingdan.checks.naming import naming
from qingdan.model.kinds import KIND_BY_NAME
from registers import document


def told(path: str) -> list[str]:
    """Return what is to be done about a document of 2017 that lies here."""
    kind = KIND_BY_NAME["document"]
    record = msgspec.convert(document(), kind.type)
    return [one.mend for one in naming(path, kind, record)]


def test_a_record_is_moved_as_it_is_called() -> None:
    """Its folder changes, its own name does not."""
    assert ["移到 content/documents/county/2017/yz-2017-1.yml;位置对的,改这一栏。"] == told(
        "content/documents/county/2018/yz-2017-1.yml"
    )


def test_a_record_called_by_another_name_is_told_both_ways_to_mend_it() -> None:
    """The file or the id."""
    assert ["文件名改成 yz-2017-1.yml,或者编号改成 yz-2017-9;已经公布过的以公布的为准。"] == told(
        "content/documents/county/2017/yz-2017-9.yml"
    )


def test_a_file_called_by_its_year_is_moved_to_its_year() -> None:
    """It is still a .yml."""
    kind = KIND_BY_NAME["calendar"]
    record = msgspec.convert({"year": 2018, "source": "测试", "holidays": []}, kind.type)
    (one,) = naming("content/tables/calendar/2017.yml", kind, record)

    assert one.mend == "移到 content/tables/calendar/2018.yml;位置对的,改这一栏。"
