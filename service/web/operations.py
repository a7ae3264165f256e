"""How pages stand in the border's order: like operations of the API, but for people and in no OpenAPI document."""

from __future__ import annotations

from service.api.operations import Operation, Tag
from service.domain import Scope


def page_operation(name: str, needs: Scope | None = Scope.CHECK) -> Operation:
    """A page by the name of its handler; a key must be good for `needs`, as for the route of the API that it shows."""
    return Operation(id=name, tag=Tag.OPERATION, summary="", description="", gives=(), needs=needs, for_people=True)
