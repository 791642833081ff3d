"""One page of the site: where it goes, which template, and all that it shows.

A template sees its view, the site-wide frame, and nothing else. So the key of a page is a digest
of its view and of the program, and a page whose key is unchanged has unchanged bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

import msgspec

_ENCODER = msgspec.msgpack.Encoder()


class View(msgspec.Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """What every page shows: its titles, where it stands, whether it is a sample."""

    title: str  # as it is shown, heard and shared: 已失效:…
    section: str = ""  # site path of the part of the site it belongs to, marked in the navigation
    trail: tuple[Step, ...] = ()  # breadcrumb, without the page itself
    sample: bool = False
    indexed: bool = True  # False keeps search engines away from this page alone
    brief: str = ""  # what it says in a line, for search engines and shared links

    @property
    def in_tab(self) -> str:
        """What a browser's tabs and history call it: no two pages of a site alike."""
        sheets = getattr(self, "sheets", None)
        return f"{self.title}(第{sheets.number}页)" if sheets and sheets.number > 1 else self.title

    @property
    def in_a_line(self) -> str:
        """What the page says in a line; "" where nothing short does."""
        return self.brief


class Step(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A step of the breadcrumb: words and a site path."""

    title: str
    path: str


class Page(msgspec.Struct, frozen=True):
    """`path` is relative to the site's root, with forward slashes, and ends in .html."""

    path: str
    template: str  # file name in templates/
    view: View


class Later(msgspec.Struct, frozen=True):
    """A page that is made when its turn comes, by whichever worker; its path is known before."""

    path: str
    make: Callable[[], Page]


def key(page: Page, program: bytes) -> bytes:
    """Return the digest under which the bytes of `page` may be kept.

    `program` is the digest of everything outside the view: code, templates, schemas, frame.
    """
    digest = blake2b(program, digest_size=20)
    digest.update(f"\0{page.path}\0{page.template}\0".encode())
    digest.update(_ENCODER.encode(page.view))
    return digest.digest()
