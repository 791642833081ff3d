"""The language server that editors use, started once for the whole run."""

from __future__ import annotations

import pytest

from editor.find_server import find_server


@pytest.fixture(scope="session")
def command() -> list[str]:
    """Return how the server is started; skip where it is not there (`find_server.py` gets it)."""
    found = find_server()
    if found is None:
        pytest.skip("no yaml-language-server; python tests/editor/find_server.py gets it")
    return found
