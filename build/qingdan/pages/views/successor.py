"""What took the place of a document: named at its top, so that who found the old one finds what binds now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.course import State
from qingdan.pages.views.parts import Link, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Document
    from qingdan.pages.published import Published

_TAKES_OVER = frozenset({"renews", "replaces"})
_HEADS = {State.IN_FORCE: "现在施行的是", State.NOT_YET: "已经公布、还没有施行的是"}


class SuccessorView(Piece, frozen=True, kw_only=True):
    """A document at the end of the line, and what it is to the reader of an earlier one."""

    head: str
    link: Link
    number: str | None
    ended: bool


def successors(document: Document, published: Published) -> tuple[SuccessorView, ...]:
    """Return what took over from `document`, down the line to what is in force or still to come.

    A document in force is told only what will follow it. Where the line ends with a document that no
    longer binds either, that one is named: nobody need go on looking.
    """
    ended = published.standing(document.id).state.ended
    found: dict[str, SuccessorView] = {}
    seen = {document.id}
    waiting = [document]
    while waiting:
        for later in _direct(waiting.pop(0), published):
            if later.id in seen:
                continue
            seen.add(later.id)
            state = published.standing(later.id).state
            link = published.link("document", later.id)
            if link is None:
                continue
            if state.ended and any(next_.id not in seen for next_ in _direct(later, published)):
                waiting.append(later)
            elif state.ended or state is State.NOT_YET or (ended and state is State.IN_FORCE):
                head = _HEADS.get(state, "后来接替它的也不再施行:")
                found[later.id] = SuccessorView(head=head, link=link, number=later.number, ended=state.ended)
    living = tuple(one for one in found.values() if not one.ended)
    return living or (tuple(found.values()) if ended else ())


def _direct(document: Document, published: Published) -> Iterator[Document]:
    """Give what took over from `document` itself, as far as it is public."""
    for effect in published.register.effects.get(document.id, ()):
        if effect.relation in _TAKES_OVER and published.is_public("document", effect.by.id):
            yield effect.by
