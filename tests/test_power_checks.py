"""Who enforces, on what, under which code, and how a power came to stand where it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks.discretion import discretion
from qingdan.checks.enforcers import enforcers
from qingdan.checks.lives import lives
from qingdan.checks.powers import powers
from qingdan.problems import Problem
from qingdan.standing import Standings
from registers import PORTAL, PUBLIC, document, register_of

DAY = date(2024, 6, 1)
HIDDEN = {"attribute": "不予公开", "ground": "条例第十六条"}


def agency(**over: Any) -> dict[str, Any]:
    """Return a certified department with officers."""
    return {
        "id": "water",
        "title": "县水务局",
        "kind": "工作部门",
        "certificate": {"since": "2019-03-01"},
        "certified_officers": 6,
    } | over


def law(id_: str, level: str) -> dict[str, Any]:
    """Return a law of this level."""
    return {"id": id_, "title": id_, "level": level}


LAWS = [
    law("act", "法律"),
    law("regulation", "行政法规"),
    law("decision", "国务院决定"),
    law("local", "地方性法规"),
    law("ministry", "部门规章"),
    law("province", "地方政府规章"),
    law("circular", "上级规范性文件"),
]


def power(**over: Any) -> dict[str, Any]:
    """Return a power resting on a law."""
    return {"id": "p1", "title": "取水", "basis": [{"law": "act"}]} | over


def listed(*items: dict[str, Any], **over: Any) -> dict[str, Any]:
    """Return a public list of penalties."""
    return {
        "agency": "water",
        "kind": "行政处罚",
        "openness": PUBLIC,
        "published_on": "2019-06-01",
        "items": list(items or (power(),)),
    } | over


def standings(*records: tuple[str, dict[str, Any]], day: date = DAY, **tables: Any) -> Standings:
    """Return the standings of a register with the laws, the water office unless given, and these records."""
    ids = {record.get("id") for _, record in records}
    office = [] if "water" in ids else [("agency", agency())]
    register = register_of(*(("law", one) for one in LAWS), *office, *records, **tables)
    return Standings(register, day)


def told(problem: Problem) -> tuple[str, str]:
    """Return a problem's code and words."""
    return problem.rule.code, problem.what


# Who enforces


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        *((kind, ["QD901"]) for kind in ("行政许可", "行政征收", "行政裁决", "行政确认")),
        *((kind, ["QD901", "QD903"]) for kind in ("行政处罚", "行政强制", "行政检查")),
        *((kind, []) for kind in ("行政给付", "行政奖励", "其他行政权力")),
    ],
)
def test_seven_kinds_need_a_certificate_and_three_of_them_two_officers(
    kind: str, expected: list[str]
) -> None:
    """Who pays a benefit or a reward needs neither."""
    bare = agency(certificate=None, certified_officers=None)
    found = enforcers(standings(("agency", bare), ("power-list", listed(kind=kind))))

    assert expected == [problem.rule.code for problem in found]


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        (None, "没有登记「县水务局」的执法主体资格证,清单里有 1 项行政处罚由它行使。"),
        (
            {"since": "2024-06-02"},
            "「县水务局」的执法主体资格证 2024-06-02 才有效,清单里有 1 项行政处罚由它行使。",
        ),
        (
            {"until": "2024-05-31"},
            "「县水务局」的执法主体资格证 2024-05-31 到期,清单里有 1 项行政处罚由它行使。",
        ),
        ({"since": "2024-06-01", "until": "2024-06-01"}, None),
        ({}, None),
    ],
)
def test_a_certificate_holds_from_its_first_to_its_last_day(
    certificate: dict[str, str] | None, expected: str | None
) -> None:
    """Without days it has always held."""
    held = agency(certificate=certificate)
    found = enforcers(standings(("agency", held), ("power-list", listed())))

    assert ([expected] if expected else []) == [problem.what for problem in found]


def test_since_when_a_certificate_has_ended_is_told() -> None:
    """The day after its last; of one that never was, or is still to come, there is no day."""
    certificates = ({"until": "2024-05-30"}, None, {"since": "2024-07-01", "until": "2025-07-01"})
    sinces = [
        [
            problem.since
            for problem in enforcers(standings(("agency", agency(certificate=one)), ("power-list", listed())))
        ]
        for one in certificates
    ]

    assert [[date(2024, 5, 31)], [None], [None]] == sinces


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({"published_on": None}, ["QD901"]),
        ({"published_on": "2024-06-01"}, ["QD901", "QD903"]),
        ({"items": [power(life=[{"act": "列入", "on": "2019-06-01"}])]}, ["QD901", "QD903"]),
    ],
)
def test_a_list_without_a_day_and_items_listed_ever_since_are_exercised(
    over: dict[str, Any], expected: list[str]
) -> None:
    """A list that is not published is told of itself, and not of its agency."""
    bare = agency(certificate=None, certified_officers=None)
    found = enforcers(standings(("agency", bare), ("power-list", listed() | over)))

    assert expected == [problem.rule.code for problem in found]


def test_an_agency_is_told_once_however_many_lists_it_exercises_powers_of() -> None:
    """At its own record, where the certificate belongs; the lists are named beside it."""
    station = {"id": "station", "title": "水管站", "kind": "受委托组织", "entrustment": None}
    station["entrustment"] = {
        "by": "water",
        "scope": "巡查",
        "publications": [{"channel": "网站", "on": "2020-01-01"}],
    }
    items = [power(id=f"p{number}") for number in range(3)]
    items += [power(id=f"q{number}", exercised_by="station") for number in range(2)]
    permits = listed(power(id="r"), kind="行政许可")
    records = (("agency", agency(certificate=None)), ("agency", station))
    found = list(enforcers(standings(*records, ("power-list", listed(*items)), ("power-list", permits))))
    lists, own = "content/power-list/power-list.yml", ("agency",)

    assert [
        (
            "没有登记「县水务局」的执法主体资格证,清单里有 3 项行政处罚、1 项行政许可由它行使。",
            ("agency/water.yml", ()),
            [(lists, own), (lists, own)],
            "water",
        ),
        (
            "「水管站」是受委托组织,不是执法主体,清单里有 2 项行政处罚由它行使。",
            ("agency/station.yml", ("kind",)),
            [(lists, ("items", 3, "exercised_by"))],
            "station",
        ),
    ] == [
        (
            problem.what,
            (problem.place.path.removeprefix("content/"), problem.place.pointer),
            [(one.place.path, one.place.pointer) for one in problem.related],
            problem.owner,
        )
        for problem in found
    ]


def test_a_list_that_is_not_public_is_counted_only_where_there_is_no_other() -> None:
    """A page tells the notices of an agency, and nothing of such a list; staff are told it of the list."""
    bare, draft = agency(certificate=None), listed(power(id="q"), kind="行政检查", published_on=None)
    alone = list(enforcers(standings(("agency", bare), ("power-list", draft))))
    beside = list(enforcers(standings(("agency", bare), ("power-list", draft), ("power-list", listed()))))
    words = "没有登记「县水务局」的执法主体资格证,清单里有 1 项{}由它行使。"

    assert [
        [(words.format("行政检查"), "content/power-list/power-list.yml", 0)],
        [(words.format("行政处罚"), "content/agency/water.yml", 1)],
    ] == [
        [(problem.what, problem.place.path, len(problem.related)) for problem in found]
        for found in (alone, beside)
    ]


@pytest.mark.parametrize(
    "over",
    [
        {"items": [power(life=[{"act": "取消", "on": "2024-06-01"}])]},
        {"published_on": "2024-06-02"},
        {"items": []},
    ],
)
def test_a_list_with_nothing_exercised_on_the_day_asks_for_no_enforcer(over: dict[str, Any]) -> None:
    """Ended from this day, published from the next, or empty."""
    bare = agency(certificate=None, certified_officers=None)

    assert [] == list(enforcers(standings(("agency", bare), ("power-list", listed() | over))))


def test_of_an_abolished_agency_only_what_others_list_is_told_here() -> None:
    """That its own lists stand in its name is told of the agency; on its last day it still enforces."""
    gone = agency(id="old", title="老局", abolished_on="2024-05-31", certified_officers=None)
    own = listed(power(), power(id="p2"), agency="old")
    other = listed(power(id="q", exercised_by="old"))
    records = [("agency", gone), ("power-list", own), ("power-list", other)]
    found = [
        [(problem.what, problem.since) for problem in enforcers(standings(*records, day=day))]
        for day in (date(2024, 5, 31), DAY)
    ]

    assert [
        [("有行政处罚的权力,没有写有几名持证执法人员。", None)],
        [("「老局」2024-05-31 撤销,清单里有 1 项行政处罚由它行使。", date(2024, 6, 1))],
    ] == found


def test_an_entrusted_body_was_never_an_enforcer() -> None:
    """Whenever the certificate ran out that it should not have had."""
    entrustment = {"by": "water", "scope": "巡查", "publications": [{"channel": "网站", "on": "2020-01-01"}]}
    station = {"id": "station", "title": "水管站", "kind": "受委托组织", "entrustment": entrustment}
    held = ("agency", station | {"certificate": {"until": "2020-01-01"}})
    found = enforcers(standings(held, ("power-list", listed(power(exercised_by="station")))))

    assert [("QD901", None)] == [(problem.rule.code, problem.since) for problem in found]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (None, ["有行政处罚、行政检查的权力,没有写有几名持证执法人员。"]),
        (1, ["有行政处罚、行政检查的权力,持证执法人员 1 名,不够 2 名。"]),
        (2, []),
    ],
)
def test_an_agency_is_told_once_of_its_officers(number: int | None, expected: list[str]) -> None:
    """Whatever the number of its lists."""
    held = agency(certified_officers=number)
    inspection = listed(power(id="p2"), kind="行政检查")
    found = list(enforcers(standings(("agency", held), ("power-list", listed()), ("power-list", inspection))))

    assert expected == [problem.what for problem in found]
    assert [() if number is None else ("certified_officers",) for _ in expected] == [
        problem.place.pointer for problem in found
    ]


def test_a_list_that_is_not_public_tells_nothing_of_its_agency() -> None:
    """The agency's page would give the list away."""
    found = enforcers(
        standings(("agency", agency(certified_officers=None)), ("power-list", listed(openness=HIDDEN)))
    )

    assert [] == list(found)


@pytest.mark.parametrize(
    ("entrustment", "expected"),
    [
        (None, "是受委托组织,没有登记委托书。"),
        ({}, "委托书没有写公布在哪里。"),
        ({"publications": [{"channel": "网站", "on": "2024-06-02"}]}, "委托书没有写公布在哪里。"),
        ({"until": "2024-05-31"}, "委托书 2024-05-31 到期;委托书没有写公布在哪里。"),
        ({"until": "2024-06-01", "publications": [{"channel": "网站", "on": "2024-06-01"}]}, None),
    ],
)
def test_an_entrustment_runs_and_is_public_on_the_day(
    entrustment: dict[str, Any] | None, expected: str | None
) -> None:
    """Its last day is in; what is published tomorrow is not public today."""
    written = None if entrustment is None else {"by": "water", "scope": "巡查"} | entrustment
    station = {"id": "station", "title": "水管站", "kind": "受委托组织", "entrustment": written}
    found = [
        (*told(problem), problem.place.pointer, problem.owner)
        for problem in enforcers(standings(("agency", station)))
    ]

    spot = ((), "station") if written is None else (("entrustment",), "water")
    assert ([("QD902", expected, *spot)] if expected else []) == found


def test_an_abolished_station_needs_no_entrustment() -> None:
    """From the day after its last it acts in nobody's name any more."""
    station = {"id": "station", "title": "水管站", "kind": "受委托组织", "abolished_on": "2024-05-31"}
    codes = [
        [problem.rule.code for problem in enforcers(standings(("agency", station), day=day))]
        for day in (date(2024, 5, 31), DAY)
    ]

    assert [["QD902"], []] == codes


def test_an_entrustment_is_looked_at_whatever_kind_of_body_has_it() -> None:
    """And told since the day after its last."""
    body = agency(entrustment={"by": "water", "scope": "巡查", "until": "2024-05-30"})
    (found,) = enforcers(standings(("agency", body)))

    assert ("QD902", date(2024, 5, 31)) == (found.rule.code, found.since)


def test_who_is_no_agency_at_all_is_told_by_its_link_alone() -> None:
    """Neither certificate nor officers are asked of an id nobody has."""
    assert [] == list(enforcers(standings(("power-list", listed(power(exercised_by="unknown"))))))


# On what


@pytest.mark.parametrize(
    ("kind", "enough"),
    [
        ("行政许可", {"act", "regulation", "decision", "local"}),
        ("行政处罚", {"act", "regulation", "local", "ministry", "province"}),
        ("行政强制", {"act", "regulation", "local"}),
        ("行政征收", {one["id"] for one in LAWS}),
    ],
)
def test_each_kind_of_power_has_its_levels(kind: str, enough: set[str]) -> None:
    """A 省级规章 sets a permit for a year only, and a 规章 no coercive measure."""
    found = {
        one["id"]
        for one in LAWS
        if not list(powers(standings(("power-list", listed(power(basis=[{"law": one["id"]}]), kind=kind)))))
    }

    assert enough == found


def test_a_basis_on_a_law_nobody_has_is_told_by_its_link_alone() -> None:
    """Its level is not known."""
    item = power(basis=[{"law": "province"}, {"law": "unknown"}])

    assert [] == list(powers(standings(("power-list", listed(item, kind="行政强制")))))


@pytest.mark.parametrize(
    ("law_id", "expected"), [("act", []), ("regulation", ["QD905"]), ("local", ["QD905"])]
)
def test_carrying_out_by_force_needs_a_law(law_id: str, expected: list[str]) -> None:
    """A regulation is enough for a measure and not for 行政强制执行."""
    item = power(basis=[{"law": law_id}], enforcement=True)
    found = powers(standings(("power-list", listed(item, kind="行政强制"))))

    words = "依据是{},行政强制执行要有法律作依据(行政强制法第十三条)。"
    said = {"regulation": "行政法规", "local": "地方性法规"}
    assert [(code, words.format(said[law_id])) for code in expected] == [told(one) for one in found]


def test_a_basis_too_low_names_what_there_is_and_what_it_takes() -> None:
    """Levels that occur twice are named once; a document is a 规范性文件."""
    item = power(basis=[{"document": "yz-2017-1"}, {"law": "province"}, {"law": "province"}])
    (found,) = powers(standings(("document", document()), ("power-list", listed(item, kind="行政强制"))))

    expected = (
        "QD905",
        "依据是规范性文件、地方政府规章,行政强制要有法律、法规作依据(行政强制法第十条)。",
    )
    assert expected == told(found)


def test_one_basis_of_the_level_is_enough() -> None:
    """The others may lie lower."""
    item = power(basis=[{"law": "circular"}, {"law": "act"}])

    assert [] == list(powers(standings(("power-list", listed(item)))))


@pytest.mark.parametrize(
    "over",
    [{"life": [{"act": "取消", "on": "2024-06-01"}]}, {}],
)
def test_what_is_not_exercised_needs_no_basis(over: dict[str, Any]) -> None:
    """Cancelled, or in a list that is published tomorrow."""
    held = listed(power(basis=[]) | over, published_on="2024-06-02" if not over else "2019-06-01")

    assert [] == list(powers(standings(("power-list", held))))


@pytest.mark.parametrize("published", ["2024-06-01", None])
def test_what_is_listed_since_today_or_nobody_knows_when_needs_one(published: str | None) -> None:
    """Adjusted or not."""
    item = power(basis=[], life=[{"act": "调整", "on": "2020-01-01"}])
    found = powers(standings(("power-list", listed(item, published_on=published))))

    assert ["QD904"] == [problem.rule.code for problem in found]


def test_a_power_without_basis_is_told_to_who_exercises_it() -> None:
    """Not to the agency in whose list it stands."""
    other = agency(id="river", title="河道局")
    item = power(basis=[], exercised_by="river")
    low = power(id="low", basis=[{"law": "circular"}], exercised_by="river")
    items = (item, power(id="own", basis=[]), low, power(id="own-low", basis=[{"law": "circular"}]))
    found = powers(standings(("agency", other), ("power-list", listed(*items))))

    assert [("QD904", "river"), ("QD904", "water"), ("QD905", "river"), ("QD905", "water")] == [
        (problem.rule.code, problem.owner) for problem in found
    ]


# Codes


def test_every_use_of_a_code_after_the_first_is_told() -> None:
    """Whether the first is cancelled or not; it is named with what became of it."""
    cancelled = [{"act": "取消", "on": "2020-01-01"}]
    items = [
        power(id="a", title="甲", code="X1", life=cancelled),
        power(id="b", title="乙", code="X1"),
        power(id="c", title="丙", code="X1"),
        power(id="d", title="丁", code="X2"),
        power(id="e", title="戊"),
        power(id="f", title="己"),
    ]
    found = list(powers(standings(("power-list", listed(*items)))))

    last = power(id="g", code="X2", title="庚")
    (live,) = powers(standings(("power-list", listed(*items[3:], last))))

    assert "「职权编码」(code)X2 已经给了「丁」。" == live.what
    expected = ("QD906", "「职权编码」(code)X1 已经给了「甲」(已取消)。")
    assert [expected] * 2 == [told(problem) for problem in found]
    assert [1, 2] == [problem.place.pointer[1] for problem in found]


PATTERN = "^62[A-Z]{2}-[0-9]{2}$"


def test_codes_out_of_pattern_are_told_once_a_list() -> None:
    """Five are named, the rest is counted; what has no code, or a right one, is not told."""
    items = [power(id="ok", code="62SW-01"), power(id="none")]
    items += [power(id=f"p{number}", code=f"62SW-{number}") for number in range(7)]
    (found,) = powers(
        standings(("power-list", listed(*items)), portal=PORTAL | {"power_code_pattern": PATTERN})
    )

    expected = "「62SW-0」「62SW-1」「62SW-2」「62SW-3」「62SW-4」等 7 个不合「职权编码样式」。"
    assert (("QD912", expected), 2) == (told(found), found.place.pointer[1])


def test_a_few_codes_out_of_pattern_are_all_named() -> None:
    """Five need no count; a list whose codes are right is not told."""
    items = [power(id=f"p{number}", code=f"62SW-{number}") for number in range(5)]
    right = listed(power(id="ok", code="62SW-01"), kind="行政检查")
    (found,) = powers(
        standings(
            ("power-list", listed(*items)),
            ("power-list", right),
            portal=PORTAL | {"power_code_pattern": PATTERN},
        )
    )

    assert "「62SW-0」「62SW-1」「62SW-2」「62SW-3」「62SW-4」不合「职权编码样式」。" == found.what


@pytest.mark.parametrize("pattern", ["^62[A-Z$", "^(a+)+$", "62SW"])
def test_a_pattern_that_cannot_be_used_is_told_at_the_portal_alone(pattern: str) -> None:
    """No code is compared with it."""
    (found,) = powers(
        standings(
            ("power-list", listed(power(code="62SW-1"))), portal=PORTAL | {"power_code_pattern": pattern}
        )
    )

    assert ("QD913", ("power_code_pattern",)) == (found.rule.code, found.place.pointer)


def test_without_a_portal_codes_are_not_compared() -> None:
    """That there is none is told elsewhere."""
    held = standings(("power-list", listed(power(code="X"))))
    held.register.portal = None

    assert [] == list(powers(held))


# How it came about


def acts(*life: tuple[str, str]) -> dict[str, Any]:
    """Return a power with these acts."""
    return power(life=[{"act": act, "on": on} for act, on in life])


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        ((("列入", "2019-01-01"), ("调整", "2020-01-01"), ("取消", "2021-01-01")), None),
        ((("取消", "2021-01-01"), ("列入", "2019-01-01")), None),
        ((("取消", "2021-01-01"), ("列入", "2022-01-01"), ("调整", "2023-01-01")), None),
        ((("下放", "2021-01-01"), ("承接", "2022-01-01")), None),
        ((("列入", "2021-01-01"), ("取消", "2021-01-01")), None),
        ((("取消", "2021-01-01"), ("调整", "2022-01-01")), "2021-01-01 已经取消,2022-01-01 又调整。"),
        ((("调整", "2022-01-01"), ("取消", "2021-01-01")), "2021-01-01 已经取消,2022-01-01 又调整。"),
        ((("合并", "2021-01-01"), ("取消", "2022-01-01")), "2021-01-01 已经合并,2022-01-01 又取消。"),
        ((("下放", "2021-01-01"), ("调整", "2022-01-01")), "2021-01-01 已经下放,2022-01-01 又调整。"),
    ],
)
def test_acts_follow_each_other_as_they_can(life: tuple[tuple[str, str], ...], expected: str | None) -> None:
    """After an end only a new beginning; in whatever order the acts are written."""
    found = lives(standings(("power-list", listed(acts(*life)))))

    assert ([("QD908", expected)] if expected else []) == [told(problem) for problem in found]


def test_a_power_cannot_be_merged_into_what_had_ended_before() -> None:
    """On the same day it can: both went on into a third."""
    gone = power(id="gone", title="甲", life=[{"act": "取消", "on": "2020-01-01"}])

    def into(on: str) -> list[tuple[str, str]]:
        merged = power(id="p", life=[{"act": "合并", "on": on, "into": "gone"}])
        return [told(problem) for problem in lives(standings(("power-list", listed(gone, merged))))]

    assert [] == into("2020-01-01")
    assert [] == into("2019-12-31")
    assert [("QD908", "2020-01-02 并入「甲」,那一项 2020-01-01 已经取消。")] == into("2020-01-02")


@pytest.mark.parametrize(
    ("target", "expected"),
    [("p", [("QD908", "写的是并入自己。")]), ("live", []), ("unknown", []), (None, [])],
)
def test_a_power_is_merged_into_another(target: str | None, expected: list[tuple[str, str]]) -> None:
    """Not into itself; an id nobody has is told by its link."""
    merged = power(id="p", life=[{"act": "合并", "on": "2020-01-01", "into": target}])
    found = lives(standings(("power-list", listed(power(id="live"), merged))))

    assert expected == [told(problem) for problem in found]


PROCEDURES: dict[str, Any] = {
    "procedures": [
        {
            "id": "cleanup",
            "title": "职权清理程序",
            "source": "测试",
            "binds": {"kinds": ["power-list"]},
            "since": "2019-01-01",
            "steps": [
                {"id": "a", "title": "自查"},
                {"id": "b", "title": "初审", "after": ["a"]},
                {"id": "c", "title": "审核", "after": ["b"]},
            ],
            "separate": [["b", "c"]],
        }
    ]
}


def reviewed(*steps: str, **over: Any) -> dict[str, Any]:
    """Return a power with clean-up steps "step day by"."""
    fields = ("step", "on", "by")
    return power(review=[dict(zip(fields, one.split(), strict=False)) for one in steps], **over)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("a 2019-03-01 甲", "b 2019-04-01 乙", "c 2019-05-01 丙"), None),
        (("c 2019-05-01 丙", "b 2019-04-01 乙", "a 2019-03-01 乙"), None),
        (("a", "b", "c"), None),
        (("a 2019-03-01", "b 2019-03-01", "c 2024-06-01"), None),
        (("a", "b 2019-04-01 乙", "c 2019-05-01"), None),
        (("a 2019-03-01", "b", "c 2019-05-01"), None),
        (("a 2019-03-01", "c 2019-05-01"), "没有登记「初审」。"),
        (("a 2019-03-01", "b 2019-04-01", "c 2024-06-02"), "没有登记「审核」。"),
        (("a 2019-03-01", "b 2019-05-02", "c 2019-05-01"), "「审核」2019-05-01 在「初审」2019-05-02 前面。"),
        (
            ("a 2019-03-01", "x 2019-05-01"),
            "「职权清理程序」没有「x」这个环节,有的是a(自查)、b(初审)、c(审核)。",
        ),
        (("a", "b 2019-04-01 乙", "c 2019-05-01 乙"), "「初审」和「审核」都是乙做的,应当分开。"),
    ],
)
def test_the_clean_up_of_a_power_is_held_against_its_procedure(
    steps: tuple[str, ...], expected: str | None
) -> None:
    """Missing, unknown, out of order, or two that one did; what is dated tomorrow is missing."""
    found = lives(standings(("power-list", listed(reviewed(*steps))), procedures=PROCEDURES))

    assert ([("QD907", expected)] if expected else []) == [told(problem) for problem in found]


def test_items_without_any_step_are_told_once_a_list() -> None:
    """Three are named; those that are cancelled owe nothing."""
    items = [power(id=f"p{number}", title=f"第{number}项") for number in range(4)]
    items.append(power(id="over", life=[{"act": "取消", "on": "2020-01-01"}]))
    (found,) = lives(standings(("power-list", listed(*items)), procedures=PROCEDURES))

    (three,) = lives(standings(("power-list", listed(*items[:3])), procedures=PROCEDURES))

    expected = "「第0项」、「第1项」、「第2项」等 4 项一个环节也没有登记,应当有自查、初审、审核。"
    assert ((), expected) == (found.place.pointer, found.what)
    assert expected.replace("等 4 项", "") == three.what


@pytest.mark.parametrize(
    ("item", "published", "expected"),
    [
        (power(), "2018-12-31", []),
        (power(), "2019-01-01", ["QD907"]),
        (power(), "2024-06-01", ["QD907"]),
        (power(), "2024-06-02", []),
        (power(), None, ["QD907"]),
        (power(life=[{"act": "列入", "on": "2019-06-01"}]), "2019-06-01", ["QD907"]),
        (reviewed("a 2018-12-31"), "2019-06-01", []),
        (reviewed("a 2019-01-01"), "2018-06-01", ["QD907"]),
        (reviewed("a"), "2018-12-31", []),
        (reviewed("a"), "2019-01-01", ["QD907"]),
        (reviewed("a"), None, ["QD907"]),
    ],
)
def test_the_procedure_of_the_day_of_the_clean_up_binds(
    item: dict[str, Any], published: str | None, expected: list[str]
) -> None:
    """That of the last step; without one that of the publication, and without that today's."""
    held = listed(item, published_on=published)

    assert expected == [
        one.rule.code for one in lives(standings(("power-list", held), procedures=PROCEDURES))
    ]


def test_the_procedure_of_the_last_step_binds_all_of_them() -> None:
    """A clean-up begun under the old procedure and ended under the new one follows the new."""
    new = PROCEDURES["procedures"][0]
    old = new | {
        "id": "old",
        "title": "老程序",
        "since": None,
        "until": "2018-12-31",
        "steps": new["steps"][:2],
    }
    old = {key: value for key, value in old.items() if value is not None} | {"separate": []}
    item = reviewed("b 2019-02-01 乙", "a 2018-12-01 甲")
    found = lives(standings(("power-list", listed(item)), procedures={"procedures": [old, new]}))

    assert ["没有登记「审核」。"] == [problem.what for problem in found]


def test_steps_that_a_procedure_itself_does_not_have_are_not_asked_for() -> None:
    """A slip in the table is not the list's."""
    table = PROCEDURES["procedures"][0]
    steps = [*table["steps"][:2], table["steps"][2] | {"after": ["x"]}]
    slipped = table | {"steps": steps, "separate": [["x", "c"], ["b", "x"]]}
    item = reviewed("a", "b 2019-04-01 乙", "c 2019-03-01 乙")
    found = lives(standings(("power-list", listed(item)), procedures={"procedures": [slipped]}))

    assert [] == list(found)


def test_nothing_is_asked_where_no_procedure_binds() -> None:
    """Nor is a review judged by none."""
    assert [] == list(lives(standings(("power-list", listed(power(), reviewed("a", id="q"))))))


# Discretion

RANGE = {"least": "100", "most": "500", "unit": "元"}
STANDARD = document(id="standard", kind="裁量基准", title="水务处罚裁量基准", published_on="2020-01-01")


def penalty(**over: Any) -> dict[str, Any]:
    """Return a penalty with a range and a standard."""
    return power(discretion=RANGE | {"standard": "standard"} | over)


def owners(item: dict[str, Any]) -> list[tuple[str, str | None, tuple[Any, ...]]]:
    """Return code, owner and place of what is told of a power's discretion."""
    river = agency(id="river", title="河道局")
    held = standings(("agency", river), ("document", STANDARD), ("power-list", listed(item)))
    return [(one.rule.code, one.owner, one.place.pointer[2:]) for one in discretion(held)]


@pytest.mark.parametrize("by", [None, "river"])
def test_discretion_is_told_to_who_exercises_the_power(by: str | None) -> None:
    """Where there is no standard, at the whole; where tiers disagree, at the first that does."""
    owner = by or "water"
    whole = ("discretion",)

    assert [("QD909", owner, whole)] == owners(penalty(standard=None) | {"exercised_by": by})
    tiers = [tier("100", "200"), tier("200", "500")]
    assert [("QD910", owner, (*whole, "tiers", 1))] == owners(penalty(tiers=tiers) | {"exercised_by": by})


def test_a_standard_nobody_has_is_told_by_its_link_alone() -> None:
    """And one that may not be shown at the field that names it."""
    assert [] == judged(penalty(standard="unknown"))
    (found,) = discretion(
        standings(("document", STANDARD | {"openness": HIDDEN}), ("power-list", listed(penalty())))
    )
    assert ("items", 0, "discretion", "standard") == found.place.pointer


def test_of_a_power_without_discretion_nothing_is_told() -> None:
    """Most have none."""
    assert [] == judged(power())


def judged(item: dict[str, Any], standard: dict[str, Any] = STANDARD, **over: Any) -> list[tuple[str, str]]:
    """Return what is told of a power's discretion."""
    held = standings(("document", standard), ("power-list", listed(item, **over)))
    return [told(problem) for problem in discretion(held)]


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({}, None),
        ({"standard": None}, "法定 100 至 500元,没有写裁量基准是哪一件文件。"),
        (
            {"standard": None, "published_on": "2020-01-01"},
            "法定 100 至 500元,裁量基准 2020-01-01 公布,没有写是哪一件文件。",
        ),
        (
            {"standard": None, "published_on": "2024-06-01"},
            "法定 100 至 500元,裁量基准 2024-06-01 公布,没有写是哪一件文件。",
        ),
        (
            {"standard": None, "published_on": "2024-06-02"},
            "法定 100 至 500元,没有写裁量基准是哪一件文件。",
        ),
        ({"standard": None, "least": None}, "法定 0 至 500元,没有写裁量基准是哪一件文件。"),
        ({"standard": None, "most": None}, "法定 100元以上,没有写裁量基准是哪一件文件。"),
        ({"standard": None, "least": None, "unit": None}, "法定 0 至 500,没有写裁量基准是哪一件文件。"),
        ({"standard": None, "most": None, "unit": None}, "法定 100以上,没有写裁量基准是哪一件文件。"),
        ({"standard": None, "least": "500"}, None),
        ({"standard": None, "least": None, "most": None}, None),
        (
            {"standard": None, "least": None, "most": None, "tiers": [{"circumstance": "轻"}]},
            "分了裁量档次,没有写裁量基准是哪一件文件。",
        ),
    ],
)
def test_a_penalty_with_a_range_names_its_standard(over: dict[str, Any], expected: str | None) -> None:
    """One sum leaves nothing to decide."""
    assert ([("QD909", expected)] if expected else []) == judged(penalty(**over))


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({"expires_on": "2024-06-01"}, None),
        (
            {"expires_on": "2024-05-31"},
            "裁量基准《水务处罚裁量基准》的状态是已失效:有效期至2024年5月31日,期满自动失效。",
        ),
        ({"published_on": "2024-06-02"}, "法定 100 至 500元,写的裁量基准没有公开。"),
        ({"openness": HIDDEN}, "法定 100 至 500元,写的裁量基准没有公开。"),
    ],
)
def test_the_standard_is_public_and_in_force_on_the_day(over: dict[str, Any], expected: str | None) -> None:
    """Its last day is in; one that may not be shown is not named."""
    found = judged(penalty(), STANDARD | over)

    assert ([("QD909", expected)] if expected else []) == found


def test_since_when_a_standard_is_gone_is_told() -> None:
    """The day on which it lapsed."""
    lapsed = STANDARD | {"expires_on": "2024-05-30"}
    (found,) = discretion(standings(("document", lapsed), ("power-list", listed(penalty()))))

    assert date(2024, 5, 31) == found.since


@pytest.mark.parametrize("published", ["2024-06-01", None])
def test_a_list_of_today_or_of_an_unknown_day_owes_a_standard(published: str | None) -> None:
    """Undated is always."""
    assert ["QD909"] == [code for code, _ in judged(penalty(standard=None), published_on=published)]


@pytest.mark.parametrize(
    ("item", "over"),
    [
        (penalty(standard=None), {"kind": "行政许可"}),
        (penalty(standard=None), {"published_on": "2024-06-02"}),
        (penalty(standard=None) | {"life": [{"act": "取消", "on": "2024-06-01"}]}, {}),
    ],
)
def test_only_penalties_exercised_on_the_day_owe_a_standard(
    item: dict[str, Any], over: dict[str, Any]
) -> None:
    """Not a permit, nor what is published tomorrow or was cancelled today."""
    assert [] == judged(item, **over)


def tier(least: str | None, most: str | None, **over: Any) -> dict[str, Any]:
    """Return a tier."""
    return {"circumstance": "情形", "least": least, "most": most} | over


@pytest.mark.parametrize(
    ("tiers", "expected"),
    [
        ([tier("100", "200", most_excluded=True), tier("200", "500")], None),
        ([tier("100", "200"), tier("200", "500", least_excluded=True)], None),
        ([tier("100", "200"), tier("200", "500")], "第 1 档和第 2 档都含 200"),
        ([tier("200", "500"), tier("100", "200")], "第 2 档和第 1 档都含 200"),
        ([tier("100", "300"), tier("200.5", "500")], "第 1 档和第 2 档重叠"),
        (
            [tier("100", "500", tier="宽"), tier("150", "200", tier="窄"), tier("400", "500", tier="重")],
            "「宽」和「窄」重叠;「宽」和「重」重叠",
        ),
        (
            [tier("99", "200"), tier("201", "501")],
            "第 1 档的下限 99 低于法定下限 100;第 2 档的上限 501 高于法定上限 500",
        ),
        ([tier(None, "200"), tier("201", None)], None),
        ([tier(None, "100"), tier("100", None, least_excluded=True)], None),
        ([tier("100", "200"), tier("2", "3", unit="倍")], "第 2 档的单位是倍,法定幅度的单位是元,没法比"),
        ([tier("100", "200"), tier("201", "300", unit="元(每立方米)")], None),
        ([tier("100", "200", tier="轻"), tier("100", "200", tier="轻"), tier("201", "300", tier="重")], None),
        ([tier("100", "200"), tier("100", "200")], "第 1 档和第 2 档重叠"),
        ([tier("100", "200"), {"circumstance": "警告"}], None),
        (
            [tier("100", "400"), tier("150", "400", least_excluded=True), tier("400", "500")],
            "第 1 档和第 2 档重叠;第 2 档和第 3 档都含 400",
        ),
        ([tier(None, "100"), tier("100", "500")], "第 1 档和第 2 档都含 100"),
        ([tier("100", "100"), tier(None, "500")], "第 1 档和第 2 档都含 100"),
    ],
)
def test_tiers_neither_overlap_nor_leave_the_range(tiers: list[dict[str, Any]], expected: str | None) -> None:
    """Both ends are in unless the tier excludes them; one notice an item names every fault."""
    found = judged(penalty(tiers=tiers))

    assert ([("QD910", f"{expected}。")] if expected else []) == found


def test_without_a_range_of_the_law_tiers_are_still_held_against_each_other() -> None:
    """They can leave no range, and overlap all the same."""
    tiers = [tier("1", "2"), tier("2", "3", unit="倍")]
    found = judged(penalty(least=None, most=None, unit=None, tiers=tiers))

    assert [("QD910", "第 1 档和第 2 档都含 2。")] == found


def test_a_range_written_backwards_is_an_error_and_is_told_alone() -> None:
    """What else the tiers would show follows from it; numbers are compared as numbers."""
    found = judged(penalty(tiers=[tier("200", "99"), tier("9", "1000")]))

    assert [("QD911", "下限 200 比上限 99 大。")] == found
