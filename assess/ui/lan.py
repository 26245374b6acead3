"""By which address do other devices in the house reach this site?"""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
import streamlit as st

from assess.api.guard import EVERYWHERE
from assess.service.network import LOOPBACK, addresses, here_only
from assess.ui.desk import Desk

CODE_SCALE = 6


def whole(desk: Desk, way: str) -> str:
    """The way with the address before it: this page's own, or, where that is this computer, the one in the house."""
    here = urlsplit(st.context.url or "")
    settings = desk.store.settings
    served = settings.address
    if here_only(here.hostname or "") and (served in EVERYWHERE or not here_only(served)):
        host = _in_the_house() if served in EVERYWHERE else served
        scheme = "https" if settings.lan == "tls" else "http"
        return f"{scheme}://{host}:{here.port or settings.port}{way}"
    return f"{here.scheme or 'http'}://{here.netloc}{way}"


def draw(desk: Desk, way: str, alt: str) -> str:
    """The code and the address, large, and whether other devices reach it at all; returns the address."""
    address = whole(desk, way)
    st.image(segno.make(address, error="m").svg_inline(scale=CODE_SCALE, border=4, light="white"), alt=alt)
    st.code(address, language=None, wrap_lines=True)
    warn(desk, address)
    return address


def warn(desk: Desk, address: str) -> None:
    """Say so where no other device reaches the address."""
    if here_only(urlsplit(address).hostname or ""):
        told = desk.say("This address works on this computer only. For tablets, start it with `zhiheng serve --lan`.")
        st.warning(told, icon=":material/wifi_off:")


def _in_the_house() -> str:
    """The address of the network card that leads outward; this computer's own where there is none."""
    return next(iter(addresses()), LOOPBACK)
