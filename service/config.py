"""Settings: one frozen struct; each field has a default, an environment variable and one sentence.

`MIHAK_<FIELD>` sets a field; a command-line flag of the same name wins over it.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import platformdirs
from msgspec import Meta, Struct

from service.domain import HostName, Origin
from service.errors import SetupError

REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """How this process runs. Units stand in the descriptions."""

    host: Annotated[str, Meta(description="Address to listen on; beyond loopback needs keys.")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535, description="TCP port to listen on; 0 takes a free one.")] = 8000
    data_dir: Annotated[Path, Meta(description="Folder of the embedded database.")] = Path(
        platformdirs.user_data_dir("mihak", appauthor=False)
    )
    database_url: Annotated[
        str | None, Meta(description="The operator's own PostgreSQL ≥ 16 with pgvector ≥ 0.8; empty: the embedded one.")
    ] = None
    models_dir: Annotated[Path, Meta(description="Folder of the shipped models and their manifest.")] = (
        REPOSITORY / "models"
    )
    nli_model: Annotated[
        str | None,
        Meta(description="Hub id or folder of another NLI checkpoint, run through torch; empty: the shipped one."),
    ] = None
    threads: Annotated[int, Meta(ge=0, description="Model runs at once, a core each; 0: the number of cores.")] = 0
    cache_megabytes: Annotated[
        int, Meta(ge=0, le=100_000, description="Memory for answers of the models, under hashes of the texts; 0: none.")
    ] = 48
    pool_size: Annotated[int, Meta(ge=2, le=100, description="Database connections.")] = 10
    max_in_flight: Annotated[int, Meta(ge=1, description="Checks under way at once; more are refused with 429.")] = 8
    max_body_bytes: Annotated[int, Meta(ge=1024, description="Largest request body in bytes, but for batches.")] = (
        2_000_000
    )
    max_batch_bytes: Annotated[int, Meta(ge=1024, description="Largest NDJSON batch in bytes.")] = 50_000_000
    judged_passages: Annotated[
        int, Meta(ge=1, le=100, description="Passages that the NLI model reads for one check.")
    ] = 16
    require_keys: Annotated[
        Literal["auto", "on"],
        Meta(description="on: always; auto: beyond loopback, and from the first key that was ever made."),
    ] = "auto"
    open_requests_per_minute: Annotated[
        int, Meta(ge=0, description="Requests a minute from one address where no key is needed; 0: no limit.")
    ] = 0
    cors_origins: Annotated[
        tuple[Origin, ...],
        Meta(description="Origins, with commas between, whose web pages may call; those of publishable keys may too."),
    ] = ()
    allowed_hosts: Annotated[
        tuple[HostName, ...],
        Meta(
            description="Host names, with commas between, by which a service that needs no key may be called, beside "
            "localhost and loopback addresses: under any other name it is a web page of somebody else's that calls."
        ),
    ] = ()
    idempotency_seconds: Annotated[
        int, Meta(ge=1, description="Seconds for which an Idempotency-Key is remembered.")
    ] = 24 * 60 * 60
    idempotency_lease_seconds: Annotated[
        int, Meta(ge=1, description="Seconds after which a request whose process died may be sent again.")
    ] = 60
    job_workers: Annotated[int, Meta(ge=1, le=100, description="Asynchronous checks under way at once.")] = 2
    max_queued_jobs: Annotated[
        int, Meta(ge=1, description="Asynchronous checks that wait or run; more are refused.")
    ] = 10_000
    job_keep_seconds: Annotated[
        int, Meta(ge=1, description="Seconds for which an ended asynchronous check that is not saved can be read.")
    ] = 3600
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], Meta(description="Least serious lines that are logged.")
    ] = "INFO"

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def load_settings(environ: Mapping[str, str] | None = None, **overrides: object) -> Settings:
    """Settings from `MIHAK_*` variables and the overrides that are not None.

    Raises:
        SetupError: names the variable whose value does not fit.

    """
    environ = os.environ if environ is None else environ
    given: dict[str, object] = {
        name: environ[variable]
        for name in Settings.__struct_fields__
        if environ.get(variable := f"MIHAK_{name.upper()}")
    }
    values = given | {name: str(value) for name, value in overrides.items() if value is not None}
    if names := values.get("allowed_hosts"):
        values["allowed_hosts"] = tuple(name.strip().lower() for name in str(names).split(","))
    if origins := values.get("cors_origins"):
        values["cors_origins"] = tuple(origin.strip() for origin in str(origins).split(","))
        if "*" in str(origins):
            raise SetupError(
                "Wrong setting: cors_origins holds a wildcard; name each origin (set by MIHAK_CORS_ORIGINS)"
            )
    try:
        return msgspec.convert(values, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise SetupError(f"Wrong setting: {error} (set by MIHAK_… in the environment or by the flag)") from error


def _path(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value)).expanduser()
    raise NotImplementedError(kind)
