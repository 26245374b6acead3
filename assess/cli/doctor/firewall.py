"""How is the port let through the firewall of this system?"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from assess.cli.doctor.finding import Say
from assess.settings import Settings

PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")  # RFC 1918


def hints(settings: Settings, say: Say, system: str = sys.platform) -> Iterator[str]:
    """A command a line, to be run by whoever may; none is run here. `system` as `sys.platform` names it."""
    ports = [settings.port, *([settings.port + 1] if settings.lan == "tls" else [])]
    if system == "win32":
        yield from map(_netsh, ports)
        yield say("The network must be set to “Private” in Windows' settings.")
    elif system == "darwin":
        tool = "/usr/libexec/ApplicationFirewall/socketfilterfw"
        yield f"sudo {tool} --add {sys.executable}"
        yield f"sudo {tool} --unblockapp {sys.executable}"
    else:
        yield from _linux(ports)
    yield say("Some routers keep devices apart (client or AP isolation): turn it off for this network.")


def _netsh(port: int) -> str:
    rule = "dir=in action=allow protocol=TCP profile=private"
    return f'netsh advfirewall firewall add rule name="ZhiHeng {port}" {rule} localport={port} remoteip=localsubnet'


def _linux(ports: list[int]) -> Iterator[str]:
    """Both where neither is found: it may be another account's to look."""
    there = [tool for tool in ("ufw", "firewall-cmd") if shutil.which(tool)] or ["ufw", "firewall-cmd"]
    for port in ports:
        if "ufw" in there:
            yield from (f"sudo ufw allow from {net} to any port {port} proto tcp" for net in PRIVATE)
        if "firewall-cmd" in there:
            yield f"sudo firewall-cmd --add-port={port}/tcp"
