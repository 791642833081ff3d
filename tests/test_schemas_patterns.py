"""Patterns that get through are read alike by both engines, and no text makes them slow."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan.schemas.explaining import explaining
from qingdan.schemas.patterns import unreadable
from qingdan.schemas.validators import accepting


@pytest.mark.parametrize(
    "pattern",
    [
        "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "^(0|[1-9][0-9]*)(\\.[0-9]+)?$",
        "^[^〔]+〔[0-9]{4}〕[0-9]+号$",
        "^[a-z0-9-]+\\.(pdf|ofd|docx|xlsx|png|jpg)$",
        "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$",
        "^https?://[^ \\n]+$",
        "^[^ ]+( +[^ ]+)*$",
        "^第[一二三四五六七八九十百零]+条(之[一二三四五六七八九十]+)?$",
        "^(?:甲|乙)$",
        "^[^ ]+号$",
        "^[^〔〕 ]{1,40}(〔[0-9]{4}〕[1-9][0-9]{0,4}号|第[1-9][0-9]{0,4}号)$",
        "^[0-9]{2,4}[0-9]$",
        "^[^ \\n]([^\\n]*[^ \\n])?$",
        "^[\\]\\-^]$",
    ],
)
def test_a_pattern_of_the_subset_gets_through(pattern: str) -> None:
    """What records really need can be written in the subset."""
    assert unreadable(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "[0-9]+",
        "^[0-9]+",
        "^a\\$",
        "^$",
        "^\\d+$",
        "^\\w$",
        "^\\s$",
        "^\\p{Han}+$",
        "^\\bA$",
        "^a.b$",
        "^a|b$",
        "^a$b$",
        "^(?=a)a$",
        "^(?!a)b$",
        "^(?<!a)b$",
        "^(?P<n>a)$",
        "^(?i:a)$",
        "^(a)\\1$",
        "^(a+)+$",
        "^(a*)*$",
        "^(a?)*$",
        "^((a?b?)+)*$",
        "^(a|aa)+$",
        "^(a|a)*$",
        "^([a-z]+)*$",
        "^a*a*$",
        "^[^ ]+号[^ ]+$",
        "^([^ ]+号)+$",
        "^[a-z]*[0-9a-f]*$",
        "^(.*)*$",
        "^a**$",
        "^a+?$",
        "^a++$",
        "^a{3,1}$",
        "^a{0}$",
        "^a{1000}$",
        "^(a{0,12}){12}$",
        "^[a-z]{0,40}[a-z]{0,40}$",
        "^((a{20}){20}){20}$",
        "^a{,3}$",
        "^a{$",
        "^[]$",
        "^[^]$",
        "^[z-a]$",
        "^[[:alpha:]]$",
        "^[a&&b]$",
        "^[a--b]$",
        "^[a~~b]$",
        "^(a$",
        "^a)$",
        "^(a|)$",
        "^()$",
        "^[a$",
        "^" + "(" * 20_000 + "a" + ")" * 20_000 + "$",
        "^" + "(a|a)" * 30 + "$",
    ],
)
def test_a_pattern_outside_the_subset_is_refused(pattern: str) -> None:
    """What the engines read differently, or can lose themselves in, is refused in words."""
    assert unreadable(pattern)


def _pieces() -> st.SearchStrategy[str]:
    atoms = st.sampled_from(["a", "b", "号", "[ab]", "[^a]", "[a-c0-9]", "\\.", "\\-", "\n", "😀", "[一-龥]"])
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map("".join),
            st.tuples(inner, inner).map(lambda pair: f"({pair[0]}|{pair[1]})"),
            st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,20}", "{2,}"])).map(
                lambda pair: f"(?:{pair[0]}){pair[1]}"
            ),
        ),
        max_leaves=8,
    )


def _patterns() -> st.SearchStrategy[str]:
    return _pieces().map(lambda body: f"^{body}$").filter(lambda pattern: unreadable(pattern) is None)


@settings(max_examples=150, deadline=None)
@given(_patterns(), st.lists(st.text("ab号c9.-\n\u2028\u0085 😀龥", max_size=12), min_size=1, max_size=8))
def test_both_engines_judge_alike(pattern: str, texts: list[str]) -> None:
    """Whatever gets through, both validators agree about every text, line breaks included."""
    schema: dict[str, Any] = {"pattern": pattern}
    fast, slow = accepting(schema), explaining(schema)

    assert [fast.is_valid(text) for text in texts] == [slow.is_valid(text) for text in texts]


@settings(max_examples=100, deadline=None)
@given(_patterns(), st.text("ab号", min_size=1, max_size=3), st.sampled_from(["", "!", "\n"]))
def test_no_text_makes_a_pattern_slow(pattern: str, part: str, end: str) -> None:
    """A backtracking engine is through with a long text in well under a second."""
    text = part * 3000 + end
    started = time.process_time()

    re.search(pattern[:-1] + r"\Z", text)

    assert time.process_time() - started < 10
