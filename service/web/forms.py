"""What a form sends, as the same structs that the API takes, decoded as strictly."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

import msgspec
from msgspec import Struct

from service.api.problems import Malformed
from service.api.reading import AnyRequest, chunks, decoded, require_media_type
from service.domain import CheckRequest, ExtractRequest, Filters
from service.errors import Forbidden, InvalidInput

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 300
SAME = ("same-origin", "none")
"""What Sec-Fetch-Site says where no other site made the browser send this."""

S = TypeVar("S", bound=Struct)
Fields = tuple[tuple[str, str], ...]


class CheckForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of a check as they were typed."""

    claim: str = ""
    language: str = ""
    as_of: str = ""
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    published_from: str = ""
    published_to: str = ""
    exclude_domains: str = ""
    save: str = ""

    @property
    def filtered(self) -> bool:
        """Whether anything is set beside the claim and its language."""
        return any(getattr(self, name) for name in self.__struct_fields__ if name not in {"claim", "language"})

    def fields(self) -> Fields:
        """The same as a form would send them, empty ones left out."""
        given = msgspec.structs.asdict(self)
        pairs = [
            (name, part) for name, value in given.items() for part in ([value] if isinstance(value, str) else value)
        ]
        return tuple((name, value) for name, value in pairs if value)


class DraftForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of a draft as they were typed."""

    text: str = ""
    language: str = ""
    published_at: str = ""


async def fields(request: AnyRequest, limit: int) -> Fields:
    """Names and values that a form of our own sent, line ends as one character.

    Raises:
        Forbidden: a page of another site made the browser send it.
        UnsupportedContent: it is not a form.
        TooLarge: it is longer than `limit` bytes.
        Malformed: it is not UTF-8 once unescaped, or has hundreds of fields.

    """
    refuse_other_sites(request)
    require_media_type(request, FORM)
    sent = b"".join([chunk async for chunk in chunks(request, limit)])
    try:
        pairs = parse_qsl(
            sent.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise Malformed("The form is not escaped UTF-8, or has too many fields.") from error
    return tuple((name, value.replace("\r\n", "\n")) for name, value in pairs)


def refuse_other_sites(request: AnyRequest) -> None:
    """Nothing, where the request comes from a page of ours or from no page. Forms need no preflight, so that any website
    could have an editor's browser send them to a service that is open on its machine.

    Raises:
        Forbidden: another site's page sent it.

    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        ours = site in SAME
    else:
        ours = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not ours:
        raise Forbidden("This form was sent by a page of another site.")


def check_form(sent: Fields) -> CheckForm:
    """The fields of a check.

    Raises:
        InvalidInput: a field is unknown or given twice.

    """
    return _form(sent, CheckForm)


def draft_form(sent: Fields) -> DraftForm:
    """The fields of a draft. Errors as of `check_form`."""
    return _form(sent, DraftForm)


def check_request(form: CheckForm) -> CheckRequest:
    """What the API would be sent for the form.

    Raises:
        InvalidInput: a field does not fit; names it.

    """
    filters: dict[str, object] = {
        "languages": form.languages,
        "sources": form.sources,
        "published_from": _start(form.published_from),
        "published_to": _end(form.published_to),
        "exclude_domains": form.exclude_domains.replace(",", " ").split(),
    }
    asked: dict[str, object] = {
        "claim": form.claim.strip(),
        "language": form.language,
        "as_of": _end(form.as_of),
        "save": bool(form.save),
        "filters": _given(filters, Filters),
    }
    return decoded(msgspec.json.encode(_given(asked, CheckRequest)), CheckRequest)


def extract_request(form: DraftForm, limit: int) -> ExtractRequest:
    """What the API would be sent for the form. Errors as of `check_request`."""
    asked: dict[str, object] = {
        "text": form.text,
        "language": form.language,
        "published_at": _end(form.published_at),
        "limit": limit,
    }
    return decoded(msgspec.json.encode(_given(asked, ExtractRequest)), ExtractRequest)


def _given(values: dict[str, object], kind: type[Struct]) -> dict[str, object]:
    """Without what was left empty; what must be there stays, so that it is refused by its name."""
    needed = {field.name for field in msgspec.structs.fields(kind) if field.required}
    return {name: value for name, value in values.items() if value or name in needed}


def _start(day: str) -> str:
    """The first instant of a day, as typed by a date field; anything else goes on as it is, to be refused."""
    return f"{day}T00:00:00Z" if len(day) == len("2022-01-23") else day


def _end(day: str) -> str:
    """The last second of a day."""
    return f"{day}T23:59:59Z" if len(day) == len("2022-01-23") else day


def _form(sent: Fields, kind: type[S]) -> S:
    repeated = {field.name for field in msgspec.structs.fields(kind) if field.default == ()}
    values: dict[str, object] = {}
    for name, value in sent:
        if name in repeated:
            values[name] = (*values.get(name, ()), value)  # type: ignore[misc]
        elif name in values:
            raise InvalidInput("Given more than once.", field=name[:100])
        else:
            values[name] = value
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        raise InvalidInput("The form has a field that this page does not know.", field="form") from error
