"""The wheel: complete, and enough for a county that has nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HOME = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(HOME)], check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_program(wheel: Path) -> None:
    """Templates, styles, schemas and what a new county starts with are in it."""
    sources = {
        "build": "",
        "site_plugins": "",
        "schemas": "qingdan/_schemas/",
        "content/tables/calendar": "qingdan/starter/calendar/",
    }
    expected = {
        inside + path.relative_to(HOME / folder).as_posix()
        for folder, inside in sources.items()
        for path in (HOME / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert expected == held


def test_a_county_needs_nothing_but_the_wheel(wheel: Path, tmp_path: Path) -> None:
    """Installed outside of the repository: new-site, build, and there is a site.

    Whoever has a clone of the county's repository then needs three commands, and gets the same program.
    """
    venv.create(tmp_path / "venv", with_pip=True)
    lock = (HOME / "requirements.lock").read_text(encoding="utf-8")
    # The versions that were tested, without the hashes, which a wheel just built cannot have.
    versions = re.findall(r"^[a-z0-9-]+==[^\\\n]+", lock, re.MULTILINE)
    (tmp_path / "versions.txt").write_text("\n".join(versions), encoding="utf-8")
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QINGDAN"))}

    def run(*command: str, at: str = ".") -> None:
        program = tmp_path / at / ("venv" if at == "." else ".venv") / "bin" / command[0]
        subprocess.run([str(program), *command[1:]], cwd=tmp_path / at, env=alone, check=True)

    pip = ("python", "-m", "pip", "install", "--quiet", "--only-binary", ":all:")
    run(*pip, "--constraint", "versions.txt", str(wheel))
    run("qingdan", "new-site", "county")
    run("qingdan", "build", "--county", "county")

    built = (tmp_path / "county" / "site" / "index.html").read_bytes()
    shutil.rmtree(tmp_path / "county" / "site")
    (tmp_path / "county" / ".site.lock").unlink()
    venv.create(tmp_path / "county" / ".venv", with_pip=True)
    install = ("python", "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:")
    run(*install, "--requirement", "requirements.txt", at="county")
    run("qingdan", "build", at="county")

    assert built == (tmp_path / "county" / "site" / "index.html").read_bytes()
