"""The stylesheet, the script and the mark, each under an address that changes with its content."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Final

from litestar import Response, get
from msgspec import Struct

from service.api.operations import described
from service.api.reading import AnyRequest
from service.errors import NotFound
from service.web.operations import page_operation

TYPES: Final = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
}
YEAR: Final = 365 * 24 * 60 * 60

GET_ASSET = page_operation("get_asset", needs=None)


class Asset(Struct, frozen=True):
    """A file that pages load."""

    content: bytes
    media_type: str
    path: str
    """Where it is served: with a part of its hash, so that it can be kept for good."""


@lru_cache(maxsize=1)
def assets() -> dict[str, Asset]:
    """Every asset by its name."""
    return {name: _asset(name, media_type) for name, media_type in TYPES.items()}


def _asset(name: str, media_type: str) -> Asset:
    content = files("service.web").joinpath(f"assets/{name}").read_bytes()
    return Asset(content, media_type, f"/assets/{hashlib.sha256(content).hexdigest()[:16]}/{name}")


@get("/assets/{fingerprint:str}/{name:str}", opt=described(GET_ASSET))
async def get_asset(request: AnyRequest) -> Response[bytes]:
    asset = assets().get(request.path_params["name"])
    if asset is None or not asset.path.endswith(f"/{request.path_params['fingerprint']}/{request.path_params['name']}"):
        raise NotFound
    return Response(
        asset.content,
        media_type=asset.media_type,
        headers={"Cache-Control": f"public, max-age={YEAR}, immutable"},
    )
