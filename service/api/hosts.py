"""Under which name a request reached an open service. A page of somebody else's can make its own name lead to loopback
(DNS rebinding) and is then, to the browser, of one origin with the service; only the Host field tells.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection

from litestar.datastructures import Headers

from service.errors import Misdirected

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[^\[\]:/@\s]+))(?::[0-9]*)?")


def require_own_host(headers: Headers, allowed: Collection[str]) -> None:
    """Nothing, where the request names this machine, or one of the names that were allowed.

    Raises:
        Misdirected: it names another host, none, or several.

    """
    named = headers.getall("host", [])
    if len(named) != 1 or not _own(named[0].strip().lower(), allowed):
        raise Misdirected(
            "Without keys this service answers to localhost and loopback addresses only, and to the names in the setting "
            "allowed_hosts (MIHAK_ALLOWED_HOSTS)."
        )


def _own(host: str, allowed: Collection[str]) -> bool:
    found = _HOST.fullmatch(host)
    if found is None:
        return False
    name = found["six"] or found["name"]
    if name == "localhost" or name in allowed:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
