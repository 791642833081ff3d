"""A real browser, driven by Playwright, one for the whole run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.find_browser import find_browser

#: Milliseconds that a busy machine may take for what a test waits for.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser that is there; skip where there is none (`find_browser.py` gets one)."""
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium or Chrome; python tests/browser/find_browser.py gets one")
    # Chromium refuses its sandbox to root, who runs containers and CI.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"] if root else []
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page in a context of its own: no cookies, nothing remembered."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
