"""Structs that only the HTTP edge knows; the others stand in `service.domain`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from service.domain import (
    NO_NUL,
    Check,
    CheckQuery,
    Filters,
    Ingested,
    Instant,
    LanguageCode,
    ModelInfo,
    Source,
    VerdictLabel,
)


class FieldError(Struct, frozen=True):
    """What is wrong with one field of the request."""

    field: Annotated[
        str,
        Meta(description="Path of the field in the body, or name of the parameter.", examples=["filters.languages[0]"]),
    ]
    message: Annotated[str, Meta(description="What is wrong with it.")]


class Problem(Struct, frozen=True):
    """Why a request was not answered (RFC 9457)."""

    type: Annotated[
        str, Meta(description="Stable URI of the kind of problem.", examples=["urn:mihak:problem:not_found"])
    ]
    title: Annotated[str, Meta(description="The kind of problem in words; the same for every occurrence.")]
    status: Annotated[int, Meta(ge=400, le=599, description="HTTP status.")]
    detail: Annotated[str, Meta(description="What happened this time.")]
    instance: Annotated[str, Meta(description="URI of this occurrence.")]
    code: Annotated[str, Meta(description="Stable machine name: the last part of `type`.", examples=["not_found"])]
    request_id: Annotated[str, Meta(description="The same as the X-Request-Id field of the answer.")]
    errors: Annotated[
        tuple[FieldError, ...], Meta(description="Fields that are wrong; empty where none is named.")
    ] = ()


class SearchParameters(Struct, frozen=True, forbid_unknown_fields=True):
    """What `GET /v1/search` is asked."""

    q: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=2000,
            pattern=NO_NUL,
            description="What to look for, in any language.",
            examples=["prison attack Hasakah", "الهجوم على سجن غويران"],
        ),
    ]
    language: (
        Annotated[LanguageCode, Meta(description="Language of the query; identified where it is missing.")] | UnsetType
    ) = UNSET
    limit: Annotated[int, Meta(ge=1, le=100, description="How many passages come back.")] = 10
    as_of: Annotated[Instant, Meta(description="Consult the corpus as it was published up to then.")] | UnsetType = (
        UNSET
    )
    languages: Annotated[
        tuple[LanguageCode, ...], Meta(max_length=50, description="Only passages in these languages; repeatable.")
    ] = ()
    sources: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=200, pattern=NO_NUL)], ...],
        Meta(max_length=200, description="Only documents of these outlets; repeatable."),
    ] = ()
    published_from: Annotated[Instant, Meta(description="Published at or after.")] | UnsetType = UNSET
    published_to: Annotated[Instant, Meta(description="Published before or at.")] | UnsetType = UNSET
    exclude_domains: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=253, pattern=NO_NUL)], ...],
        Meta(max_length=200, description="Leave out documents whose URL lies on these domains; repeatable."),
    ] = ()

    def filters(self) -> Filters:
        """The part that says what of the corpus is consulted."""
        return Filters(
            languages=self.languages,
            sources=self.sources,
            published_from=self.published_from or None,
            published_to=self.published_to or None,
            exclude_domains=self.exclude_domains,
        )


class BatchLine(Struct, frozen=True):
    """What became of one line of a batch: exactly one of `result` and `problem`."""

    line: Annotated[int, Meta(ge=1, description="Number of the line that was sent, from 1; empty lines count.")]
    result: Ingested | None = None
    problem: Problem | None = None
    external_id: Annotated[str | None, Meta(description="Of the document that failed, where it could be read.")] = None


class ModelList(Struct, frozen=True):
    """The models that this service has loaded."""

    models: tuple[ModelInfo, ...]


class SourceList(Struct, frozen=True):
    """The outlets."""

    sources: tuple[Source, ...]


class Liveness(Struct, frozen=True):
    """That the process answers."""

    status: Literal["ok"] = "ok"


class ListParameters(Struct, frozen=True, forbid_unknown_fields=True):
    """What `GET /v1/checks` is asked."""

    verdict: Annotated[VerdictLabel, Meta(description="Only checks with this verdict.")] | UnsetType = UNSET
    language: Annotated[LanguageCode, Meta(description="Only claims in this language.")] | UnsetType = UNSET
    created_from: Annotated[Instant, Meta(description="Saved at or after.")] | UnsetType = UNSET
    created_to: Annotated[Instant, Meta(description="Saved before or at.")] | UnsetType = UNSET
    outdated: (
        Annotated[Literal["true", "false"], Meta(description="Only claims that had, or had not, fallen behind.")]
        | UnsetType
    ) = UNSET
    limit: Annotated[int, Meta(ge=1, le=100, description="How many checks come back at most.")] = 20
    cursor: (
        Annotated[str, Meta(max_length=100, description="`next_cursor` of the page before, with the same filters.")]
        | UnsetType
    ) = UNSET

    def filters(self) -> CheckQuery:
        """The part that says which checks are wanted."""
        return CheckQuery(
            verdict=self.verdict or None,
            language=self.language or None,
            created_from=self.created_from or None,
            created_to=self.created_to or None,
            outdated=self.outdated == "true" if self.outdated else None,
        )


class CheckDefaults(Struct, frozen=True, forbid_unknown_fields=True):
    """How the claims of a batch are checked where they do not say it themselves; see `CheckRequest`."""

    language: LanguageCode | UnsetType | None = UNSET
    as_of: Instant | UnsetType | None = UNSET
    context: Annotated[str, Meta(max_length=2000, pattern=NO_NUL)] | UnsetType | None = UNSET
    filters: Filters | UnsetType = UNSET
    limit: Annotated[int, Meta(ge=1, le=50)] | UnsetType = UNSET
    min_confidence: Annotated[float, Meta(ge=0, le=1)] | UnsetType | None = UNSET
    save: bool | UnsetType = UNSET


class BatchClaim(CheckDefaults, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A claim of a batch, and how it is checked where that differs from the batch's defaults."""

    claim: Annotated[
        str, Meta(min_length=1, max_length=2000, pattern=NO_NUL, description="One assertion, in any language.")
    ]


class CheckBatch(Struct, frozen=True, forbid_unknown_fields=True):
    """Claims to check."""

    claims: Annotated[tuple[BatchClaim, ...], Meta(min_length=1, max_length=50)]
    defaults: CheckDefaults | None = None


class BatchedCheck(Struct, frozen=True):
    """What became of one claim: exactly one of `check` and `problem`."""

    check: Check | None = None
    problem: Problem | None = None


class CheckBatchResult(Struct, frozen=True):
    """One for each claim, in the order of the claims."""

    results: tuple[BatchedCheck, ...]
