"""Where the editor finds its schemas: `.qingdan/editor/`, a file a kind and one with the ids.

Git passes the folder by: it is made again from content/ and the schemas, and holds ids of records
that are not public.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qingdan import program, system
from qingdan.editing.known import digest, known_ids
from qingdan.editing.schema import IDS, editor_schema
from qingdan.model.kinds import KINDS
from qingdan.publish.cache import Cache, private_folder
from qingdan.schemas.validators import DIALECT

if TYPE_CHECKING:
    from qingdan.register import Register
    from qingdan.schemas import Schemas

_FOLDER = "editor"


def schema_file(county: Path, kind: str) -> Path:
    """Return where the editor's schema of a kind is, or will be."""
    return county / ".qingdan" / _FOLDER / f"{kind}.json"


def renew(county: Path, schemas: Schemas, register: Register) -> bool:
    """Write what is not there yet or says something else; False where nothing can be written.

    Several may do so at once: a file is exchanged as a whole, and all write the same.
    """
    private = private_folder(county)
    if private is None:
        return False
    folder = private / _FOLDER
    # The schemas of the kinds and the ids change at different times.
    now = (hashlib.blake2b(program.digest() + schemas.digest).digest(), digest(register))
    last = Cache.open(private, _FOLDER, program.digest(), tuple[bytes, bytes])
    before = last.get() or (b"", b"")
    kinds = [kind.name for kind in KINDS]
    try:
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        # A link in its place would lead our files to where they do not belong.
        if not stat.S_ISDIR(folder.lstat().st_mode):
            return False
        there = set(os.listdir(folder))
        for kind in kinds:
            if before[0] != now[0] or f"{kind}.json" not in there:
                _write(folder / f"{kind}.json", editor_schema(kind, schemas))
        if before[1] != now[1] or IDS not in there:
            _write(folder / IDS, {"$schema": DIALECT, "$defs": known_ids(register)})
    except OSError:
        return False
    if before != now:
        last.put(now)
    return True


def _write(path: Path, schema: dict[str, Any]) -> None:
    """Write a schema, unless its file holds it already: an editor reads again what was touched."""
    data = json.dumps(schema, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        if system.read_plain(path) == data:
            return
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=".fresh-")
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
        os.replace(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(fresh)
        raise
