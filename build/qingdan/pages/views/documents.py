"""规范性文件 as lists: all of them, and by 有效性, 发文机关 and 年份, each combination that has documents."""

from __future__ import annotations

from functools import cache, partial
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from qingdan.course import State
from qingdan.pages.addresses import DOCUMENTS, HOME, document_list
from qingdan.pages.page import Later, Page, Step
from qingdan.pages.views.lists import sheets, total
from qingdan.pages.views.parts import Entry, FacetView, Group, Link, ListView, Row, Sheets
from qingdan.pages.views.pieces import dated, ends_on, linked, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qingdan.model.document import Document
    from qingdan.pages.published import Published

#: Documents a page.
SHEET = 50
#: A facet with more choices than this is folded.
_OPEN = 8

_INTRO = "按公布日期从新到旧排列。已失效、已废止、已撤销的文件留在原处,标题前写明。"


class Choice(NamedTuple):
    """What a list is narrowed down to; None is all. `year` is that of publication, 0 where it is not known."""

    state: State | None = None
    issuer: str | None = None
    year: int | None = None


class Held(NamedTuple):
    """The row of a document, how many every choice has, the issuers and the years there are to choose."""

    row: Callable[[str], Row | None]
    numbers: dict[Choice, int]
    issuers: tuple[str, ...]
    years: tuple[int, ...]


def pages(published: Published) -> Iterator[Later]:
    """Give the list of all documents and of every choice, in sheets.

    What was taken back stands in the list of all, by its name alone where that may be told.
    """
    documents = published.register.documents
    newest = sorted(published.keys("document"), key=lambda key: _age(documents[key]), reverse=True)
    keys: dict[Choice, list[str]] = {Choice(): []}
    for key in newest:
        document = documents[key]
        if published.link("document", key) is None:
            continue
        if not published.is_public("document", key):
            keys[Choice()].append(key)
            continue
        state, year = published.standing(key).state, _year(document)
        for choice in product((None, state), (None, document.issuer), (None, year)):
            keys.setdefault(Choice(*choice), []).append(key)
    issuers = {choice.issuer for choice in keys}
    held = Held(
        # A document stands on eight lists.
        row=cache(partial(_row, published)),
        numbers={choice: len(some) for choice, some in keys.items()},
        issuers=tuple(id_ for id_ in published.register.agencies if id_ in issuers),
        years=tuple(sorted({one.year for one in keys if one.year is not None}, reverse=True)),
    )
    for choice, chosen in keys.items():
        count = total(published.links("document", chosen), "件")
        for place, some, path in sheets(_path(choice), chosen, SHEET):
            yield Later(path, partial(_sheet, published, held, choice, some, count, place, path))


def _age(document: Document) -> tuple[int, str]:
    since = document.published_on
    return (since.toordinal() if since else 0, document.id)


def _year(document: Document) -> int:
    since = document.public_since
    return since.year if since else 0


def _path(choice: Choice) -> str:
    if choice == Choice():
        return DOCUMENTS.path
    state = choice.state.name.lower() if choice.state else None
    return document_list(state, choice.issuer, choice.year)


def _sheet(
    published: Published,
    held: Held,
    choice: Choice,
    some: tuple[str, ...],
    count: str,
    place: Sheets | None,
    path: str,
) -> Page:
    rows = [row for key in some if (row := held.row(key))]
    whole = choice == Choice()
    view = ListView(
        title=_title(published, choice),
        section=DOCUMENTS.path,
        trail=(Step(HOME.title, HOME.path), *(() if whole else (Step(DOCUMENTS.title, DOCUMENTS.path),))),
        intro=(_INTRO,) if whole else (),
        count=count,
        facets=tuple(_facets(published, held, choice)),
        groups=(Group(rows=tuple(rows)),) if rows else (),
        empty=f"还没有公布{DOCUMENTS.title}。",
        sheets=place,
    )
    return Page(path, "list.html", view)


def _title(published: Published, choice: Choice) -> str:
    agency = published.agency(choice.issuer)
    parts = [
        agency.title if agency else "",
        _spoken_year(choice.year) if choice.year is not None else "",
        choice.state.value if choice.state else "",
    ]
    said_ = "".join(part for part in parts if part)
    return f"{said_}的文件" if said_ else DOCUMENTS.title


def _spoken_year(year: int) -> str:
    return f"{year}年" if year else "年份不详"


def _facets(published: Published, held: Held, choice: Choice) -> Iterator[FacetView]:
    """Give the three ways to choose, each with the other two as they are chosen."""
    states = [choice._replace(state=state) for state in (None, *State)]
    issuers = [choice._replace(issuer=id_) for id_ in (None, *held.issuers)]
    years = [choice._replace(year=year) for year in (None, *held.years)]
    yield _facet("有效性", held, choice, [(one, one.state.value if one.state else "") for one in states])
    named = [(one, link.title if (link := published.agency(one.issuer)) else "") for one in issuers]
    yield _facet("发文机关", held, choice, named)
    spoken = [(one, _spoken_year(one.year) if one.year is not None else "") for one in years]
    yield _facet("公布年份", held, choice, spoken)


def _facet(head: str, held: Held, chosen: Choice, choices: list[tuple[Choice, str]]) -> FacetView:
    links = tuple(
        Link(
            title=f"{name or '全部'}({held.numbers[choice]})",
            path=None if choice == chosen else _path(choice),
        )
        for choice, name in choices
        if choice in held.numbers
    )
    now = next((name for choice, name in choices if choice == chosen and name), "全部")
    return FacetView(head=head, chosen=now, links=links, folded=len(links) > _OPEN)


def _row(published: Published, key: str) -> Row | None:
    link = published.link("document", key)
    if link is None:
        return None
    full = published.is_public("document", key)
    document = published.register.documents[key]
    return Row(link=link, entries=tuple(_entries(document, published)) if full else ())


def _entries(document: Document, published: Published) -> Iterator[Entry]:
    standing = published.standing(document.id)
    flags = "、".join(flag.value for flag in standing.flags)
    yield Entry(head="有效性", text=standing.state.value, note=flags)
    yield from dated("document.expires_on", ends_on(standing))
    yield from said("document.number", document.number)
    yield from linked("document.issuer", published.agency(document.issuer))
    yield from dated("document.published_on", document.published_on)
    yield from dated("document.known_public_on", document.known_public_on)
