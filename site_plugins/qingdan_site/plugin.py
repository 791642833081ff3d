"""The plugin: what MkDocs renders goes into the core, what the core publishes is the site.

MkDocs writes into a private folder that nobody serves. Under `mkdocs build` the plugin then hands
the bodies to the core, which writes the same site as `qingdan build`. When the core itself asks
for the bodies (`hand_written`), the plugin only collects them.
"""

from __future__ import annotations

import logging
import os
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from qingdan import building
from qingdan.day import VARIABLE, read_day, today
from qingdan.pages import HandWritten
from qingdan.publish.faults import AnotherBuild, PublishFault
from qingdan.reports import full

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.qingdan")

THEME = Path(__file__).parent / "theme"

#: Set while the core asks for bodies: they are collected here, and nothing is published.
collected: ContextVar[list[HandWritten] | None] = ContextVar("collected", default=None)


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """`plugins: [qingdan]` in mkdocs.yml: nothing to set."""


class QingdanPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Hands what MkDocs renders to the core."""

    def __init__(self) -> None:
        self._bodies: list[HandWritten] = []
        self._site = Path()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Send what MkDocs writes to the private folder; keep where the site belongs."""
        county = county_of(config)
        self._site = Path(config.site_dir)
        self._bodies = []
        config.site_dir = str(private_site(county))
        # Flat addresses, whatever mkdocs.yml says: they open from a folder.
        config.use_directory_urls = False
        config.theme.dirs.insert(0, str(THEME))
        return config

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Take the body of a page as Markdown made it."""
        address = f"pages/{page.file.dest_uri}"
        self._bodies.append(HandWritten(address, str(page.title or address), html))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Hand the bodies to the core: to whoever collects them, else publish with them."""
        bodies = sorted(self._bodies, key=lambda body: body.path)
        collector = collected.get()
        if collector is not None:
            collector.extend(bodies)
            return
        publish(county_of(config), self._site, bodies)


def publish(county: Path, site: Path, bodies: list[HandWritten]) -> None:
    """Publish the site as `qingdan build` does; Abort where that does."""
    try:
        built = building.build(county, site, as_of(), hand_written=bodies)
    except AnotherBuild as fault:
        log.info("%s", fault)
        raise SystemExit(75) from None
    except PublishFault as fault:
        raise Abort(str(fault)) from None
    text = full.report(built.checked.problems)
    # A notice is published, not a warning of the build: `--strict` would stop at it.
    log.info("%s", text)
    if built.counts is None:
        raise Abort("有错误,没有公布;网站仍是上一版。")


def as_of() -> date:
    """Return the day asked for by QINGDAN_AS_OF, else today in China."""
    asked = os.environ.get(VARIABLE)
    if not asked:
        return today()
    day = read_day(asked)
    if day is None:
        raise Abort(f"{VARIABLE} 写的是「{asked}」;写成 年-月-日,例如 2026-11-25。")
    return day


def county_of(config: MkDocsConfig) -> Path:
    """Return the county's folder: where mkdocs.yml stands."""
    return Path(config.config_file_path).resolve().parent


def private_site(county: Path) -> Path:
    """Return the folder MkDocs may write to; nothing in it is ever published."""
    return county / ".qingdan" / "mkdocs"
