"""Records from all files → one `Register`; what cannot both stand in it is told here.

A record whose key is taken already is left out so that the rest can still be checked; the
problem it leaves is an error, so nothing is published from an incomplete register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.calendar import Calendar
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.problems import Level, Place, Problem, Related, Rule
from qingdan.register import ListedPower, Register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qingdan.model.power import PowerList
    from qingdan.model.tables import CalendarYear

TAKEN = Rule(
    code="QD301",
    name="id-taken",
    level=Level.ERROR,
    title="编号重复",
    why="编号是记录的永久地址,同一类记录中不能有两份用同一个编号,否则链接会指到别的记录上。",
    wrong="# content/agencies/water.yml 与另一处的 water.yml\nid: water",
    right="# 其中一份改名,文件名与 id 一起改\nid: water-town",
)
NO_PORTAL = Rule(
    code="QD302",
    name="no-portal",
    level=Level.ERROR,
    title="缺少网站信息",
    why="网站信息(content/portal.yml)说明由谁公布、怎么联系;每一页的页眉页脚都从它来,没有它就不能公布。",
    wrong="# content/ 里没有 portal.yml",
    right="# content/portal.yml\ntitle: 某县政府信息公开\ncounty: 某县",
)
RULES = (TAKEN, NO_PORTAL)


def assemble(records: Iterable[tuple[str, str, Any]]) -> tuple[Register, tuple[Problem, ...]]:
    """Join (path, kind name, record) into a register, in the order given.

    A record of None is a file with an error: it is left out, and known to be. So is the name of a
    file whose record has another id: that the two differ is one cause, told at the file.
    """
    register = Register()
    problems: list[Problem] = []
    years: dict[int, CalendarYear] = {}
    for path, kind, record in records:
        stem = path.rpartition("/")[2].removesuffix(".yml")
        if record is None:
            register.left_out.add((kind, stem))
            continue
        paths = register.paths.setdefault(kind, {})
        if kind == "portal":
            register.portal = record
            paths["portal"] = path
        elif kind == "power-list":
            _add_power_list(register, path, record, problems)
        elif kind in ("figures", "disclosure"):
            _add((record.issuer, record.year), record, kind, path, register, problems)
        elif kind == "calendar":
            years[record.year] = record
            paths[record.year] = path
        elif kind == "numbers":
            register.numbers = record.numbers
            paths["numbers"] = path
        elif kind == "synonyms":
            register.synonyms = record.synonyms
            paths["synonyms"] = path
        elif kind in ("periods", "procedures", "indicators", "topics"):
            paths[kind] = path
            _add_entries(getattr(register, kind), kind, getattr(record, kind), path, problems)
        else:
            if record.id != stem:
                register.left_out.add((kind, stem))
            _add(record.id, record, kind, path, register, problems)
    register.calendar = Calendar(years)
    if register.portal is None and ("portal", "portal") not in register.left_out:
        problems.append(
            Problem(
                rule=NO_PORTAL,
                place=Place("content/portal.yml"),
                what="没有「content/portal.yml」这个文件。",
                mend="补上这个文件,写明网站名称、县名、主办单位和联系方式。",
            )
        )
    return register, tuple(problems)


def _add(
    key: Any,
    record: Any,
    kind: str,
    path: str,
    register: Register,
    problems: list[Problem],
) -> None:
    held, paths = register.by_kind(kind), register.paths[kind]
    if key in held:
        pointer = ("id",) if KIND_BY_NAME[kind].named else ()
        shown = key if isinstance(key, str) else " ".join(str(part) for part in key)
        problems.append(_taken(shown, Place(path, pointer), Place(paths[key], pointer)))
        return
    held[key] = record
    paths[key] = path


def _add_power_list(register: Register, path: str, record: PowerList, problems: list[Problem]) -> None:
    key = (record.agency, record.kind.value)
    _add(key, record, "power-list", path, register, problems)
    if register.power_lists[key] is not record:
        return
    for index, power in enumerate(record.items):
        if power.id in register.powers:
            earlier = register.place("power", power.id, ("id",))
            problems.append(_taken(power.id, Place(path, ("items", index, "id")), earlier))
        else:
            register.powers[power.id] = ListedPower(power, record, index)


def _add_entries(
    held: dict[str, Any], table: str, entries: Iterable[Any], path: str, problems: list[Problem]
) -> None:
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry.id in first:
            earlier = Place(path, (table, first[entry.id], "id"))
            problems.append(_taken(entry.id, Place(path, (table, index, "id")), earlier))
        else:
            first[entry.id] = index
            held[entry.id] = entry


def _taken(key: str, place: Place, earlier: Place) -> Problem:
    return Problem(
        rule=TAKEN,
        place=place,
        what=f"编号「{key}」已经用过一次。",
        mend="是同一件事的,删去一份;不是同一件事的,这一份换一个没有用过的编号。",
        related=(Related(earlier, "先用这个编号的在这里"),),
    )
