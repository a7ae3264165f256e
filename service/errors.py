"""Every error of Mihak, one tree. A class's docstring is its message, `code` its stable machine name.

    MihakError
    ├── InvalidInput            422  invalid_input           (names the field)
    │   └── UnsupportedContent  415  unsupported_content
    ├── TooLarge                413  too_large
    ├── Unauthenticated         401  unauthenticated         (carries whether a key was sent)
    ├── Forbidden               403  forbidden               (carries the scope that lacks)
    ├── Misdirected             421  misdirected
    ├── NotFound                404  not_found
    ├── Conflict                409  conflict
    │   └── UnderWay            409  under_way
    ├── PreconditionFailed      412  precondition_failed
    ├── Overloaded              429  overloaded              (carries retry_after)
    │   └── QuotaExceeded       429  quota_exceeded
    ├── Unavailable             503  unavailable
    │   ├── DatabaseUnavailable 503  database_unavailable
    │   └── NotReady            503  not_ready
    ├── ModelError              500  model_error
    │   ├── ModelDamaged             model_damaged
    │   ├── ModelSelfTestFailed      model_self_test_failed
    │   ├── ModelUnsupported         model_unsupported
    │   └── ModelOutputInvalid       model_output_invalid
    └── SetupError              500  setup_error             (wrong settings, port taken, no database binaries)

The one table from error to HTTP status stands in `service/api/problems.py`.
"""

from __future__ import annotations

from typing import ClassVar


class MihakError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "error"

    def __init__(self, detail: str | None = None) -> None:
        self.detail = detail or (type(self).__doc__ or "").strip()
        super().__init__(self.detail)


class InvalidInput(MihakError):
    """The input is not valid."""

    code = "invalid_input"

    def __init__(self, detail: str | None = None, *, field: str | None = None) -> None:
        super().__init__(detail)
        self.field = field


class UnsupportedContent(InvalidInput):
    """This kind of content cannot be read."""

    code = "unsupported_content"


class TooLarge(MihakError):
    """The input is larger than this service accepts."""

    code = "too_large"


class Unauthenticated(MihakError):
    """A key is needed."""

    code = "unauthenticated"

    def __init__(self, detail: str | None = None, *, key_sent: bool = False) -> None:
        super().__init__(detail)
        self.key_sent = key_sent


class Forbidden(MihakError):
    """The key is not good for this."""

    code = "forbidden"

    def __init__(self, detail: str | None = None, *, scope: str | None = None) -> None:
        super().__init__(detail)
        self.scope = scope


class Misdirected(MihakError):
    """The request names another host than this service's."""

    code = "misdirected"


class NotFound(MihakError):
    """There is no such thing."""

    code = "not_found"


class Conflict(MihakError):
    """This contradicts what is stored."""

    code = "conflict"


class UnderWay(Conflict):
    """The same request is under way; try again when it is answered."""

    code = "under_way"


class PreconditionFailed(MihakError):
    """What is stored is not what the request expects."""

    code = "precondition_failed"


class Overloaded(MihakError):
    """The service is busy; try again shortly."""

    code = "overloaded"

    def __init__(self, detail: str | None = None, *, retry_after: int = 1) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class QuotaExceeded(Overloaded):
    """The requests of this minute are used up."""

    code = "quota_exceeded"


class Unavailable(MihakError):
    """The service cannot answer now."""

    code = "unavailable"


class DatabaseUnavailable(Unavailable):
    """The database cannot be reached."""

    code = "database_unavailable"


class NotReady(Unavailable):
    """The service is still starting."""

    code = "not_ready"


class ModelError(MihakError):
    """A model failed."""

    code = "model_error"


class ModelDamaged(ModelError):
    """A model's file is missing or differs from its checksum."""

    code = "model_damaged"


class ModelSelfTestFailed(ModelError):
    """A model does not answer its own test as it should."""

    code = "model_self_test_failed"


class ModelUnsupported(ModelError):
    """This checkpoint cannot be used as an NLI model."""

    code = "model_unsupported"


class ModelOutputInvalid(ModelError):
    """A model gave something that is not a number."""

    code = "model_output_invalid"


class SetupError(MihakError):
    """The service is not set up rightly."""

    code = "setup_error"


def error_named(code: str, detail: str, field: str | None = None) -> MihakError:
    """The error of a code, as a report carries it; an unknown code gives a MihakError."""
    kind = next((kind for kind in _tree(MihakError) if kind.code == code), MihakError)
    return kind(detail, field=field) if issubclass(kind, InvalidInput) else kind(detail)


def _tree(kind: type[MihakError]) -> list[type[MihakError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _tree(child))]
