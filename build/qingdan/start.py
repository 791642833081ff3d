"""Where the program begins: so little that Ctrl-C is answered while all the rest is still being loaded."""

from __future__ import annotations

import contextlib
import os
import signal
import sys

_STOPPED = 130
_SAID = "停下了。\n"


def _stop(number: int, frame: object) -> None:
    """End at once: an exception in the middle of an import comes up where Python can only print it."""
    with contextlib.suppress(OSError):
        os.write(2, _SAID.encode())
    os._exit(_STOPPED)


def main() -> None:
    """Run the command line."""
    usual = signal.getsignal(signal.SIGINT)
    # A program started in the background by a shell is to ignore Ctrl-C; that stands.
    loading = usual is signal.default_int_handler
    if loading:
        signal.signal(signal.SIGINT, _stop)
    from qingdan.cli import main as run

    if loading:
        signal.signal(signal.SIGINT, usual)
    try:
        run()
    except KeyboardInterrupt:
        sys.stderr.write(_SAID)
        sys.exit(_STOPPED)
