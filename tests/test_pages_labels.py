"""Every label a page shows is the schema's."""

from __future__ import annotations

from pathlib import Path

from pages_records import DAY, register
from qingdan import schemas
from qingdan.pages import Book, render
from qingdan.standing import Standings

SCHEMAS = Path(__file__).parents[1] / "schemas"


def test_every_label_stands_in_a_schema() -> None:
    """No page names a field that the schemas do not know: its label would be its key."""
    found = schemas.load(SCHEMAS)
    assert isinstance(found, schemas.Schemas)
    book = Book(Standings(register(), DAY), (), (), found)
    for page in book:
        render(page, book.frame)

    assert {name: label for name, label in book.frame.labels.items() if label.isascii()} == {}
