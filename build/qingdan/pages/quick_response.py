"""The code that leads a telephone from a printed sheet to the page's address."""

from __future__ import annotations

import re

import zxingcpp
from markupsafe import Markup

#: Light modules around the code, which a reader needs to find it (ISO/IEC 18004).
_QUIET = 4

#: In the library's picture a byte is a module, and 0 is a dark one.
_DARK = re.compile(rb"\x00+")


def quick_response(address: str) -> Markup:
    """Return the QR code of an address as an SVG drawing.

    The drawing holds numbers alone: nothing of the address is in its markup.
    """
    # A fifth of the code may be dirty or torn (level M): it hangs on a notice board.
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = code.to_image(scale=1, add_quiet_zones=False)
    # It is a buffer, which its stub does not say.
    modules, (size, _) = bytes(memoryview(picture)), picture.shape  # type: ignore[arg-type]
    side = size + 2 * _QUIET
    strokes = (
        f"M{dark.start() + _QUIET} {row + _QUIET}.5h{dark.end() - dark.start()}"
        for row in range(size)
        for dark in _DARK.finditer(modules[row * size : (row + 1) * size])
    )
    drawing = (
        f'<svg viewBox="0 0 {side} {side}" class="qr"><title>本页网址的二维码</title>'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path stroke="#000" d="{"".join(strokes)}"/></svg>'
    )
    return Markup(drawing)  # noqa: S704
