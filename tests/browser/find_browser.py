"""Finds a Chromium for the browser tests, or gets one; run as a script it says what it did.

What is there is taken: Chromium or Chrome on the PATH, then Playwright's own. Else, as root where
there is apt-get, Debian's package with a Chinese font; else `playwright install chromium`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: Names this: a browser to be taken before any other.
VARIABLE = "QINGDAN_BROWSER"

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

BROWSER_PACKAGE, FONT_PACKAGE = "chromium", "fonts-noto-cjk"


def find_browser() -> Path | None:
    """Return the browser to drive, if one is there."""
    named = os.environ.get(VARIABLE)
    found = [named] if named else [*map(shutil.which, NAMES), *APPLICATIONS]
    for path in found:
        if path and Path(path).is_file():
            return Path(path)
    return None if named else _of_playwright()


def _of_playwright() -> Path | None:
    """Return the browser that `playwright install` has put there."""
    code = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as started: print(started.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    path = Path(answer.stdout.strip() or "/nowhere")
    return path if path.is_file() else None


def may_install_packages() -> bool:
    """Tell whether this is root on a system with apt-get."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install Debian packages; tell whether that worked."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", "-qq", *command], env=environment, check=False, stdout=sys.stderr)
    return done.returncode == 0


def has_chinese_font() -> bool:
    """Tell whether a font can show Chinese; True where nobody can be asked."""
    if shutil.which("fc-list") is None:
        return True
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


def provide() -> str:
    """Make sure of a browser as far as it goes; return in one line what was done."""
    browser = find_browser()
    if browser is not None:
        if not has_chinese_font() and may_install_packages() and install(FONT_PACKAGE):
            return f"浏览器测试用 {browser};装了中文字体 {FONT_PACKAGE}。"
        return f"浏览器测试用 {browser}。"
    if may_install_packages() and install(BROWSER_PACKAGE, FONT_PACKAGE):
        browser = find_browser()
        if browser is not None:
            return f"没有浏览器,装了 Debian 的 {BROWSER_PACKAGE}:{browser}。"
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False, stdout=sys.stderr
    )
    browser = find_browser()
    if browser is not None:
        return f"没有浏览器,用 playwright install chromium 装了一个:{browser}。"
    return f"没有浏览器,也装不上,浏览器测试跳过。装好 Chromium 或 Chrome,或者用 {VARIABLE} 指明它在哪里。"


if __name__ == "__main__":
    print(provide())
