"""Renders content/pages for the core: the entry point `qingdan.hand_written`."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from qingdan.hand_written import NotRendered
from qingdan.publish.faults import not_written
from qingdan_site.plugin import QingdanPlugin, UnreadablePage, collected, wrong_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from qingdan.pages import HandWritten


def render(county: Path) -> Sequence[HandWritten]:
    """Return the bodies of a county's hand-written pages, by address.

    NotRendered where mkdocs.yml does not allow it; what MkDocs itself says is in its text.
    """
    bodies: list[HandWritten] = []
    token = collected.set(bodies)
    logger = logging.getLogger("mkdocs")
    level = logger.level
    said = _Said(logging.ERROR)
    logger.setLevel(logging.ERROR)
    logger.addHandler(said)
    try:
        config = _config(county)
        build(config)
    except UnreadablePage as fault:
        raise NotRendered(str(fault), fault.path) from None
    except (MkDocsException, TemplateError) as fault:
        words = ";".join(said.words) or str(fault)
        raise NotRendered(f"「mkdocs.yml」或 content/pages/ 有错,MkDocs 说:{words}") from None
    except OSError as fault:
        raise not_written(fault) from fault
    except RecursionError:
        raise NotRendered("content/pages/ 里有一页一层套一层太多。") from None
    except ValueError as fault:
        raise NotRendered(f"「mkdocs.yml」或 content/pages/ 读不懂:{fault}。") from None
    except SystemExit:
        raise NotRendered("「mkdocs.yml」或 content/pages/ 有错,MkDocs 中途停下了。") from None
    finally:
        logger.removeHandler(said)
        logger.setLevel(level)
        collected.reset(token)
    return bodies


def _config(county: Path) -> MkDocsConfig:
    try:
        config = load_config(str(county / "mkdocs.yml"))
    except (MkDocsException, OSError, SystemExit):
        raise
    except Exception as fault:  # noqa: BLE001 - MkDocs lets through whatever its file makes it run into
        raise NotRendered(f"「mkdocs.yml」读不懂:{fault}。") from None
    if not any(isinstance(plugin, QingdanPlugin) for plugin in config.plugins.values()):
        raise NotRendered("「mkdocs.yml」里没有写 plugins: [qingdan]。")
    if wrong := wrong_folder(config):
        raise NotRendered(wrong)
    return config


class _Said(logging.Handler):
    """Keeps what MkDocs says of a fault: part of the problem told, not lines of English before it."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())
