"""Why a site could not be written, told to the person who asked for it.

These are not problems of a record: no file of content/ is to be mended. Whatever is raised here,
the public site is still the last good one.
"""

from __future__ import annotations

import errno
import os


class PublishFault(Exception):
    """`what` says what stands in the way, `mend` what to do; both are whole Chinese sentences."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what, mend)
        self.what = what
        self.mend = mend

    def __str__(self) -> str:
        return self.what + self.mend


class AnotherBuild(PublishFault):
    """Another build holds the site or the county (the doors exit 75)."""


class SiteFolderRefused(PublishFault):
    """The folder named for the site must not be replaced by one (a usage error)."""


class NothingToPublish(PublishFault):
    """An edition without a single page: publishing it would empty the site."""


class SiteNotWritten(PublishFault):
    """The system would not write: disk full, no permission, a file too large."""


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def not_written(error: OSError) -> SiteNotWritten:
    """Return what the system said as something a clerk can act on."""
    where = f"「{error.filename}」" if error.filename else "网站文件夹"
    if error.errno in _FULL:
        return SiteNotWritten(f"磁盘空间不够,{where}没有写完,网站仍是上一版。", "腾出磁盘空间后再生成一次。")
    if error.errno in _FORBIDDEN:
        return SiteNotWritten(
            f"没有写入{where}的权限,网站仍是上一版。", "改用有权限的账户,或者换一个网站文件夹。"
        )
    reason = os.strerror(error.errno) if error.errno else str(error)
    return SiteNotWritten(
        f"系统没有写成{where}({reason}),网站仍是上一版。", "把这句话告诉管理服务器的人,处理后再生成一次。"
    )
