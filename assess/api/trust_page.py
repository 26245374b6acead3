"""What does a tablet's page say of how to trust this site?"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from assess.api.door_pages import Language, draw_page
from assess.locale import translator

Say = Callable[[str], str]


def page(language: Language, *, fingerprint: str, there: str) -> str:
    """How each kind of tablet is told, the fingerprint to compare, and the way on (`there`, an address)."""
    say = translator(language)
    steps = "".join(f"<h2>{escape(name)}</h2><p>{escape(how)}</p>" for name, how in _steps(say))
    compare = say(
        "Before you trust it, compare this fingerprint with the one on the evaluator's screen. "
        "If they differ, stop and tell the evaluator."
    )
    body = f"""<h1>{escape(say("Let this device trust the site"))}</h1>
<div class="card"><p>{escape(say("This is done once for each device, before the clients come."))}</p>
<p><a class="button" href="/trust/ca.crt">{escape(say("Download the certificate"))}</a></p>
<p>{escape(compare)}</p><p class="key">{escape(fingerprint)}</p></div>
<div class="card">{steps}</div>
<p><a href="{escape(there)}">{escape(say("Then go on to join"))}</a></p>"""
    return draw_page(language, say("Let this device trust the site"), body, "/trust")


def _steps(say: Say) -> tuple[tuple[str, str], ...]:
    return (
        (
            "Android",
            say(
                "Settings, Security, Encryption and credentials, Install a certificate, CA certificate; "
                "choose zhiheng-ca.crt. The names differ a little between makers."
            ),
        ),
        (
            "iPad",
            say(
                "Allow the download. Settings, Profile Downloaded, Install. Then Settings, General, About, "
                "Certificate Trust Settings: turn ZhiHeng on."
            ),
        ),
        (
            "Windows",
            say("Open the file, Install Certificate, Current User, Trusted Root Certification Authorities."),
        ),
        (
            "macOS",
            say("Open the file in Keychain Access, open the certificate, Trust: Always Trust."),
        ),
    )
