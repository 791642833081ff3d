"""Which program a county's repository is built with: the wheel, kept in it, and a lock with hashes of all else.

The program is on no index that a county could trust for years, and a mirror may be out of reach: the wheel
that was tried lies in the repository, so that its history says which program made which edition.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from qingdan import __version__

#: Where the wheel lies in a county's repository.
FOLDER = "program"

# pip reads the first line: without it, a Chinese Windows would take the file for GBK.
_HEAD = """\
# -*- coding: utf-8 -*-
# 清单程序和它所需的部件,每一样都写明版本和校验值:平台上和各人电脑上装的完全一样。
# 装:python -m pip install --require-hashes --only-binary :all: -r requirements.txt
"""
_MISSING = """\
# 还缺清单程序自己:把 {name} 放进 {folder}/,去掉下一行的 #,
# 校验值换成 python -m pip hash {folder}/{name} 写出来的那一串。
# ./{folder}/{name} --hash=sha256:…
"""


def requirements(locked: str, wheel: Path | None) -> str:
    """Return a county's requirements.txt: the program by its hash, then `locked`, what it needs."""
    if wheel is None:
        name = f"qingdan-{__version__}-py3-none-any.whl"
        program = _MISSING.format(name=name, folder=FOLDER)
    else:
        program = f"./{FOLDER}/{wheel.name} --hash=sha256:{_digest(wheel)}\n"
    return f"{_HEAD}{program}{locked}"


def installed_from() -> Path | None:
    """Return the wheel this program was installed from; None where it is gone, or was none, or has changed.

    pip notes it in direct_url.json (PEP 610), with the digest of what it installed.
    """
    try:
        noted = json.loads(distribution("qingdan").read_text("direct_url.json") or "{}")
        address = urlsplit(noted.get("url", ""))
        digest = noted.get("archive_info", {}).get("hashes", {}).get("sha256")
        wheel = Path(url2pathname(address.path))
        known = address.scheme == "file" and wheel.suffix == ".whl" and _digest(wheel) == digest
    except (PackageNotFoundError, ValueError, AttributeError, OSError):
        return None
    return wheel if known else None


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
