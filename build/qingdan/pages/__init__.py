"""The pages of the site: from a register and a day to every page, and the files they need.

    book = Book(standings, problems, hand_written, schemas)
    render(page, book.frame)  →  bytes        for every page of the book

A template shows its view and the frame, nothing else: hence `key`.
"""

from qingdan.pages.book import Book
from qingdan.pages.hand_written import RULES, HandWritten
from qingdan.pages.page import Page, key
from qingdan.pages.published import Published
from qingdan.pages.rendering import get_ready, render

__all__ = ["RULES", "Book", "HandWritten", "Page", "Published", "get_ready", "key", "render"]
