"""Whether history goes on from what was published, or was written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.commits.git import ask
from qingdan.commits.log import is_shallow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def rewritten(county: Path, base: str, head: str | None) -> Iterator[str]:
    """Give what is refused of the commits of `base` that `head` (None: what stands) does not lead back to.

    NoCommit where git cannot tell.
    """
    lost = int(ask(county, "rev-list", "--count", base, f"^{head or 'HEAD'}", "--"))
    if not lost:
        return
    if is_shallow(county):
        yield f"看不出历史有没有改写过:{base} 和现在的之间缺了提交。先取全历史:git fetch --unshallow。"
    else:
        yield (
            f"{base} 里有 {lost} 次提交,现在的历史里没有。分支落后的,先合并:git merge {base}。"
            "历史被改写过的(rebase、amend、强推),恢复原来的提交,要改的另作一次提交。"
        )
