"""Whether a folder of index files was written here, by this person, and is whole.

Whoosh reads its files with pickle, a format that can run code: a foreign index, put into a checkout
by a pull request, must never be opened. So every file is summed up with a key that only its owner's
account has; what does not agree is thrown away and made anew.
"""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import blake2b
from pathlib import Path

from qingdan import system

_SEAL = "seal"
_KEY_LENGTH = 32


def set_seal(folder: Path) -> None:
    """Seal a folder as it stands. OSError where the key or the seal cannot be kept."""
    (folder / _SEAL).write_bytes(_sum(folder, _key()))


def is_sealed(folder: Path) -> bool:
    """Tell whether a folder is just as it was sealed, with this account's key."""
    try:
        return hmac.compare_digest(system.read_plain(folder / _SEAL), _sum(folder, _key()))
    except OSError:
        return False


def _sum(folder: Path, key: bytes) -> bytes:
    state = blake2b(key=key, digest_size=32)
    for path in sorted(folder.iterdir()):
        if path.name != _SEAL and not path.name.endswith(".lock"):
            data = system.read_plain(path)
            state.update(f"{path.name}\0{len(data)}\0".encode())
            state.update(data)
    return state.digest()


def _key() -> bytes:
    """Return the key of this account, made the first time."""
    base = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    folder = Path(base) / "qingdan"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / "key"
    try:
        with open(os.open(file, system.CREATE, 0o600), "wb") as fresh:
            fresh.write(secrets.token_bytes(_KEY_LENGTH))
    except FileExistsError:
        pass
    key = system.read_plain(file)
    if len(key) != _KEY_LENGTH:
        raise OSError(f"no key of this program: {file}")
    return key
