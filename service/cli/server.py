"""A real server process: the port is taken before anything heavy starts, so that a taken one is said at once."""

from __future__ import annotations

import contextlib
import ipaddress
import signal
import socket
import sys

import uvicorn

from service.app import create_app
from service.config import Settings
from service.errors import SetupError


def listening_socket(settings: Settings) -> socket.socket:
    """A socket bound to the settings' address.

    Raises:
        SetupError: the port is taken, or the address is not this machine's, or others could reach it.

    """
    if not _is_loopback(settings.host):
        raise SetupError(
            f"{settings.host} is reachable from other machines, and this service has no keys yet: it listens on "
            "127.0.0.1 or ::1 only. Put a reverse proxy that asks for a password in front of it."
        )
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((settings.host, settings.port))
    except OSError as error:
        bound.close()
        raise SetupError(
            f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). "
            "Is something running there? Take another port: make demo PORT=8001, or mihak serve --port 8001"
        ) from error
    return bound


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def base_url(bound: socket.socket) -> str:
    """Where a bound socket is reached over HTTP."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class AnnouncingServer(uvicorn.Server):
    """A server that says on stderr where it listens, once it does."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            sys.stderr.write(f"Listening on {base_url(sockets[0])}\n")
            sys.stderr.flush()


def server(app: object) -> AnnouncingServer:
    """A server for an ASGI app; logging is the app's own."""
    return AnnouncingServer(
        uvicorn.Config(
            app,  # type: ignore[arg-type]
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    )


def serve_forever(settings: Settings) -> None:
    """Serves until a signal ends it."""
    with listening_socket(settings) as bound:
        serving = server(create_app(settings))
        # uvicorn stops in good order and then raises the signal again, which would end this process as if killed.
        signal.signal(signal.SIGTERM, lambda *_: None)
        with contextlib.suppress(KeyboardInterrupt):  # raised again after an orderly shutdown
            serving.run(sockets=[bound])
    if not serving.started:
        sys.exit(3)
