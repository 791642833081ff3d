"""The plugin: what MkDocs renders goes into the core, what the core publishes is the site.

MkDocs writes into a folder of its own that nobody serves. Under `mkdocs build` the plugin then hands
the bodies to the core, which writes the same site as `qingdan build`. When the core itself asks
for the bodies (`hand_written`), the plugin only collects them.
"""

from __future__ import annotations

import logging
import os
import tempfile
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from qingdan import building
from qingdan.day import VARIABLE, read_day, today
from qingdan.hand_written import PAGES, HandWrittenPages
from qingdan.pages import HandWritten
from qingdan.publish.faults import AnotherBuild, PublishFault
from qingdan.reports import full

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from qingdan.problems import Problem

log = logging.getLogger("mkdocs.plugins.qingdan")

THEME = Path(__file__).parent / "theme"

#: Set while the core asks for bodies: they are collected here, and nothing is published.
collected: ContextVar[list[HandWritten] | None] = ContextVar("collected", default=None)


class UnreadablePage(Abort):
    """Raised for a page that MkDocs could not make anything of; its text is Chinese, `path` is the page's."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(what)
        self.path = path


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """`plugins: [qingdan]` in mkdocs.yml: nothing to set."""


class QingdanPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Hands what MkDocs renders to the core."""

    def __init__(self) -> None:
        self._bodies: list[HandWritten] = []
        self._site = Path()
        self._page = ""  # the page that is being rendered
        self._private: tempfile.TemporaryDirectory[str] | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Send what MkDocs writes to a folder of its own; keep where the site belongs."""
        self._site = Path(config.site_dir)
        self._bodies = []
        if wrong := wrong_folder(config):
            raise Abort(wrong)
        if collected.get() is None:
            _refuse_faulty(county_of(config))
        self._private = tempfile.TemporaryDirectory(prefix="qingdan-", ignore_cleanup_errors=True)
        config.site_dir = self._private.name
        # Flat addresses, whatever mkdocs.yml says: they open from a folder.
        config.use_directory_urls = False
        config.theme.dirs.insert(0, str(THEME))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what belongs to the theme: nothing of it is published, and it is much to copy."""
        return Files([file for file in files if file.src_dir == config.docs_dir])

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Let no page choose a template: every page has the frame of the core."""
        page.meta.pop("template", None)
        self._page = f"{PAGES}/{page.file.src_uri}"

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Take the body of a page as Markdown made it."""
        self._page = ""
        address = f"pages/{page.file.dest_uri}"
        self._bodies.append(HandWritten(address, str(page.title or address), html))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Hand the bodies to the core: to whoever collects them, else publish with them."""
        self._tidy()
        bodies = sorted(self._bodies, key=lambda body: body.path)
        collector = collected.get()
        if collector is not None:
            collector.extend(bodies)
            return
        publish(county_of(config), self._site, bodies)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind, and say which page it was that MkDocs ran into."""
        self._tidy()
        if self._page and not isinstance(error, MkDocsException):
            deep = isinstance(error, RecursionError)
            what = "一层套一层太多" if deep else "有一处网址或者「<!」开头的标签写错了,MkDocs 读不懂"
            raise UnreadablePage(self._page, f"「{self._page}」里{what}。")

    def _tidy(self) -> None:
        if self._private is not None:
            self._private.cleanup()


def publish(county: Path, site: Path, bodies: list[HandWritten]) -> None:
    """Publish the site as `qingdan build` does; Abort where that does."""
    try:
        built = building.build(county, site, as_of(), hand_written=bodies)
    except AnotherBuild as fault:
        log.info("%s", fault)
        raise SystemExit(75) from None
    except PublishFault as fault:
        raise Abort(str(fault)) from None
    if built.counts is None:
        _refuse(built.checked.problems)
    # A notice is published, not a warning of the build: `--strict` would stop at it.
    log.info("%s", full.report(built.checked.problems))


def _refuse(problems: Sequence[Problem]) -> NoReturn:
    log.error("%s", full.report(problems))
    raise Abort("有错误,没有公布;网站仍是上一版。")


def _refuse_faulty(county: Path) -> None:
    """Stop before MkDocs opens what is no page."""
    faults = HandWrittenPages(county).faults()
    if faults:
        _refuse(faults)


def as_of() -> date:
    """Return the day asked for by QINGDAN_AS_OF, else today in China."""
    asked = os.environ.get(VARIABLE)
    if not asked:
        return today()
    day = read_day(asked)
    if day is None:
        raise Abort(f"{VARIABLE} 写的是「{asked}」;写成 年-月-日,例如 2026-11-25。")
    return day


def wrong_folder(config: MkDocsConfig) -> str | None:
    """Return what is wrong with docs_dir, None where nothing is: only content/pages is looked through."""
    pages = county_of(config) / PAGES
    if Path(config.docs_dir).resolve() == pages.resolve():
        return None
    return f"「mkdocs.yml」的 docs_dir 写的不是 {PAGES}。改成 docs_dir: {PAGES}。"


def county_of(config: MkDocsConfig) -> Path:
    """Return the county's folder: where mkdocs.yml stands."""
    return Path(config.config_file_path).resolve().parent
