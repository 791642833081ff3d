"""qingdan new --from: what a Word file says goes into the record, and all that is to be looked at is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qingdan.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qingdan.drafting.word import Draft
    from qingdan.register import Register
    from qingdan.schemas import Schemas


def from_word(path: Path, known: dict[str, Any], remarks: list[str], kind: str, schemas: Schemas) -> Draft:
    """Put what a file says of itself into `known`, and into `remarks` where each was taken from."""
    from qingdan.drafting.package import NotFinal
    from qingdan.drafting.word import draft

    if kind != "document":
        raise click.UsageError("--from 只用来新建文件。", click.get_current_context())
    try:
        found = draft(path)
    except NotFinal as fault:
        raise click.UsageError(str(fault), click.get_current_context()) from None
    labels = schemas.properties("document", ())
    if found.body:
        known["body"] = found.body
    for fact in found.facts:
        known[fact.field] = fact.value
        remarks.append(visible(f"{labels[fact.field]['title']}({fact.field}):{fact.told}"))
    remarks.extend(f"没有收进正文:{visible(text)}" for text in found.aside)
    remarks.extend(visible(text) for text in found.unclear)
    return found


def issuer(printed: str, agency: str | None, remarks: list[str], register: Register) -> str | None:
    """Return whose document it is: as was told, else as the file has it where just one is called so."""
    from qingdan.drafting.matching import agencies_called

    called = agencies_called(printed, register)
    if agency is None and len(called) == 1:
        remarks.append(f"issuer:{called[0]}(原文:{visible(printed)})")
        return called[0]
    if printed and agency and agency not in called:
        remarks.append(
            f"文件上的发文机关是「{visible(printed)}」,和 --agency {agency} 不是一个名称;核对 issuer。"
        )
    return agency


def ended(found: Draft, register: Register) -> Iterator[str]:
    """Give the ids of documents here that it repeals, by their numbers."""
    from qingdan.drafting.matching import numbers_known

    for number, key in numbers_known(found.repealing, register):
        yield f"「{number}」在名录里的编号是 {key}"
