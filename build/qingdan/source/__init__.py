"""Files of content/ → `Source`s or problems: the only place that knows how records are written.

`walk` finds the files and tells what does not belong, `load` fetches the bytes of one, `read` makes
data of them, `locate` works out lines and columns for what is told.
"""

from qingdan.source.files import Found, Walk, walk
from qingdan.source.loading import load, load_bytes, load_path
from qingdan.source.positions import locate
from qingdan.source.reader import Source, read
from qingdan.source.rules import RULES

__all__ = ["RULES", "Found", "Source", "Walk", "load", "load_bytes", "load_path", "locate", "read", "walk"]
