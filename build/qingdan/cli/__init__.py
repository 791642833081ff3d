"""The command line: a thin door into the core. Results go to stdout, talk to stderr.

Exits with 0 (clean), 1 (problems), 2 (a command line that cannot be read, or our own fault) or
75 (another build is at work).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from qingdan import __version__
from qingdan.cli.audit import audit
from qingdan.cli.build import build
from qingdan.cli.check import check
from qingdan.cli.diff import diff
from qingdan.cli.due import due
from qingdan.cli.explain import explain
from qingdan.cli.export import export
from qingdan.cli.in_force import in_force
from qingdan.cli.intake import intake
from qingdan.cli.new import new
from qingdan.cli.new_site import new_site
from qingdan.cli.our_fault import our_fault
from qingdan.cli.review import review
from qingdan.cli.search import search
from qingdan.cli.serve import serve
from qingdan.cli.talk import say
from qingdan.cli.withdraw import withdraw
from qingdan.cli.wording import Verbs, explain_usage
from qingdan.escaping import visible
from qingdan.publish.faults import AnotherBuild, PublishFault

USAGE, BUSY, STOPPED = 2, 75, 130

#: What the system says where the results cannot be written to: a full disk, a broken device.
UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


@click.group(cls=Verbs, context_settings={"max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本。")
def verbs() -> None:
    """清单:核对一个县的规范性文件、权责清单和审批事项,生成公开网站。"""


for _verb in (
    check,
    build,
    serve,
    audit,
    due,
    in_force,
    search,
    new,
    intake,
    export,
    diff,
    review,
    withdraw,
    explain,
    new_site,
):
    verbs.add_command(_verb)


def run(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; return the exit code."""
    try:
        code = verbs.main(arguments, prog_name="qingdan", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as fault:
        say(fault.ctx.get_help() if fault.ctx else "")
        return USAGE
    except click.UsageError as fault:
        say(explain_usage(fault))
        return USAGE
    except click.Abort:
        say("停下了。")
        return STOPPED
    except PublishFault as fault:
        say(visible(str(fault)))
        return BUSY if isinstance(fault, AnotherBuild) else USAGE
    except OSError as fault:
        if fault.filename is not None or fault.errno not in UNWRITABLE:
            say(our_fault(fault, arguments))
        else:
            say("结果没有写出来:要写到的地方满了,或者写不进去。腾出空间,或者写到别的地方,再运行一次。")
        return USAGE
    except Exception as fault:  # noqa: BLE001 - whatever it was, the person is told whose fault it is
        say(our_fault(fault, arguments))
        return USAGE
    return code if isinstance(code, int) else 0


def main() -> None:
    """Run as a program."""
    for name in ("stdout", "stderr"):
        # A shell may start a program with a stream closed: what is told there, nobody wants.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 - until the program ends
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets it spelt out, not a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))
