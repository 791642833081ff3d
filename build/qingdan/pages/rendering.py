"""From a page and the frame to bytes.

Jinja and the Markdown parser are imported only here, and only once something has to be rendered: a
build that changes nothing does not pay for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qingdan.pages.frame import Frame
    from qingdan.pages.page import Page


def get_ready() -> None:
    """Compile what `render` needs: once before workers are forked, not once in each."""
    from qingdan.pages.environment import compile_all

    compile_all()


def render(page: Page, frame: Frame) -> bytes:
    """Return the page as it is published."""
    from qingdan.pages.environment import template

    up = frame.up(page.path)
    html = template(page.template).render(
        view=page.view,
        path=page.path,
        up=up,
        site=frame.site,
        labels=frame.labels,
        around=frame.around(up, page.view.section),
        drawn=frame.drawn,
    )
    return html.encode()
