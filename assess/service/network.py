"""By which addresses do other devices reach this computer, and does it answer there?"""

from __future__ import annotations

import importlib
import socket
import struct
import sys
from collections.abc import Iterator
from ipaddress import IPv4Address, ip_address

NOWHERE = ("192.0.2.1", 9)  # RFC 5737: an address for examples; asking for the way to it sends nothing
LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"
SIOCGIFADDR = {"linux": 0x8915, "darwin": 0xC0206921}  # netdevice(7); <sys/sockio.h>: the address of a card by name
WAIT_SECONDS = 2.0  # for this computer to answer itself; our own setting


def addresses() -> tuple[str, ...]:
    """IPv4 addresses of the network cards, the one that leads outward first; empty where there is none."""
    found = dict.fromkeys((*_outward(), *_by_card(), *_by_name()))
    return tuple(address for address in found if _reaches_others(address))


def here_only(host: str) -> bool:
    """Whether a host name or address is this computer's own, which no other device reaches."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in ("localhost", "")


def taken(address: str, port: int) -> bool:
    """Whether a program listens on the port already, or may not listen there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((address, port))
        except OSError:
            return True
    return False


def reaches_itself(address: str) -> bool:
    """Whether this computer can call itself by the address. Says nothing of a firewall before other devices."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        try:
            listening.bind((EVERYWHERE, 0))
            listening.listen(1)
            with socket.create_connection((address, listening.getsockname()[1]), timeout=WAIT_SECONDS):
                return True
        except OSError:
            return False


def _outward() -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(NOWHERE)
        except OSError:  # no way out: the cards are asked one by one
            return
        yield str(asked.getsockname()[0])


def _by_card() -> Iterator[str]:
    """Linux and macOS tell the address of each card; Windows tells all of them by the computer's name."""
    request = SIOCGIFADDR.get(sys.platform)
    if request is None:
        return
    control = importlib.import_module("fcntl")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, card in socket.if_nameindex():
            try:
                told = control.ioctl(asked.fileno(), request, struct.pack("32s", card.encode()[:15]))
            except OSError:  # a card without an address
                continue
            yield socket.inet_ntoa(told[20:24])


def _by_name() -> Iterator[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:  # the name is not known to the computer itself
        return
    yield from (str(place[0]) for *_, place in found)


def _reaches_others(address: str) -> bool:
    number = IPv4Address(address)
    return not (number.is_loopback or number.is_unspecified or number.is_multicast)
