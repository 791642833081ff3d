"""The code that leads a telephone from a printed sheet to the page's address."""

from __future__ import annotations

import re
from functools import cache

import zxingcpp
from markupsafe import Markup

#: Light modules around the code, which a reader needs to find it (ISO/IEC 18004).
_QUIET = 4
#: Which of the eight masks lies over every code. To weigh all eight, as the standard has it, takes six times as
#: long; of soiled codes as many were read with one as with another, and with the best.
_MASK = 4
#: So many modules of a row are drawn in one go: few enough that all there can be of them are soon known.
_STEP = 8

#: In the library's picture a byte is a module, and 0 is a dark one.
_RUN = re.compile(rb"\x00+|\xff+")


def quick_response(address: str) -> Markup:
    """Return the QR code of an address as an SVG drawing.

    The drawing holds numbers alone: nothing of the address is in its markup.
    """
    # A fifth of the code may be dirty or torn (level M): it hangs on a notice board.
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    picture = code.to_image(scale=1, add_quiet_zones=False)
    # It is a buffer, which its stub does not say.
    modules, (size, _) = bytes(memoryview(picture)), picture.shape  # type: ignore[arg-type]
    side = size + 2 * _QUIET
    strokes = []
    for row in range(size):
        strokes.append(f"M{_QUIET} {row + _QUIET}.5")
        line = modules[row * size : (row + 1) * size]
        strokes += [_strokes(line[start : start + _STEP]) for start in range(0, size, _STEP)]
    drawing = (
        f'<svg viewBox="0 0 {side} {side}" class="qr"><title>本页网址的二维码</title>'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path stroke="#000" d="{"".join(strokes)}"/></svg>'
    )
    return Markup(drawing)  # noqa: S704


@cache
def _strokes(modules: bytes) -> str:
    """Return how a few modules beside each other are drawn from the left: `h` inks, `m` passes over."""
    return "".join(
        f"h{len(run)}" if run.startswith(b"\0") else f"m{len(run)} 0" for run in _RUN.findall(modules)
    )
