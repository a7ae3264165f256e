"""A real server process: the port is taken before anything heavy starts, so that a taken one is said at once."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys

import uvicorn

from service.app import create_app
from service.cli.protocol import Http
from service.config import Settings
from service.errors import SetupError


def listening_socket(settings: Settings) -> socket.socket:
    """A socket bound to the settings' address.

    Raises:
        SetupError: the port is taken, or the address is not this machine's.

    """
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


async def require_a_key(settings: Settings) -> None:
    """Nothing, where the service may listen: on loopback, or with keys.

    Raises:
        SetupError: others could reach it, and no key is live; says how to make one.

    """
    if settings.loopback:
        return
    from service.runtime import open_database  # loads the models' libraries, so only here

    async with open_database(settings) as database:
        if (await database.access.facts()).any_live:
            return
    raise SetupError(
        f"{settings.host} is reachable from other machines, and there are no live keys. Make one first: "
        "mihak keys create --name newsroom --scope check"
    )


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
            http=Http,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    )


def serve_forever(settings: Settings) -> None:
    """Serves until a signal ends it.

    Raises:
        SetupError: it cannot listen there, or others could call without a key.

    """
    asyncio.run(require_a_key(settings))
    with listening_socket(settings) as bound:
        serving = server(create_app(settings))
        # uvicorn stops in good order and then raises the signal again, which would end this process as if killed.
        signal.signal(signal.SIGTERM, lambda *_: None)
        with contextlib.suppress(KeyboardInterrupt):  # raised again after an orderly shutdown
            serving.run(sockets=[bound])
    if not serving.started:
        sys.exit(3)
