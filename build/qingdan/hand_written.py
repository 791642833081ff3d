"""The hand-written pages of content/pages, rendered by MkDocs only when they changed.

The core never imports mkdocs: whoever registers the entry point `qingdan.hand_written` turns the
folder into bodies. Bodies are remembered by the content they were made from, and pass the same
sanitiser as every Markdown field before they get a frame.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from qingdan import program
from qingdan.mkdocs_settings import FILE, settings_faults
from qingdan.pages import HandWritten
from qingdan.problems import Level, Place, Problem, Rule
from qingdan.publish.cache import Cache, private_folder
from qingdan.source import walk
from qingdan.source.decoding import not_text
from qingdan.source.loading import load_path
from qingdan.source.telling import reason

GROUP = "qingdan.hand_written"

PAGES = "content/pages"

#: More bytes, lines, opening brackets or tags a page may not have. What Markdown takes for a page
#: grows with the square of each, so that a page of brackets alone would hold up a build for hours.
MOST_BYTES, MOST_LINES, MOST_MARKS = 256 * 1024, 3000, 2000

NOT_RENDERED = Rule(
    code="QD190",
    name="hand-written-not-rendered",
    level=Level.ERROR,
    title="手写页面没有生成出来",
    why="说明页(content/pages/)由 MkDocs 生成;生成不出来,指南、说明这些页面就缺了。",
    wrong="# mkdocs.yml 写错,或者缺 mkdocs.yml",
    right="# mkdocs.yml 改回能用的样子",
)
RULES = (NOT_RENDERED,)


class Rendered(msgspec.Struct, frozen=True):
    """What MkDocs made of content/pages, and the digest of what it was made from."""

    digest: bytes
    pages: tuple[HandWritten, ...]


class NotRendered(Exception):
    """Raised by the renderer; its text is Chinese and says what stands in the way, `path` in which file."""

    def __init__(self, what: str, path: str = FILE) -> None:
        super().__init__(what)
        self.path = path


class HandWrittenPages:
    """The hand-written pages of one county."""

    def __init__(self, county: Path) -> None:
        self._county = county
        self._folder = county / PAGES

    def all(self) -> tuple[tuple[HandWritten, ...], tuple[Problem, ...]]:
        """Return the pages, or the problem that keeps them from being made."""
        faults = self.faults()
        if faults:
            return (), faults
        files = sorted(path for path in self._folder.rglob("*") if path.is_file())
        if not any(path.suffix == ".md" for path in files):
            return (), ()
        config = self._county / FILE
        if not config.exists():
            return (), (_fault("没有「mkdocs.yml」,content/pages/ 里的页面生成不出来。"),)
        settings = load_path(self._county, FILE)
        if isinstance(settings, Problem):
            return (), (settings,)
        try:
            digest = self._digest([config, *files])
        except OSError as fault:
            name = Path(fault.filename).relative_to(self._county).as_posix()
            return (), (_fault(f"「{name}」打不开:{reason(fault)}。"),)
        made_by = program.digest()
        cache = Cache.open(private_folder(self._county), "hand-written", made_by, Rendered)
        remembered = cache.get()
        if remembered is not None and remembered.digest == digest:
            return remembered.pages, ()
        if refused := settings_faults(settings, NOT_RENDERED):
            return (), refused
        try:
            pages = self._render()
        except NotRendered as fault:
            return (), (_fault(str(fault), fault.path),)
        cache.put(Rendered(digest, pages))
        return pages, ()

    def faults(self) -> tuple[Problem, ...]:
        """Return what must be mended before MkDocs may read the folder: it waits at a pipe for ever."""
        walked = walk(self._county, PAGES.removeprefix("content/")).problems
        found = [problem for problem in walked if problem.place.path.startswith(PAGES)]
        if found:
            return tuple(found)
        for file in sorted(self._folder.rglob("*.md")):
            path = file.relative_to(self._county).as_posix()
            raw = load_path(self._county, path)
            found.extend(
                (raw,) if isinstance(raw, Problem) else (*not_text(path, raw), *_too_long(path, raw))
            )
        return tuple(found)

    def images(self) -> tuple[tuple[str, Path], ...]:
        """Return (address in the site, file) of every picture beside the pages."""
        return tuple(
            (f"pages/{path.relative_to(self._folder).as_posix()}", path)
            for path in sorted(self._folder.rglob("*"))
            if path.suffix in (".png", ".jpg") and path.is_file()
        )

    def _digest(self, files: list[Path]) -> bytes:
        state = hashlib.blake2b(digest_size=20)
        for path in files:
            content = path.read_bytes()
            name = path.relative_to(self._county).as_posix()
            state.update(f"{name}\0{len(content)}\0".encode())
            state.update(content)
        return state.digest()

    def _render(self) -> tuple[HandWritten, ...]:
        from importlib.metadata import entry_points  # not needed where the pages are remembered

        renderers = entry_points(group=GROUP)
        if not renderers:
            raise NotRendered("没有装上生成手写页面的部件(qingdan_site)。")
        render = next(iter(renderers)).load()
        return tuple(render(self._county))


def _too_long(path: str, raw: bytes) -> Iterator[Problem]:
    lines, marks = raw.count(b"\n"), max(raw.count(b"["), raw.count(b"<"))
    if len(raw) > MOST_BYTES or lines > MOST_LINES or marks > MOST_MARKS:
        told = f"{len(raw) // 1024} KB、{lines} 行、{marks} 处链接或标签"
        yield Problem(
            rule=NOT_RENDERED,
            place=Place(path),
            what=f"这一页太长({told}),生成它要很久。",
            mend=f"分成几页,每页不超过 {MOST_BYTES // 1024} KB、{MOST_LINES} 行、{MOST_MARKS} 处链接。",
        )


def _fault(what: str, path: str = FILE) -> Problem:
    mend = "照 README 里的样子改好 mkdocs.yml 和 content/pages/,再生成一次。"
    if path != FILE:
        mend = "核对这一页里的网址、尖括号和缩进,改好后再生成一次。"
    return Problem(rule=NOT_RENDERED, place=Place(path), what=what, mend=mend)
