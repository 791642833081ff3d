"""Which folders may become a site, and the names that belong to it beside it.

A site folder is replaced whole, so a slip of the pen (`--site ~`) must not cost anybody's files: what
is not empty must bear the sign that it was written here, the lock file beside it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec

from qingdan.publish.faults import SiteFolderRefused

#: folders of the county that are read or kept, so that no site may be written into them
_TAKEN = ("content", "schemas", ".qingdan", ".git")


class SiteFolder(msgspec.Struct, frozen=True):
    """The public folder and its companions in the same parent, all absolute.

    The companions begin with a dot: web servers and file managers leave such names alone.
    """

    public: Path

    @property
    def standby(self) -> Path:
        """Where the next edition is made."""
        return self._beside("standby")

    @property
    def previous(self) -> Path:
        """Where the old edition waits, for a moment, on systems that cannot exchange two folders."""
        return self._beside("previous")

    @property
    def lock(self) -> Path:
        """Held while a build writes here; left behind as the sign that the site was written here."""
        return self._beside("lock")

    def _beside(self, role: str) -> Path:
        return self.public.with_name(f".{self.public.name}.{role}")


def site_folder(county: Path, site: Path) -> SiteFolder:
    """Return `site` as a folder that may be written, making its parents; else SiteFolderRefused."""
    public = Path(os.path.abspath(site))
    if not public.name:
        raise SiteFolderRefused("网站文件夹不能是整个磁盘「/」。", "写一个专门放网站的文件夹。")
    public = Path(os.path.realpath(public.parent)) / public.name
    if not str(public).isprintable():
        raise SiteFolderRefused("网站文件夹的路径里有看不见的字符。", "换一个只用字母、数字和汉字的路径。")
    _refuse_kind(public)
    _refuse_overlap(Path(os.path.realpath(county)), public)
    public.parent.mkdir(parents=True, exist_ok=True)
    folder = SiteFolder(public)
    _refuse_strangers(folder)
    return folder


def _refuse_kind(public: Path) -> None:
    if not os.path.lexists(public):
        return
    status = public.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise SiteFolderRefused(f"网站文件夹「{public}」是一个符号链接。", "写它所指的那个文件夹。")
    if not stat.S_ISDIR(status.st_mode):
        raise SiteFolderRefused(
            f"网站文件夹「{public}」其实是一个文件。", "换一个文件夹,或者先把这个文件移走。"
        )
    if status.st_dev != public.parent.stat().st_dev:
        raise mount_point(public)


def mount_point(public: Path) -> SiteFolderRefused:
    """Return the refusal of a folder that cannot change places with one beside it."""
    return SiteFolderRefused(
        f"网站文件夹「{public}」是磁盘的挂载点,不能整体替换。", "写挂载点里面的一个子文件夹。"
    )


def _refuse_overlap(county: Path, public: Path) -> None:
    if any(_same(public, folder) for folder in (county, *county.parents)):
        raise SiteFolderRefused(
            f"网站文件夹「{public}」就是县里资料所在的文件夹,或者包含着它。",
            "写一个专门放网站的文件夹,例如「site」。",
        )
    for name in _TAKEN:
        if any(_same(county / name, folder) for folder in (public, *public.parents)):
            raise SiteFolderRefused(
                f"网站文件夹「{public}」在「{name}」里面。", "写一个专门放网站的文件夹,例如「site」。"
            )


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths name one folder, also where capitals do not count."""
    if one == other:
        return True
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _refuse_strangers(folder: SiteFolder) -> None:
    if folder.lock.is_file() or not folder.public.is_dir():
        return
    if os.listdir(folder.public):
        raise SiteFolderRefused(
            f"网站文件夹「{folder.public}」里已有别的文件,不是这里生成的网站。",
            "换一个空文件夹,或者先把里面的文件移走。",
        )
