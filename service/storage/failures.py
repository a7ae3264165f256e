"""The one place where asyncpg's errors become the service's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from service.errors import DatabaseUnavailable, InvalidInput, MihakError, SetupError

_UNREACHABLE = (
    OSError,  # refused, reset, no such socket; TimeoutError is one
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shut down, crashed, starting up, cancelled
    asyncpg.exceptions.PostgresIOError,
    asyncpg.InsufficientResourcesError,  # too many connections, disk full, out of memory
    asyncpg.TransactionRollbackError,  # deadlock, serialization: the same again may pass
    asyncpg.ReadOnlySQLTransactionError,  # a standby
    asyncpg.ObjectNotInPrerequisiteStateError,
)
_UNTOLD = (
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.ClientConfigurationError,
)
_UNSTORABLE = (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)
_UNMIGRATED = (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError, asyncpg.UndefinedFunctionError)


@contextmanager
def translated() -> Iterator[None]:
    """Runs the block; what asyncpg raises in it comes out as an error of the service.

    Raises:
        DatabaseUnavailable: the server cannot be reached, went away or is out of something.
        SetupError: wrong user, password, database name, address or schema.
        InvalidInput: a text that PostgreSQL cannot keep.
        MihakError: PostgreSQL refused a statement for another reason.

    """
    try:
        yield
    except _UNTOLD as error:
        raise SetupError(f"The database refuses us: {_first_line(error)} (MIHAK_DATABASE_URL)") from error
    except _UNSTORABLE as error:
        raise InvalidInput("The text holds a character that cannot be stored") from error
    except _UNMIGRATED as error:
        raise SetupError(f"The database lacks what a migration makes: {_first_line(error)}") from error
    except _UNREACHABLE as error:
        raise DatabaseUnavailable from error
    except asyncpg.InterfaceError as error:
        if _is_lost(error):
            raise DatabaseUnavailable from error
        raise MihakError(f"A statement was put wrongly ({type(error).__name__}). This is a bug.") from None
    except asyncpg.PostgresError as error:
        # PostgreSQL's words quote values, which may be words of a claim: they are kept out of the traceback that is logged.
        where = ", ".join(filter(None, (error.sqlstate, error.table_name, error.constraint_name)))
        raise MihakError(f"PostgreSQL refused a statement ({where}). This is a bug.") from None
    except asyncpg.InternalClientError as error:
        raise DatabaseUnavailable from error


def _is_lost(error: asyncpg.InterfaceError) -> bool:
    """Whether a connection or pool was closed under our hands. Asyncpg has no class of its own for that, and where a
    connection breaks within a transaction it complains of the rollback: another operation is still in progress.
    """
    if isinstance(error.__context__, _UNREACHABLE):
        return True
    return type(error) is asyncpg.InterfaceError and ("clos" in str(error) or "in progress" in str(error))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
