"""One document's page in full, letter by letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pages_records import Labels
from qingdan.pages import Book, render
from qingdan.standing import Standings
from registers import document, register_of

GOLDEN = Path(__file__).parent / "pages_document.html"

RECORD = document(
    number="云政发〔2017〕46号",
    index_number="000014349/2017-00110",
    signed_on="2017-02-27",
    expires_on="2022-02-28",
    validity_clause="本办法自2017年3月1日起施行,有效期五年。",
    publications=[{"channel": "政府门户网站", "on": "2017-03-01", "url": "https://example.invalid/46"}],
    topics=["planning"],
    attachments=[{"file": "form.pdf", "title": "申请表", "sha256": "0" * 64}],
    body="# 总则\n第一条 为了规范管理,制定本办法。\n第二条 本办法适用于本县。\n",
)
TOPICS = {"topics": [{"id": "planning", "title": "城乡规划"}]}


def test_document_page_in_full() -> None:
    """The page of a document in its assessment window is this one, whole."""
    made = Book(
        Standings(register_of(("document", RECORD), topics=TOPICS), date(2021, 10, 1)), (), (), Labels()
    )
    page = next(page for page in made if page.path == "documents/yz-2017-1.html")

    assert render(page, made.frame).decode() == GOLDEN.read_text(encoding="utf-8")
