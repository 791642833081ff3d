"""What stands below the text: who signed it and when, to whom it was sent, who printed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.drafting import lines

if TYPE_CHECKING:
    from datetime import date

    from qingdan.drafting.blocks import Block
    from qingdan.drafting.parts import Parts, Piece

#: The imprint is at most so many lines; without a line of printing only 抄送 itself is of it.
_IMPRINT = 8


def imprint(blocks: list[Block]) -> set[int]:
    """Return which blocks are of the imprint: from 抄送 to the line that says who printed it."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if block.rows or at in found:
            continue
        if lines.is_printed(block.text):
            found.add(at)
        elif lines.is_copies(block.text):
            run = range(at, min(at + _IMPRINT, len(blocks)))
            last = next((one for one in run if lines.is_printed(blocks[one].text)), None)
            if last is not None and not any(lines.annex(blocks[one].text) for one in run[: last - at]):
                found.update(range(at, last + 1))
            elif lines.plain(block.text).startswith("抄"):
                found.add(at)
    return found


def signature(found: Parts) -> None:
    """Put who signed and the day aside; where it cannot be told which day that is, all stay in the text."""
    days: dict[int, tuple[date, str]] = {}
    for place, piece in enumerate(found.pieces):
        if not piece.annexed and not piece.rows:
            both = lines.signed_on(piece.text)
            if signed := lines.only_day(both[1] if both else piece.text):
                days[place] = signed, piece.text
    at = _signed_at(found.pieces, list(days))
    if at is None:
        found.days = [line for _, line in days.values()]
        return
    found.signed = days[at]
    first = at
    while first > 0 and _is_signer(found.pieces[first - 1]):
        first -= 1
    both = lines.signed_on(found.pieces[at].text)
    names = [piece.text for piece in found.pieces[first:at]] + ([both[0]] if both else [])
    if names:
        found.aside.append(f"署名「{' '.join(names)}」")
        found.issuer = found.issuer or names[0].split()[0]
    del found.pieces[first : at + 1]


def _signed_at(pieces: list[Piece], days: list[int]) -> int | None:
    """Return which of the days that stand alone is that of signing: below a name, else the only one at an end."""
    named = [at for at in days if lines.signed_on(pieces[at].text) or (at and _is_signer(pieces[at - 1]))]
    if len(named) == 1:
        return named[0]
    last = max((at for at, piece in enumerate(pieces) if not piece.annexed), default=0)
    return days[0] if len(days) == 1 and days[0] in (0, last) else None


def _is_signer(piece: Piece) -> bool:
    return piece.rank is None and not piece.rows and not piece.annexed and lines.is_agency(piece.text)
