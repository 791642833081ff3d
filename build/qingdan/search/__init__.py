"""Finding what people look for, whatever they call it.

One reading of a query (`reading`, `ranking`) serves two searches: files for the browser (`shards`), made
with every edition of the site, and an index for the command line (`index`), made when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qingdan.pages.published import Published


def files(published: Published, progress: Callable[[str, int, int], None]) -> Iterator[tuple[str, bytes]]:
    """Give the files that the search page fetches, with their site paths."""
    from qingdan.everyday import groups
    from qingdan.search import shards
    from qingdan.search.entries import entries
    from qingdan.search.terms import Everyday

    progress("编搜索", 0, 1)
    yield from shards.files(
        tuple(entries(published)), published.register, Everyday(groups(published.register))
    )
    progress("编搜索", 1, 1)
