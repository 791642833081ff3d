"""What stands at the head of a document and of its articles: what binds now in its place, what became of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.pages.published import Published
from qingdan.pages.views.articles import marks, places
from qingdan.pages.views.successor import successors
from qingdan.standing import Standings
from registers import document, register_of

DAY = date(2022, 6, 1)
WITHDRAWN = {"on": "2021-01-01", "ground": "行政机关发现不应公开", "explanation": "内容有误。"}


def doc(id_: str, **over: Any) -> tuple[str, dict[str, Any]]:
    return "document", document(id=id_, title=id_, number=f"云政发〔2017〕{len(id_)}号") | over


def published(*records: tuple[str, dict[str, Any]]) -> Published:
    return Published(Standings(register_of(*records), DAY))


def told(first: str, *records: tuple[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the words and titles that stand at the head of the document `first`."""
    shown = published(*records)
    return [(one.head, one.link.title) for one in successors(shown.register.documents[first], shown)]


def later(day: str, **over: Any) -> dict[str, Any]:
    return {"published_on": day, "effective_on": day} | over


OLD = doc("old", expires_on="2018-12-31")
MIDDLE = doc("middle", **later("2019-01-01", renews="old", expires_on="2020-12-31"))


def test_what_no_longer_binds_names_what_does() -> None:
    """The line is followed to its end: over what was renewed and replaced in turn."""
    now = doc("now", **later("2021-01-01", replaces=["middle"]))

    assert told("old", OLD, MIDDLE, now) == [("现在施行的是", "now")]


def test_a_line_that_ended_is_told_as_such() -> None:
    """Where nothing binds any more, the last of the line is named."""
    assert told("old", OLD, MIDDLE) == [("后来接替它的也不再施行:", "已失效:middle")]


def test_what_is_in_force_names_only_what_will_follow() -> None:
    """A successor that does not bind yet is told of; one that binds beside it takes nothing away."""
    standing = doc("standing")
    beside = doc("beside", **later("2020-01-01", renews="standing"))
    coming = doc("coming", published_on="2022-05-01", effective_on="2022-08-01", replaces=["standing"])

    assert told("standing", standing, beside, coming) == [("已经公布、还没有施行的是", "coming")]


@pytest.mark.parametrize("over", [{"withdrawn": WITHDRAWN}, {"openness": {"attribute": "不予公开"}}])
def test_what_is_not_public_is_not_named(over: dict[str, Any]) -> None:
    """Neither what was taken back nor what was never shown stands at the head of another page."""
    assert told("old", OLD, doc("now", **later("2021-01-01", renews="old", **over))) == []


def test_documents_that_renew_each_other_end_nothing() -> None:
    """A slip in the records is no endless line."""
    one = doc("one", expires_on="2018-12-31", renews="two")
    two = doc("two", expires_on="2018-12-31", renews="one")

    assert told("one", one, two) == [("后来接替它的也不再施行:", "已失效:two")]


@pytest.mark.parametrize(
    ("articles", "found"),
    [
        ("第三条、第八条", [("tiao-3", "第三条"), ("tiao-8", "第八条")]),
        ("第二条至第四条", [(f"tiao-{number}", "第二条至第四条") for number in (2, 3, 4)]),
        ("第六条第一款、第二款", [("tiao-6", "第六条第一款"), ("tiao-6", "第二款")]),
        ("第十二条之一", [("tiao-12-1", "第十二条之一")]),
        ("附件一", []),
    ],
)
def test_articles_are_found_in_words(articles: str, found: list[tuple[str, str]]) -> None:
    """Lists, spans and parts of articles, as clerks write them."""
    assert list(places(articles)) == found


def test_articles_say_what_became_of_them() -> None:
    """By what they were amended or repealed, and since when; stopped ones only from their day on."""
    stopped = [
        {"articles": "第三条", "on": "2021-06-01", "reference": "云复决〔2021〕2号"},
        {"articles": "第四条", "on": "2023-06-01"},
    ]
    shown = published(
        doc("old", stopped_clauses=stopped),
        doc("new", **later("2019-01-01", amends=[{"document": "old", "articles": "第一条"}])),
    )

    said = [
        (one.anchor, one.before, one.link and one.link.path, one.after)
        for one in marks(shown.register.documents["old"], shown)
    ]
    assert said == [
        ("tiao-1", "第一条自2019年1月1日起被", "documents/new.html", "(云政发〔2017〕3号)修改"),
        ("tiao-3", "第三条自2021年6月1日起停止执行(云复决〔2021〕2号)", None, ""),
    ]
