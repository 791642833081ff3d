"""Finding what people look for, whatever they call it.

One reading of a query (`reading`, `ranking`) serves two searches: files for the browser (`shards`), made
with every edition of the site, and an index for the command line (`index`), made when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

#: Where the files stand in the site, and the one that the others are found by.
FOLDER = "search"
MANIFEST = f"{FOLDER}/manifest.js"

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qingdan.pages.published import Published
    from qingdan.publish.cache import Cache
    from qingdan.search.entries import Entry
    from qingdan.search.finding import Answer
    from qingdan.search.postings import Postings
    from qingdan.search.shards import Shards
    from qingdan.standing import Standings


def for_browser(published: Published) -> Shards:
    """Return the files that the search page fetches, to be made."""
    from qingdan.everyday import groups
    from qingdan.search.entries import entries
    from qingdan.search.everyday_terms import Everyday
    from qingdan.search.shards import Shards

    register = published.register
    return Shards(tuple(entries(published)), register, Everyday(groups(register)))


def kept(private: Path | None, part: str) -> Cache[Postings]:
    """Return what the last build remembers of a part, in `private` (None: nothing)."""
    from qingdan import program
    from qingdan.publish.cache import Cache
    from qingdan.search.postings import Postings

    return Cache.open(private, f"search-{part}", program.digest(), Postings)


def answer(
    query: str,
    county: Path,
    standings: Standings,
    wanted: Callable[[Entry], bool],
    progress: Callable[[str, int, int], None],
    *,
    forget: bool,
) -> Answer:
    """Return what a query finds on the day of `standings` among the entries that are `wanted`.

    `forget`: whether what is not public on that day leaves the index that is kept. TimeoutError where
    another search did not let go of it.
    """
    from qingdan.everyday import groups
    from qingdan.pages.published import Published
    from qingdan.search.entries import entries
    from qingdan.search.everyday_terms import Everyday
    from qingdan.search.finding import find
    from qingdan.search.index import open_index
    from qingdan.search.known import known

    published = Published(standings)
    found = tuple(entries(published))
    everyday = Everyday(groups(standings.register))
    with open_index(county, found, everyday, progress, forget=forget) as index:
        return find(query, found, index, known(found, standings.register, everyday), wanted)
