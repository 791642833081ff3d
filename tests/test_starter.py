"""What `qingdan new-site` lays out beside content/."""

from __future__ import annotations

import pytest

from browser.served import POLICY
from qingdan import starter

FILES = dict(starter.files())


@pytest.mark.parametrize("name", ["server/nginx.conf", "server/_headers"])
def test_sample_configurations_set_the_policy_that_the_pages_are_tried_under(name: str) -> None:
    """A server set up by the sample forbids just what the browser tests forbid."""
    assert POLICY in FILES[name].decode()


def test_nothing_of_this_repositorys_county_is_laid_out() -> None:
    """A second county's repository has no name, number or record of the first."""
    assert [
        name for name, held in FILES.items() if "榆中" in held.decode() or "620123" in held.decode()
    ] == []
