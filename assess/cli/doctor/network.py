"""Can the site be reached: port, addresses, encryption?"""

from __future__ import annotations

import stat
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta

from assess.cli.doctor.finding import Finding, Say, bad, ok, warn
from assess.errors import ZhihengError
from assess.service import tls
from assess.service.network import addresses, here_only, reaches_itself, taken
from assess.settings import Settings
from assess.store import canonical

WAIT_SECONDS = 3.0  # for a server that runs to say so; our own setting
HEALTH = "/_stcore/health"  # Streamlit's own


def port(settings: Settings, say: Say) -> Iterator[Finding]:
    """Whether the port is free, or this toolkit's server has it."""
    if not taken(settings.address, settings.port):
        yield ok(say("Port {port}: free.").format(port=settings.port))
    elif _serving(settings):
        yield ok(say("Port {port}: a server of this kind answers there.").format(port=settings.port))
    else:
        told = say("Port {port}: another program has it, or it may not be used.").format(port=settings.port)
        yield bad(told, say("End that program, or start with another: zhiheng serve --port 8601."))


def cards(settings: Settings, say: Say) -> Iterator[Finding]:
    """The network cards' addresses, and whether this computer can call itself by each."""
    found = addresses()
    if not found:
        yield warn(
            say("Network: this computer has no address that tablets could reach."),
            say("Join the router's network by cable or Wi-Fi, then look again."),
        )
    for address in found:
        if reaches_itself(address):
            yield ok(say("Network: {address} answers from this computer itself.").format(address=address))
        else:
            told = say("Network: {address} does not answer even from this computer.").format(address=address)
            yield warn(told, say("Look at the firewall, or use another network card."))


def encryption(settings: Settings, say: Say) -> Iterator[Finding]:
    """How tablets are served, and whether the certificate stands for today's addresses."""
    if settings.lan == "plain-http":
        told = say("Encryption: none, as the site's settings say (plain-http).")
        yield warn(told, say('Only on a network of your own that leads nowhere else; else set lan = "tls".'))
        return
    if not settings.lan and not here_only(settings.address):
        told = say("Encryption: the address is open to the network, but nothing says how tablets are served.")
        yield bad(told, say('Set lan = "tls" or lan = "plain-http" in zhiheng.toml.'))
        return
    try:
        papers = tls.read(settings.workspace)
    except ZhihengError as wrong:
        yield bad(wrong.say(say), say("Without it tablets cannot be served by https."))
        return
    if papers is None:
        yield ok(say("Certificate: none yet; `zhiheng serve --lan --tls` makes it."))
        return
    yield from _papers(papers, say)


def _papers(papers: tls.Papers, say: Say) -> Iterator[Finding]:
    renewed = say("The next `zhiheng serve --lan --tls` renews it; tell tablets again if the fingerprint changes.")
    open_keys = [key.name for key in (papers.key, papers.key.with_name(tls.AUTHORITY_KEY)) if _open(key.stat().st_mode)]
    if open_keys:
        told = say("Certificate: others on this computer can read {files}.").format(files=", ".join(open_keys))
        yield bad(told, say("Move the folder tls away; new keys are made. Each tablet must then trust the new ones."))
    now, until = canonical.now(), f"{papers.until:%Y-%m-%d}"
    missing = sorted(set(tls.covered(addresses())) - set(papers.addresses))
    if not papers.since <= now <= papers.until:
        yield bad(say("Certificate: does not hold today (until {day}).").format(day=until), renewed)
    elif missing:
        yield warn(say("Certificate: does not name {addresses}.").format(addresses=", ".join(missing)), renewed)
    elif papers.until - now < timedelta(days=tls.RENEW_DAYS):
        yield warn(say("Certificate: ends on {day}.").format(day=until), renewed)
    else:
        yield ok(say("Certificate: holds until {day}.").format(day=until))


def _open(mode: int) -> bool:
    return sys.platform != "win32" and bool(mode & (stat.S_IRWXG | stat.S_IRWXO))


def _serving(settings: Settings) -> bool:
    """Whether what has the port answers as our server does; a certificate is not judged, nothing is sent."""
    import ssl

    host = settings.address if settings.address not in ("0.0.0.0", "::") else "127.0.0.1"
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    for scheme in ("http", "https"):
        try:
            asked = urllib.request.Request(f"{scheme}://{host}:{settings.port}{HEALTH}")
            with urllib.request.urlopen(asked, timeout=WAIT_SECONDS, context=trusting) as answer:
                return bool(answer.read(8) == b"ok")
        except (urllib.error.URLError, OSError, ValueError):
            continue
    return False
