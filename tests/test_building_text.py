"""Whatever stands in a record, through the whole of a build: text stays text, what is hidden stays hidden."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from filled_county import PLACES, Records, publishable, records, said, write
from pages_records import DAY
from qingdan import building
from test_pages_escaping import Structure
from whole_site import Tree, tree

NAUGHTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% raw %}",
    "<!--]]>",
    "&amp;&lt;b&gt;",
    "' onfocus='alert(1)",
    "</title></main></html>",
    "[a](javascript:alert(1))",
    "<a href=//evil.invalid>",
]
#: Begins, like every text above, with no letter, so that it stands under the same heading of the A-Z list.
PLAIN = "(文字)"

#: How many free texts a kind has that has fewer than two.
FREE_TEXTS = {"numbers": 1}

#: Kinds whose records may be held back, with the folder their pages stand in.
HELD = {
    "document": "documents/x.html",
    "approval": "approvals/x.html",
    "errand": "errands/x.html",
    "decision": "decisions/x.html",
    "inspection": "inspections/x.html",
    "cleanup": "cleanups/x.html",
    "notice": "notices/x.html",
    "power-list": "powers/x.html",
    "figures": "figures/x-2019.html",
    "disclosure": "disclosure/x-2019.html",
}
HIDDEN = "密不外传"


def site(county: Path, every: Records) -> Tree:
    """Build a county of these records and return its site."""
    write(county, every)
    done = building.build(county, county / "site", DAY, jobs=1, hand_written=())
    assert [] == [problem.what for problem in done.checked.problems if problem.is_error]
    return tree(county / "site")


def replaced(value: Any, old: str, new: str) -> Any:
    """Return a copy of a record with the text `old` replaced wherever it stands."""
    if isinstance(value, dict):
        return {key: replaced(one, old, new) for key, one in value.items()}
    if isinstance(value, list):
        return [replaced(one, old, new) for one in value]
    return new if value == old else value


def structures(pages: Tree) -> dict[str, list[object]]:
    """Return the tags of every page."""
    return {path: Structure(data.decode()).tags for path, data in pages.items() if path.endswith(".html")}


@pytest.mark.slow
@pytest.mark.parametrize("text", NAUGHTY)
def test_markup_in_every_field_leaves_every_page_as_it_was(tmp_path: Path, text: str) -> None:
    """From the file to the published page: no tag, no attribute and no address is gained or lost."""
    every = publishable(tmp_path / "naughty", records(text), text)
    found = structures(site(tmp_path / "naughty", every))

    plain = structures(site(tmp_path / "plain", replaced(every, text, PLAIN)))
    assert {path for path in plain.keys() | found.keys() if plain.get(path) != found.get(path)} == set()


@pytest.mark.slow
def test_markup_goes_through_many_fields_of_every_kind(tmp_path: Path) -> None:
    """The test above would prove nothing if the checks had taken most fields out."""
    every = publishable(tmp_path / "county", records(PLAIN), PLAIN)

    few = {kind for kind, path in PLACES.items() if said(every[path], PLAIN) < FREE_TEXTS.get(kind, 2)}
    assert few == set()


def hold_back(record: dict[str, Any], how: str) -> None:
    """Make a record one that is not public, in one of the ways there are."""
    if how == "不予公开":
        record["openness"] = {"attribute": "不予公开", "ground": HIDDEN}
    elif how == "依申请公开":
        record["openness"] = {"attribute": "依申请公开", "ground": HIDDEN}
    elif how == "未公布":
        del record["published_on"]
    elif how == "以后公布":
        record["published_on"] = "2020-06-02"
    elif how == "停止公开":
        record["withdrawn"] = {
            "on": "2019-01-01",
            "ground": "依据",
            "explanation": "说明",
            "title_withheld": True,
        }


WAYS = ["不予公开", "依申请公开", "未公布", "以后公布", "停止公开"]


def secretive(county: Path, kind: str, how: str) -> Records:
    """Return records of which that of `kind` says only what is secret, and is held back."""
    every = records(PLAIN)
    every[PLACES[kind]] = records(HIDDEN)[PLACES[kind]]
    every = copy.deepcopy(publishable(county, every, HIDDEN, PLAIN))
    hold_back(every[PLACES[kind]], how)
    return publishable(county, every, HIDDEN, PLAIN)


# A list is never withdrawn as a whole, only its items are: test_pages_hidden.py.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "how"),
    [(kind, how) for kind in HELD for how in WAYS if (kind, how) != ("power-list", "停止公开")],
)
def test_nothing_that_is_not_public_leaves(tmp_path: Path, kind: str, how: str) -> None:
    """No file of the site, of whatever sort, holds a word of a record that is held back."""
    every = secretive(tmp_path / "county", kind, how)
    assert said(every[PLACES[kind]], HIDDEN) > 1

    found = site(tmp_path / "county", every)
    assert [path for path, data in found.items() if HIDDEN.encode() in data] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", HELD)
def test_what_is_held_back_is_public_otherwise(tmp_path: Path, kind: str) -> None:
    """The same words stand on a page where the record is public: the test above looks for the right thing."""
    every = records(PLAIN)
    every[PLACES[kind]] = records(HIDDEN)[PLACES[kind]]
    every = publishable(tmp_path / "county", every, HIDDEN, PLAIN)

    assert HIDDEN.encode() in site(tmp_path / "county", every)[HELD[kind]]


@pytest.mark.slow
@pytest.mark.parametrize("how", ["不予公开", "未公布"])
@pytest.mark.parametrize("kind", HELD)
def test_annexes_of_what_is_not_public_do_not_leave(tmp_path: Path, kind: str, how: str) -> None:
    """No annex of a record that is held back is in the site."""
    found = site(tmp_path / "county", secretive(tmp_path / "county", kind, how))

    assert [path for path in found if path.startswith(f"files/{kind}/")] == []
