"""What is said when the program itself is at fault: nobody has to mend a record."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Sequence
from pathlib import Path

from qingdan import __version__
from qingdan.escaping import visible

#: Steps of the way into the fault that are told, the innermost last.
STEPS = 4

_HOME = Path(__file__).parents[2]


def our_fault(fault: BaseException, arguments: Sequence[str]) -> str:
    """Return what to send to the maintainers: versions, the command, and where it happened."""
    steps = traceback.extract_tb(fault.__traceback__)[-STEPS:]
    way = " → ".join(f"{_short(step.filename)}:{step.lineno}" for step in steps)
    lines = [
        "这是清单程序的毛病,不是你写错了。把下面几行发给维护人:",
        f"  qingdan {__version__},Python {platform.python_version()},{platform.system()}",
        f"  命令:qingdan {visible(' '.join(arguments))}",
        f"  {type(fault).__name__}:{visible(str(fault))[:300]}",
        f"  {way}",
    ]
    return "\n".join(lines)


def _short(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(_HOME).as_posix() if path.is_relative_to(_HOME) else path.name
