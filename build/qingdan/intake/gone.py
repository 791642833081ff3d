"""Powers of the register that a list no longer has: told, and ended where whoever takes it in says when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingdan.intake.files import Files
    from qingdan.intake.known import Items
    from qingdan.intake.outcome import Wish

_ENDED = ("取消", "合并", "下放")


def gone(
    lists: Mapping[tuple[str, str], Items],
    paths: Mapping[tuple[str, str], str],
    files: Files,
    wish: Wish,
) -> Iterator[str]:
    """Give what no row has met of the lists (agency, kind) that rows spoke of; a tombstone, never a deletion."""
    for at, known in lists.items():
        path = paths.get(at)
        if path is None:
            continue
        data = files.data(path)
        for place, one in enumerate(data["items"]):
            if place in known.met or any(event["act"] in _ENDED for event in one.get("life", ())):
                continue
            if wish.gone_on and wish.reason:
                event = {"act": "取消", "on": wish.gone_on, "reason": wish.reason}
                data["items"][place] = {**one, "life": [*one.get("life", ()), event]}
                files.put(path, data)
            yield f"{one['title']}({one['id']},{path})"
