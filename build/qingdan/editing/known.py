"""The ids that one record may name in another, each offered by the editor with what it stands for.

Offered and never demanded: what the editor knows is as old as the last check, and a record that was
added since must not be told as wrong. `qingdan check` says which ids lead nowhere (QD303).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from qingdan.editing.markdown import as_text
from qingdan.escaping import visible
from qingdan.register import TABLE_OF, own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.register import Register

#: Kinds of record that others name.
NAMED = ("agency", "law", "document", "power", "approval", *TABLE_OF)
#: Characters of a label; the server cuts longer ones, and then they may be alike.
_LABEL = 56
#: The server looks at each offer of a `body` again for the next one: 13 seconds for 10,000 of them.
#: A `bodyText` it does not, but can then be found by its id only.
_MANY = 1000


def digest(register: Register) -> bytes:
    """Return what stands for all that `known_ids` tells."""
    told = hashlib.blake2b(digest_size=20)
    for kind in NAMED:
        for row in _known(register, kind):
            told.update(repr((kind, *row)).encode("utf-8", "backslashreplace"))
    return told.digest()


def known_ids(register: Register) -> dict[str, dict[str, Any]]:
    """Return, for each kind, the part of a schema that offers the ids of its records."""
    offered = {}
    for kind in NAMED:
        body = "body" if len(register.by_kind(kind)) <= _MANY else "bodyText"
        offered[kind] = {"defaultSnippets": [_offer(*row, body) for row in _known(register, kind)]}
    return offered


def _known(register: Register, kind: str) -> Iterator[tuple[str, str, str]]:
    """Give (id, number, title) of each record of a kind, number "" where it has none."""
    for key, record in register.by_kind(kind).items():
        one = own(record)
        yield key, getattr(one, "number", None) or "", one.title


def _offer(key: str, number: str, title: str, body: str) -> dict[str, str]:
    """Offer an id; its label goes on with what people know the record by, so either can be typed."""
    told = " ".join(part for part in (number, title) if part)
    label = visible(f"{key} {told}")
    if len(label) <= _LABEL:
        return {"label": label, body: key}
    return {"label": label[: _LABEL - 1] + "…", "markdownDescription": as_text(told), body: key}
