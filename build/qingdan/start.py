"""Where the program begins: so little that Ctrl-C is answered while all the rest is still being loaded."""

from __future__ import annotations

import sys

_STOPPED = 130


def main() -> None:
    """Run the command line."""
    try:
        from qingdan.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("停下了。\n")
        sys.exit(_STOPPED)
