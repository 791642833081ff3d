"""How long a reader waits: from the last key to the answer, in a real browser on a slow phone's processor."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[2]))

from browser.find_browser import find_browser
from browser.served import served
from pages_records import book, register
from qingdan.pages import render

#: How many times slower than this machine the processor is made.
SLOWER = 6
#: Types a query at once and gives the milliseconds until the page says what it found.
ASK = """text => new Promise(done => {
  const field = document.querySelector(".search-page form input");
  const count = document.querySelector(".search-count");
  new MutationObserver((_, watch) => {
    if (!count.textContent) return;
    watch.disconnect();
    done(performance.now() - began);
  }).observe(count, { childList: true, characterData: true, subtree: true });
  field.value = text;
  const began = performance.now();
  field.dispatchEvent(new Event("input"));
})"""


def waits(files: dict[str, bytes], texts: Sequence[str], round_trip: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds that each query takes the first time, and again, with nothing left to fetch.

    The page's pause behind the last key is among them. The first time nothing is cached but the
    manifest, which the page fetches as it opens. `round_trip` is in milliseconds.
    """
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        _lay(folder, files)
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        with served(folder) as address:
            page = browser.new_page()
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.setCacheDisabled", {"cacheDisabled": True})
            session.send(
                "Network.emulateNetworkConditions",
                {"offline": False, "latency": round_trip, "downloadThroughput": -1, "uploadThroughput": -1},
            )
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            fetched, again = [], []
            for text in texts:
                page.goto(f"{address}search.html")
                page.wait_for_load_state("networkidle")
                fetched.append(float(page.evaluate(ASK, text)))
                # What has yet to come would say again what was found, and the next answer would not be noticed.
                page.locator(".search-results:not([aria-busy=true])").wait_for(state="attached")
                page.evaluate("() => document.querySelector('.search-count').textContent = ''")
                again.append(float(page.evaluate(ASK, text)))
        browser.close()
    return fetched, again


def _lay(folder: Path, files: dict[str, bytes]) -> None:
    """Write the search page, its script and the files it fetches."""
    pages = book(register())
    for page in pages:
        if page.path == "search.html":
            (folder / page.path).write_bytes(render(page, pages.frame))
    for path, data in (*pages.files(), *files.items()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
