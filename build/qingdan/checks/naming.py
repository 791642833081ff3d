"""A record's file stands where the record says it belongs.

The stem of a file is its id, and the folders above it say whose it is and of which year. People
look for a record by its folder, and reviewers are named by folder: both go wrong where folder
and record disagree. The folder is no part of the id or of the address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qingdan.problems import Level, Place, Pointer, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.kinds import Kind

NAME_IS_NOT_ID = Rule(
    code="QD306",
    name="file-name-is-not-id",
    level=Level.ERROR,
    title="文件名和编号对不上",
    why="文件名就是记录的编号,也是网页地址。两处写得不一样,别人按编号找不到这份记录。",
    wrong="# content/agencies/water.yml\nid: shuiwuju",
    right="# content/agencies/water.yml\nid: water",
)
WRONG_FOLDER = Rule(
    code="QD307",
    name="wrong-folder",
    level=Level.ERROR,
    title="放错了文件夹",
    why="文件夹按机关和年份分,审核人也按文件夹指定。放错了,该看的人看不到。",
    wrong="# content/documents/water/2017/yzb-2017-46.yml\nissuer: county",
    right="# content/documents/county/2017/yzb-2017-46.yml\nissuer: county",
)
RULES = (NAME_IS_NOT_ID, WRONG_FOLDER)

#: Dates that say to which year a record without a number belongs, the first known one counting.
DATED = ("signed_on", "decided_on", "starts_on", "published_on")

# The year stands in 〔〕; [], （）, () and 【】 are what people type instead.
_YEAR_OF_NUMBER = re.compile("[\u3014\\[\uff08(\u3010\ufe5d]([0-9]{4})[\u3015\\]\uff09)\u3011\ufe5e]")


def naming(path: str, kind: Kind, record: Any) -> Iterator[Problem]:
    """Yield what in the path of a record (below the county's folder) disagrees with the record."""
    parts = path.split("/")[1:]
    for pattern, part in zip(kind.pattern, parts, strict=True):
        if not pattern.startswith("<"):
            continue
        label = pattern.removesuffix(".yml").strip("<>")
        expected = _EXPECTED[label](record)
        if expected is None:
            continue
        value, pointer, shown = expected
        if part.removesuffix(".yml") != value:
            yield _problem(path, parts, label, part, value, pointer, shown)


def year_of(record: Any) -> str | None:
    """Return the year folder a record belongs in: of its number, else of its first known date."""
    number = getattr(record, "number", None)
    if number and (found := _YEAR_OF_NUMBER.search(number)):
        return found.group(1)
    for name in DATED:
        day = getattr(record, name, None)
        if day is not None:
            return f"{day.year:04}"
    month: str | None = getattr(record, "month", None)
    return month[:4] if month else None


def _year(record: Any) -> tuple[str, Pointer, str] | None:
    year: Any = getattr(record, "year", None)
    if year is not None:
        return f"{year:04}", ("year",), "年份"
    found = year_of(record)
    return None if found is None else (found, (), "年份")


_EXPECTED: dict[str, Any] = {
    "id": lambda record: (record.id, ("id",), "编号"),
    "issuer": lambda record: (record.issuer, ("issuer",), "机关"),
    "agency": lambda record: (record.agency, ("agency",), "机关"),
    "topic": lambda record: (record.topic, ("topic",), "主题"),
    "kind": lambda record: (record.kind.name.lower(), ("kind",), "权力类型"),
    "year": _year,
}


def _problem(
    path: str, parts: list[str], label: str, part: str, value: str, pointer: Pointer, shown: str
) -> Problem:
    place = Place(path, pointer)
    if label == "id":
        return Problem(
            rule=NAME_IS_NOT_ID,
            place=place,
            what=f"文件名是「{part}」,里面的编号(id)写的是「{value}」。",
            mend=f"文件名改成 {value}.yml,或者编号改成 {part.removesuffix('.yml')};已经公布过的以公布的为准。",
        )
    suffix = ".yml" if part.endswith(".yml") else ""
    moved = "/".join(["content", *(value + suffix if one == part else one for one in parts)])
    return Problem(
        rule=WRONG_FOLDER,
        place=place,
        what=f"这份记录的{shown}是「{value}」,却放在「{part.removesuffix('.yml')}」之下。",
        mend=f"移到 {moved};位置对的,改这一栏。",
    )
