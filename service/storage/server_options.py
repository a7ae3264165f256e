"""Settings of the embedded server, as arguments; the reason of each beside it."""

from __future__ import annotations

from pathlib import Path

_SETTINGS = {
    "listen_addresses": "",  # the socket alone: no other machine, no port to collide with
    "password_encryption": "scram-sha-256",
    "shared_buffers": "256MB",  # a million passages' index of vectors is larger; the system caches the rest
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "1GB",  # bounds the recovery after a kill to about a minute
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "0",  # queries are small, and containers' /dev/shm is smaller
    "jit": "off",  # costs more than it saves in queries of milliseconds
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # What is asked may be a claim, and claims are in no log.
    "log_statement": "none",
    "log_min_messages": "log",  # errors of statements quote them
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_min_duration_statement": "-1",
    "logging_collector": "off",
}
_FORGETFUL = {"fsync": "off", "full_page_writes": "off"}  # survives a killed server, not a power cut


def server_options(max_connections: int, *, durable: bool) -> list[str]:
    """Arguments of `postgres`; without `durable` nothing is forced to disk, which only throwaway data can bear."""
    settings = _SETTINGS | {"max_connections": str(max_connections)} | ({} if durable else _FORGETFUL)
    return [argument for name, value in settings.items() for argument in ("-c", f"{name}={value}")]


def socket_options(folder: Path) -> list[str]:
    """Arguments that put the server's socket into a folder; the folder keeps others out."""
    quoted = '"' + str(folder).replace('"', '""') + '"'
    return ["-c", f"unix_socket_directories={quoted}", "-c", "port=5432", "-c", "unix_socket_permissions=0777"]
