"""`ETag`, `If-Match` and `If-None-Match` (RFC 9110): nobody overwrites what they have not seen."""

from __future__ import annotations

import re

from service.api.reading import AnyRequest
from service.domain import Precondition
from service.errors import InvalidInput

IF_MATCH = "If-Match"
IF_NONE_MATCH = "If-None-Match"

_LIST = re.compile(r'\s*(W/)?"[\x21\x23-\x7e]*"\s*(,\s*(W/)?"[\x21\x23-\x7e]*"\s*)*')
_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e]*)"')


def etag(fingerprint: str) -> str:
    """A strong entity tag."""
    return f'"{fingerprint}"'


def precondition(request: AnyRequest) -> Precondition:
    """What must be stored for a PUT to be done.

    Raises:
        InvalidInput: one of the two fields cannot be read; names it.

    """
    wanted = request.headers.get(IF_MATCH)
    unwanted = request.headers.get(IF_NONE_MATCH)
    if unwanted is not None and unwanted.strip() != "*":
        raise InvalidInput("For a PUT it can be * only: write where nothing is stored.", field=IF_NONE_MATCH)
    if wanted is not None and unwanted is not None:
        raise InvalidInput("It cannot stand beside If-Match.", field=IF_NONE_MATCH)
    if wanted is None:
        return Precondition(present=None if unwanted is None else False)
    if wanted.strip() == "*":
        return Precondition(present=True)
    if not _LIST.fullmatch(wanted):
        raise InvalidInput('Send * or entity tags such as "0f6c3b1e", with commas between.', field=IF_MATCH)
    # A weak tag matches nothing here, and one alone must not look as if nothing was asked.
    tags = tuple("" if weak else tag for weak, tag in _TAG.findall(wanted))
    return Precondition(fingerprints=tags, present=True)


def is_known(request: AnyRequest, fingerprint: str) -> bool:
    """Whether the caller of a GET has this already; what cannot be read is nothing that they have."""
    known = request.headers.get(IF_NONE_MATCH, "")
    return known.strip() == "*" or fingerprint in [tag for _, tag in _TAG.findall(known)]
