"""What a document names, found in the register by its exact name or number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.intake.cells import narrow, number_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.register import Register

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,15}[〔\[(][0-9]{4}[〕\])]第?[0-9]{1,4}号")


def agencies_called(name: str, register: Register) -> list[str]:
    """Return the ids of the agencies that are, or once were, called exactly so."""
    return [one.id for one in register.agencies.values() if name and name in one.called]


def numbers_known(texts: Iterable[str], register: Register) -> Iterator[tuple[str, str]]:
    """Give (number, id) of each document whose number stands in a text, text by text, where only one here bears it."""
    borne: dict[str, list[str]] = {}
    for document in register.documents.values():
        borne.setdefault(document.number or "", []).append(document.id)
    for text in texts:
        for found in dict.fromkeys(_NUMBER.findall(narrow(text))):
            # What stands before the 机关代字 may have been taken for part of it: 废止云政发〔2016〕5号.
            told = number_text(found)
            number = next((told[at:] for at in range(len(told)) if told[at:] in borne), "")
            if number and len(borne[number]) == 1:
                yield number, borne[number][0]
