"""How somebody can be reached, and addresses outside the site."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from qingdan.model.facts import Contact

_WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.ASCII)
_DIALLED = re.compile(r"\+?[0-9][0-9\- ]{1,24}")


class ContactView(msgspec.Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A contact as shown. `dial` and `url` are set only where they can be followed."""

    name: str | None = None
    phone: str | None = None
    dial: str | None = None
    address: str | None = None
    hours: str | None = None
    email: str | None = None
    site: str | None = None  # as written
    url: str | None = None


@lru_cache(maxsize=4096)
def contact_view(contact: Contact) -> ContactView:
    """Return a contact as pages show it."""
    phone = contact.phone
    return ContactView(
        name=contact.name,
        phone=phone,
        dial=phone.replace(" ", "") if phone and _DIALLED.fullmatch(phone) else None,
        address=contact.address,
        hours=contact.hours,
        email=contact.email,
        site=contact.url,
        url=external(contact.url),
    )


def external(url: str | None) -> str | None:
    """Return `url` if it can be linked to: only http and https lead out of the site."""
    return url if url and _WEB.fullmatch(url) else None
