"""Renders content/pages for the core: the entry point `qingdan.hand_written`."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from qingdan.hand_written import NotRendered
from qingdan.publish.faults import not_written
from qingdan_site.plugin import QingdanPlugin, collected

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qingdan.pages import HandWritten


def render(county: Path) -> Sequence[HandWritten]:
    """Return the bodies of a county's hand-written pages, by address.

    NotRendered where mkdocs.yml does not allow it; what MkDocs itself says is in its text.
    """
    bodies: list[HandWritten] = []
    token = collected.set(bodies)
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        config = load_config(str(county / "mkdocs.yml"))
        if not any(isinstance(plugin, QingdanPlugin) for plugin in config.plugins.values()):
            raise NotRendered("「mkdocs.yml」里没有写 plugins: [qingdan]。")
        build(config)
    except MkDocsException as fault:
        raise NotRendered(f"「mkdocs.yml」或 content/pages/ 有错,MkDocs 说:{fault}") from None
    except OSError as fault:
        raise not_written(fault) from fault
    except (ValueError, RecursionError) as fault:
        raise NotRendered(f"「mkdocs.yml」或 content/pages/ 读不懂:{type(fault).__name__}。") from None
    except SystemExit:
        raise NotRendered("「mkdocs.yml」或 content/pages/ 有错,MkDocs 中途停下了。") from None
    finally:
        logger.setLevel(level)
        collected.reset(token)
    return bodies
