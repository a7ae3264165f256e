"""The claim as it was understood: its normal form, whether texts can decide it at all, and the assertions of a sentence."""

from __future__ import annotations

from service.claims.checkable import checkable
from service.claims.normal import normal_form
from service.claims.parts import parts

__all__ = ["checkable", "normal_form", "parts"]
