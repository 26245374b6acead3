"""How is the site opened, on this computer or for tablets in the house? The command `serve`."""

from __future__ import annotations

import argparse
import io
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import segno

from assess.errors import BadInput
from assess.service.network import EVERYWHERE, addresses, here_only
from assess.settings import SITE_FILE, Settings

if TYPE_CHECKING:
    from assess.service.tls import Papers

Say = Callable[[str], str]
How = Literal["tls", "plain-http"]
JOIN = "/join"
BORDER = 4  # light modules around the code on a terminal: ISO/IEC 18004


def add(commands: Any, say: Say) -> None:
    """Add `serve` to the parser's `commands`; Streamlit is loaded when it runs."""
    serve = commands.add_parser("serve", help=say("open the app on this computer"))
    serve.add_argument("--port", type=int, help=say("port; default from the settings"))
    serve.add_argument("--lan", action="store_true", help=say("serve tablets in the house, too"))
    how = serve.add_mutually_exclusive_group()
    how.add_argument(
        "--tls",
        action="store_const",
        const="tls",
        dest="how",
        help=say("with --lan: encrypted, by a local certificate"),
    )
    how.add_argument(
        "--plain-http",
        action="store_const",
        const="plain-http",
        dest="how",
        help=say("with --lan: not encrypted; on an isolated network only"),
    )
    serve.set_defaults(command=run)


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Serve until stopped. Raises BadInput where the house would be served without a choice how."""
    from assess.ui.serve import serve

    settings = chosen(settings, port=given.port, lan=given.lan, how=given.how)
    if not settings.lan:
        serve(settings)
        return 0
    if not settings.database and not (settings.workspace / SITE_FILE).is_file():
        raise BadInput(
            "{folder}: holds no site yet, and whoever comes first at a new site becomes its evaluator. "
            "Open it on this computer once, without --lan, and make your account.",
            folder=str(settings.workspace),
        )
    found = addresses() if settings.address == EVERYWHERE else (settings.address,)
    papers = _papers(settings, found) if settings.lan == "tls" else None
    plain_port = _let_trust(settings) if papers else None
    for line in told(settings, found, papers, plain_port, say):
        print(line, flush=True)
    serve(settings, papers, found)
    return 0


def chosen(settings: Settings, *, port: int | None, lan: bool, how: How | None) -> Settings:
    """The settings with what the command line chose. Raises BadInput: nobody serves a house in the clear by accident.

    `how` stands for this start only, the setting `lan` for every start.
    """
    if how and not (lan or settings.lan):
        raise BadInput("--tls and --plain-http say how tablets are served. Add --lan.")
    settings = replace(settings, port=port or settings.port, lan=how or settings.lan)
    outside = lan or settings.lan or not here_only(settings.address)
    if outside and not settings.lan:
        raise BadInput(
            "Tablets would be served without encryption: whoever is in the same network could read names, answers and "
            "passwords, and change them on the way; and a tablet that loses the network could not be opened anew. "
            "Add --tls, or --plain-http where only your own devices are in the network and it leads nowhere else. "
            'To keep the choice, set lan = "tls" or lan = "plain-http" in {file}.',
            file="zhiheng.toml",
        )
    if outside and here_only(settings.address):
        return replace(settings, address=EVERYWHERE)
    return settings


def told(
    settings: Settings, found: Sequence[str], papers: Papers | None, plain_port: int | None, say: Say
) -> tuple[str, ...]:
    """What the terminal says before the server starts: where to join, by a code too, and how to trust the site."""
    if not found:
        return (say("This computer has no network address. Join the router's network, then start again."),)
    scheme = "https" if papers else "http"
    first, *others = (f"{scheme}://{address}:{settings.port}{JOIN}" for address in found)
    lines = [say("Tablets join at {address}").format(address=first), _code(first)]
    lines += [say("or, by another network card, at {address}").format(address=address) for address in others]
    own = f"{scheme}://localhost:{settings.port}"
    lines.append(say("You yourself open {address} on this computer").format(address=own))
    if papers is None:
        lines.append(say("Not encrypted: let no foreign device into this network while it is served."))
        return tuple(lines)
    named = set(papers.addresses)
    bare = ", ".join(address for address in found if address not in named)
    if bare:
        lines.append(
            say("{addresses}: no private address, so the certificate does not name it.").format(addresses=bare)
        )
    page = f"http://{found[0]}:{plain_port}/trust" if plain_port else f"https://{found[0]}:{settings.port}/trust"
    lines.append(say("A tablet that does not trust this site yet first opens {address}").format(address=page))
    lines.append(say("Fingerprint to compare: {fingerprint}").format(fingerprint=papers.fingerprint))
    return tuple(lines)


def _papers(settings: Settings, found: Sequence[str]) -> Papers:
    from assess.service import tls
    from assess.store import canonical

    return tls.keep(settings.workspace, found, canonical.now())


def _let_trust(settings: Settings) -> int | None:
    """Serve the certificate over plain http at the next port; None where another program has it."""
    from assess.api.trust import serve_plainly

    port = settings.port + 1
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs share the port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.address, port))
    except OSError:
        listening.close()
        return None
    serve_plainly(settings, listening)
    return port


def _code(address: str) -> str:
    """The QR code, light on dark; the address stands above it where the terminal cannot draw it."""
    drawn = io.StringIO()
    segno.make(address, error="m").terminal(drawn, compact=True, border=BORDER)
    picture = drawn.getvalue().rstrip("\n")
    try:
        picture.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ""
    return picture
