"""By which address do other devices in the house reach this site?"""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
import streamlit as st

from assess.api.guard import EVERYWHERE
from assess.ui.desk import Desk

CODE_SCALE = 6
NOWHERE = ("192.0.2.1", 9)  # RFC 5737: an address for examples; asking for the way to it sends nothing


def whole(desk: Desk, way: str) -> str:
    """The way with the address before it: this page's own, or, where that is this computer, the one in the house."""
    here = urlsplit(st.context.url or "")
    served = desk.store.settings.address
    if _only_here(here.hostname or "") and (served in EVERYWHERE or not _only_here(served)):
        host = _in_the_house() if served in EVERYWHERE else served
        return f"http://{host}:{here.port or desk.store.settings.port}{way}"
    return f"{here.scheme or 'http'}://{here.netloc}{way}"


def draw(desk: Desk, way: str, alt: str) -> str:
    """The code and the address, large, and whether other devices reach it at all; returns the address."""
    say, address = desk.say, whole(desk, way)
    st.image(segno.make(address, error="m").svg_inline(scale=CODE_SCALE, border=4), alt=alt)
    st.code(address, language=None, wrap_lines=True)
    if _only_here(urlsplit(address).hostname or ""):
        st.caption(say("This address works on this computer only. For tablets, set `address` in the site's settings."))
    return address


def _in_the_house() -> str:
    """The address of the network card that leads outward; this computer's own where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(NOWHERE)
        except OSError:
            return "127.0.0.1"
        return str(asked.getsockname()[0])


def _only_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in ("localhost", "")
