"""What is not public leaves no trace; what was withdrawn leaves its explanation."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pages_records import DAY, SINCE, book, notice, register, site
from qingdan.model.facts import Basis, Openness, OpennessAttribute, Withdrawal
from qingdan.model.power import PowerList
from qingdan.register import ListedPower, Register

HIDDEN = "密而不宣的标题"
HELD_BACK = Openness(attribute=OpennessAttribute.WITHHELD, ground="国家秘密")
ON_REQUEST = Openness(attribute=OpennessAttribute.ON_REQUEST)
KINDS = ["document", "approval", "errand", "decision", "inspection", "cleanup", "notice"]
FOLDERS = {
    "document": "documents",
    "approval": "approvals",
    "errand": "errands",
    "decision": "decisions",
    "inspection": "inspections",
    "cleanup": "cleanups",
    "notice": "notices",
}


def traces(made: Register, *words: str) -> dict[str, list[str]]:
    """Return which of `words` stand in which file of the site."""
    everything = site(book(made, notice(f"「{HIDDEN}」少了一栏。")))
    found = {path: [word for word in words if word in page] for path, page in everything.items()}
    return {path: words for path, words in found.items() if words}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("openness", [HELD_BACK, ON_REQUEST])
def test_record_that_is_not_proactively_public_leaves_no_trace(kind: str, openness: Openness) -> None:
    """A record that is 不予公开 or 依申请公开 has no page and is named on none, nor linked to."""
    made = register(**{kind: {"openness": openness, "title": HIDDEN}})

    assert traces(made, HIDDEN, f"{FOLDERS[kind]}/x.html") == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("published_on", [None, date(2020, 6, 2)])
def test_record_that_is_not_published_yet_leaves_no_trace(kind: str, published_on: date | None) -> None:
    """Before its day of publication, or without one, a record is nowhere."""
    over = {"published_on": published_on, "title": HIDDEN}
    if kind == "document":
        over["known_public_on"] = None
    made = register(**{kind: over})

    assert traces(made, HIDDEN, f"{FOLDERS[kind]}/x.html") == {}


@pytest.mark.parametrize("kind", KINDS)
def test_record_is_public_from_its_day_on(kind: str) -> None:
    """On the day of its publication a record has its page."""
    made = register(**{kind: {"published_on": DAY}})

    assert f"{FOLDERS[kind]}/x.html" in site(book(made))


def closed(power_list: PowerList, **over: object) -> Register:
    """Return the filled register with the one power changed."""
    made = register()
    power = msgspec.structs.replace(power_list.items[0], title=HIDDEN, **over)
    held = msgspec.structs.replace(power_list, items=(power,))
    made.power_lists[held.agency, held.kind.value] = held
    made.powers["x"] = ListedPower(power, held, 0)
    return made


def the_list() -> PowerList:
    """Return the filled register's list."""
    return next(iter(register().power_lists.values()))


def test_power_closed_on_its_own_leaves_no_trace() -> None:
    """An item that is not public is left out of a list that is."""
    made = closed(the_list(), openness=HELD_BACK)

    assert traces(made, HIDDEN, "powers/x.html", "powers/lists/") == {}


def test_power_of_an_unpublished_list_leaves_no_trace() -> None:
    """A list that is not published publishes none of its items, whatever they say."""
    made = closed(msgspec.structs.replace(the_list(), published_on=None))

    assert traces(made, HIDDEN, "powers/x.html", "powers/lists/") == {}


def withdrawal(*, title_withheld: bool) -> Withdrawal:
    """Return a 停止公开说明."""
    return Withdrawal(on=SINCE, ground="依据甲", explanation="说明乙", title_withheld=title_withheld)


@pytest.mark.parametrize("kind", KINDS)
def test_withdrawn_record_keeps_its_address_and_says_why(kind: str) -> None:
    """The page of a withdrawn record holds the explanation and nothing of the record's text."""
    made = register("正文丙", **{kind: {"withdrawn": withdrawal(title_withheld=False), "title": HIDDEN}})
    page = site(book(made))[f"{FOLDERS[kind]}/x.html"]
    main = page[page.index("<main") : page.index('<footer class="print-only')]

    held = [word for word in (HIDDEN, "依据甲", "说明乙", "正文丙", "form.pdf") if word in main]
    assert held == [HIDDEN, "依据甲", "说明乙"]


@pytest.mark.parametrize("kind", KINDS)
def test_title_that_may_not_stand_stands_nowhere(kind: str) -> None:
    """Where the title itself is withheld, no page names it and no list leads to it."""
    made = register(**{kind: {"withdrawn": withdrawal(title_withheld=True), "title": HIDDEN}})
    everything = site(book(made, notice(f"「{HIDDEN}」少了一栏。")))
    linked = [path for path, page in everything.items() if f'{FOLDERS[kind]}/x.html"' in page]

    assert ([path for path, page in everything.items() if HIDDEN in page], linked) == ([], [])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("openness", [HELD_BACK, ON_REQUEST])
def test_what_was_taken_back_and_is_not_public_any_more_is_not_named(kind: str, openness: Openness) -> None:
    """It was classified since: the address stays with the explanation, the title is nowhere."""
    over = {"withdrawn": withdrawal(title_withheld=False), "title": HIDDEN, "openness": openness}
    made = register(**{kind: over})

    assert traces(made, HIDDEN, "说明乙") == {f"{FOLDERS[kind]}/x.html": ["说明乙"]}


def test_words_of_a_withdrawn_document_are_not_quoted_by_what_rests_on_it() -> None:
    """A basis that was taken back is named, and its words are gone from every page."""
    made = register(
        "正文丙",
        law={"title": "森林法"},
        document={"withdrawn": withdrawal(title_withheld=False), "title": "管理办法"},
    )
    approval = made.approvals["x"]
    basis = Basis(document="x", article="第一条", quote="取回的条文")
    made.approvals["x"] = msgspec.structs.replace(approval, basis=(basis,))
    page = site(book(made))["approvals/x.html"]

    assert ("停止公开:管理办法" in page, "取回的条文" in page) == (True, False)


def test_withdrawn_power_leaves_only_its_title_in_the_list() -> None:
    """Number and section of a withdrawn item are gone from the list it stood in."""
    made = closed(the_list(), withdrawn=withdrawal(title_withheld=False), code="620199-XK-1")

    assert traces(made, "620199-XK-1") == {}


@pytest.mark.parametrize("kind", ["figures", "disclosure"])
def test_yearly_record_that_is_not_public_leaves_no_trace(kind: str) -> None:
    """A year's figures are public only once published."""
    made = register(**{kind: {"published_on": None}})

    assert traces(made, f"{kind}/x-2019.html") == {}
