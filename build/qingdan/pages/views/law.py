"""法律法规: whether they still hold, and what rests on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.pages.views.contacts import external
from qingdan.pages.views.parts import Entry, Piece, RecordView, StandingView
from qingdan.pages.views.pieces import dated, linked, said, shared, source, standing_view
from qingdan.pages.views.record_changes import change_views
from qingdan.pages.views.relations import Relation, resting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.law import Law
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published

_RESTING = {
    "power": "依据它的权力事项",
    "approval": "依据它的审批事项",
    "document": "依据它的文件",
    "decision": "依据它的决策",
    "cleanup": "依据它的清理",
    "system": "依据它的制度",
}


class VersionView(Piece, frozen=True, kw_only=True):
    since: date
    note: str | None
    articles_moved: bool


class LawView(RecordView, frozen=True, kw_only=True):
    standing: StandingView
    versions: tuple[VersionView, ...]
    resting: tuple[Relation, ...]
    url: str | None


def view(law: Law, published: Published, notices: Notices) -> LawView:
    """Return all that a law's page shows."""
    now = published.standings.law(law.id)
    return LawView(
        **shared(published, "law", law),
        brief=f"{now.state.value}。{now.reason}",
        kind=law.level.value,
        entries=tuple(_entries(law, published)),
        source=source(
            published, law.quotes, law.source_rows, (), law.note, change_views(published, "law", law.id)
        ),
        notices=notices.of("law", law.id),
        standing=standing_view(now),
        versions=tuple(
            VersionView(since=one.since, note=one.note, articles_moved=one.articles_moved)
            for one in law.versions
        ),
        resting=resting("law", law.id, published, _RESTING),
        url=external(law.url),
    )


def _entries(law: Law, published: Published) -> Iterator[Entry]:
    yield Entry(label="law.title", text=law.title)
    yield from said("law.short", law.short)
    yield from said("law.level", law.level.value)
    yield from said("law.issuer_as_printed", law.issuer_as_printed)
    yield from said("law.number", law.number)
    yield from dated("law.passed_on", law.passed_on)
    yield from dated("law.published_on", law.published_on)
    yield from dated("law.effective_on", law.effective_on)
    yield from dated("law.expires_on", law.expires_on)
    yield from dated("law.repealed_on", law.repealed_on)
    yield from dated("law.known_repealed_on", law.known_repealed_on)
    replaced = published.link("law", law.replaced_by) if law.replaced_by else None
    yield from linked("law.replaced_by", replaced)
    yield Entry(head="有效性", text=published.standings.law(law.id).state.value)
