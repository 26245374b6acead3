"""How is this site reached, as its leaflets say it?"""

from __future__ import annotations

from assess.nouns.leaflet import Contact
from assess.settings import Settings


def contact_of(settings: Settings) -> Contact:
    """Name, address, phone and hours as the site set them; what it did not set stays a line to write on."""
    return Contact(
        name=settings.site_name,
        address=settings.site_address,
        phone=settings.site_phone,
        hours=settings.site_hours,
    )
