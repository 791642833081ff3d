"""Records as text: whatever they hold, the strict reader reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan.source import Source, read
from qingdan.writing import record_text, scalar_text

#: Text that a record may hold: no control characters, nothing that cannot be seen.
WORDS = (
    st.text(
        st.characters(
            codec="utf-8",
            categories=("L", "N", "P", "S", "Zs"),
            exclude_characters="\u3164\uffa0\u115f\u1160",
        ),
        min_size=1,
        max_size=30,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
LINES = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)
NAMES = st.from_regex("[a-z][a-z_]{0,8}", fullmatch=True)
VALUES = st.recursive(
    st.one_of(WORDS, LINES, st.booleans(), st.integers(0, 10**9)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4), st.dictionaries(NAMES, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("word", ["延续、变更", "棉被，帐篷", "徇私的；", "a,b", "1.10", "no", "A：B"])
def test_a_list_of_short_words_is_read_back(word: str) -> None:
    """What may be meant to part two words, or is no text without quotes, is not put in brackets."""
    found = read("content/x.yml", record_text({"words": [word, "变更"]}).encode())

    assert isinstance(found, Source)
    assert found.data == {"words": [word, "变更"]}


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=5))
def test_what_is_written_is_read_back(record: dict[str, object]) -> None:
    """The same data, whatever the texts look like: true, 1.10, '- a', # b, quotes, backslashes."""
    text = record_text(record)
    found = read("content/x.yml", text.encode())

    assert isinstance(found, Source), found
    assert found.data == record


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("食品经营许可", "食品经营许可"),
        ("1.10", "'1.10'"),
        ("AED：急救", "'AED：急救'"),
        ("电话：急救", "电话：急救"),
        ("0012", "'0012'"),
        ("yes", "'yes'"),
        ("2017-03-01", "2017-03-01"),
        ("- 一", "'- 一'"),
        ("食品 #1号", "'食品 #1号'"),
        ("it's", "'it''s'"),
        ("a: b", "'a: b'"),
        (True, "true"),
        (12, "12"),
    ],
)
def test_only_what_could_be_taken_otherwise_is_quoted(value: str | int | bool, text: str) -> None:
    """As a clerk would write it."""
    assert scalar_text(value) == text


def test_a_record_looks_as_one_writes_it() -> None:
    """Fields one below the other, short lists on a line, long texts below their name."""
    record = {
        "id": "a",
        "topics": ["land", "business"],
        "steps": [{"name": "受理", "days": 1}],
        "body": "一\n\n二",
    }

    assert record_text(record) == (
        "id: a\ntopics: [land, business]\nsteps:\n  - name: 受理\n    days: 1\nbody: |-\n  一\n\n  二\n"
    )
