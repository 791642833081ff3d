"""What others find: Pagefind and the search of Material for MkDocs, on the same entries and queries.

    python tests/bench/search/beside.py COUNTY pagefind|material [--half seen|unseen|later|all]
        [--queries FILE] [--misses]

Needs `pagefind[extended]` or `jieba` beside what the project installs: neither is a part of it. Every
entry is a page with its title, its other names, its number and all its text; what our own search knows
beside the entries (everyday words, sounds) they do not have. Prints quality by kind of query, what making
the index takes, and the bytes that a reader fetches before the first answer.
"""

from __future__ import annotations

import argparse
import html
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from measure import FIRST, Query, gather_all, queries, report
from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[2]))

from browser.find_browser import find_browser

if TYPE_CHECKING:
    from qingdan.search.entries import Entry

#: Loads Pagefind, as its own page does, and gives the titles of the first results.
PAGEFIND = """async text => {
  const found = await (window.pagefind ||= await import("/pagefind/pagefind.js")).search(text);
  const first = await Promise.all(found.results.slice(0, 10).map(one => one.data()));
  return first.map(one => one.meta.title);
}"""
#: Types into Material's field and gives the titles once the list has settled.
MATERIAL = """async text => {
  const field = document.querySelector(".md-search__input");
  document.querySelector("#__search").checked = true;
  field.focus();
  field.value = text;
  field.dispatchEvent(new KeyboardEvent("keyup"));
  await new Promise(done => setTimeout(done, 700));
  return [...document.querySelectorAll(".md-search-result__item > a h1")].slice(0, 10).map(one => one.textContent);
}"""


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder without a policy: Pagefind compiles code, which ours forbids."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def paragraphs(entry: Entry) -> list[str]:
    return [*entry.names, entry.number or "", entry.line, *entry.gist, *entry.body]


def for_pagefind(every: list[Entry], folder: Path) -> tuple[Path, list[str]]:
    """Write a page for each entry; return the site and the command that indexes it."""
    for number, entry in enumerate(every):
        text = "".join(f"<p>{html.escape(one)}</p>" for one in paragraphs(entry) if one)
        (folder / f"{number}.html").write_text(
            f'<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>{html.escape(entry.title)}</title>'
            f"<body><h1>{html.escape(entry.title)}</h1>{text}</body></html>",
            encoding="utf-8",
        )
    return folder, [sys.executable, "-m", "pagefind", "--site", str(folder)]


def for_material(every: list[Entry], folder: Path) -> tuple[Path, list[str]]:
    """Write a page for each entry and what MkDocs needs; return the site and the command that makes it."""
    docs = folder / "docs"
    docs.mkdir()
    for number, entry in enumerate(every):
        text = "\n\n".join(" ".join(one.split()) for one in paragraphs(entry) if one)
        (docs / f"{number}.md").write_text(f"# {entry.title}\n\n{text}\n", encoding="utf-8")
    (docs / "index.md").write_text("# 首页\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: 比较\ntheme:\n  name: material\n  language: zh\n  font: false\n"
        "plugins:\n  - search:\n      lang: [zh, en]\nnav:\n  - index.md\n",
        encoding="utf-8",
    )
    return folder / "site", [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("county", type=Path)
    parser.add_argument("other", choices=("pagefind", "material"))
    parser.add_argument("--half", choices=("seen", "unseen", "later", "all"), default="all")
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    lines = queries("queries.txt")
    halves = {"seen": lines[::2], "unseen": lines[1::2], "later": queries("queries_later.txt")}
    if args.queries:
        halves, args.half = {args.queries.stem: queries(args.queries)}, "all"
    every, _, _ = gather_all(args.county)
    prepare, ask = (for_pagefind, PAGEFIND) if args.other == "pagefind" else (for_material, MATERIAL)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site, command = prepare(every, Path(name))
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{len(every)} entries; {args.other} took {time.perf_counter() - began:.1f} s,"
            f" {used.ru_utime + used.ru_stime:.1f} s of CPU, {used.ru_maxrss / 1024:.0f} MB"
        )
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        with served(site) as address:
            page = browser.new_page()
            sizes: list[int] = []
            page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
            page.goto(f"{address}{'0.html' if args.other == 'pagefind' else 'index.html'}")
            page.wait_for_load_state("networkidle")
            page.evaluate(ask, Query(lines[0]).text)
            print(f"{sum(sizes) / 1e3:.0f} KB before the first answer, the page among them")
            for half, some in halves.items():
                if args.half in (half, "all"):
                    asked = [
                        (query, page.evaluate(ask, query.text)[: 2 * FIRST]) for query in map(Query, some)
                    ]
                    report(f"{args.other}, {half}", asked, args.misses)
        browser.close()


if __name__ == "__main__":
    main()
