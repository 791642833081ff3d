"""The schemas of a county: found, read, linted, bundled, and asked."""

from __future__ import annotations

import difflib
import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qingdan.schemas import labels
from qingdan.schemas.bundle import COMMON, bundle, shared
from qingdan.schemas.faults import UNREADABLE, fault
from qingdan.schemas.files import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import jsonschema_rs
    from jsonschema.protocols import Validator

    from qingdan.problems import Pointer, Problem


def find(county: Path) -> Path:
    """Return the county's own schemas, or where it has none those that come with the program."""
    own = county / "schemas"
    if own.is_symlink() or own.exists():
        return own
    packaged = Path(__file__).resolve().parents[1] / "_schemas"
    if packaged.is_dir():
        return packaged
    # Installed for editing, the program stands in its repository, two folders below it.
    return Path(__file__).resolve().parents[3] / "schemas"


class Schemas:
    """Every kind's schema. Made by `load`; what stands in it has passed the lint.

    Travels to another process as the folder it came from.
    """

    def __init__(self, folder: Path, digest: bytes, bundles: dict[str, dict[str, Any]]) -> None:
        """Hold `bundles` by kind; `digest` stands for every byte they were read from."""
        self.folder = folder
        self.digest = digest
        self._bundles = bundles
        self._accepting: dict[str, jsonschema_rs.Validator] = {}
        self._explaining: dict[str, Validator] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return (_again, (self.folder,))

    def __contains__(self, kind: str) -> bool:
        return kind in self._bundles

    def __iter__(self) -> Iterator[str]:
        return iter(self._bundles)

    def schema(self, kind: str) -> dict[str, Any]:
        """Return the bundle of a kind; not to be changed."""
        return self._bundles[kind]

    def accepting(self, kind: str) -> jsonschema_rs.Validator:
        """Return the quick validator of a kind, compiled at its first use."""
        if kind not in self._accepting:
            from qingdan.schemas.validators import accepting  # not needed where all is remembered

            self._accepting[kind] = accepting(self._bundles[kind])
        return self._accepting[kind]

    def explaining(self, kind: str) -> Validator:
        """Return the validator that tells every fault."""
        if kind not in self._explaining:
            from qingdan.schemas.explaining import explaining  # slow to import, seldom needed

            self._explaining[kind] = explaining(self._bundles[kind])
        return self._explaining[kind]

    def label(self, kind: str, pointer: Pointer) -> str:
        """Return the label of the field at `pointer` (施行日期); list positions are skipped."""
        return labels.label_at(self._bundles[kind], pointer)

    def property(self, kind: str, pointer: Pointer) -> dict[str, Any] | None:
        """Return the resolved schema of the value at `pointer`, or None."""
        return labels.property_at(self._bundles[kind], pointer)

    def properties(self, kind: str, pointer: Pointer) -> dict[str, dict[str, Any]]:
        """Return the fields that may stand in the mapping at `pointer`, resolved, in order."""
        return labels.properties_at(self._bundles[kind], pointer)


def _digest(raw: dict[str, bytes]) -> bytes:
    digest = hashlib.sha256()
    for name, content in raw.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.digest()


def _missing(kinds: Iterable[str], present: Iterable[str]) -> Iterator[Problem]:
    present = set(present)
    for name in (COMMON, *(f"{kind}.json" for kind in kinds)):
        if name not in present:
            close = difflib.get_close_matches(name, sorted(present), 1, 0.8)
            mend = (
                f"把「{close[0]}」改名为「{name}」。" if close else "从清单程序自带的栏目定义里复制这个文件。"
            )
            yield fault(UNREADABLE, name, (), f"少了「{name}」。", mend)


def load(
    folder: Path, kinds: Iterable[str] = (), *, linted: bytes | None = None
) -> Schemas | tuple[Problem, ...]:
    """Read the schemas in `folder`, or say what is wrong with them; never raises.

    `kinds` names the kinds that must have one; `linted` is the digest of schemas that passed the
    lint before, so that the same need not be looked at again.
    """
    files = read(folder)
    unread = {problem.place.path.removeprefix("schemas/") for problem in files.problems}
    problems = [*files.problems]
    if files.data:
        problems += _missing(kinds, files.data.keys() | unread)
    # Without the common definitions every reference to them would be told: one cause, one message.
    digest = _digest(files.raw)
    if COMMON in files.data and digest != linted:
        from qingdan.schemas.lint import lint  # not needed where the schemas passed before

        problems += lint(files.data)
    if problems:
        return tuple(problems)
    definitions = shared(files.data[COMMON])
    bundles = {
        name.removesuffix(".json"): bundle(schema, definitions)
        for name, schema in files.data.items()
        if name != COMMON
    }
    return Schemas(folder, digest, bundles)


@functools.lru_cache(maxsize=4)
def _again(folder: Path) -> Schemas:
    found = load(folder)
    if not isinstance(found, Schemas):
        message = f"the schemas in {folder} changed while they were in use"
        raise TypeError(message)
    return found
