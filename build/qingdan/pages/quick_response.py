"""The code that leads a telephone from a printed sheet to the page's address."""

from __future__ import annotations

import segno
from markupsafe import Markup

#: Light modules around the code, which a reader needs to find it (ISO/IEC 18004).
_QUIET = 4
#: Trying all eight masks costs five times as much as the rest; each of them can be read.
_MASK = 3


def quick_response(address: str) -> Markup:
    """Return the QR code of an address as an SVG drawing.

    The drawing holds numbers alone: nothing of the address is in its markup.
    """
    code = segno.make_qr(address, error="m", boost_error=False, mask=_MASK)
    drawing = code.svg_inline(
        border=_QUIET, omitsize=True, light="#fff", svgclass="qr", lineclass=None, title="本页网址的二维码"
    )
    return Markup(drawing)  # noqa: S704
