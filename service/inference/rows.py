"""What a model reads once a text has been cut into pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Ids = list[int]


class Row(Struct, frozen=True):
    """The token ids of one input."""

    ids: Ids
    types: Ids = []
    """Which of a pair's texts each belongs to, where the model wants to know."""

    def __len__(self) -> int:
        return len(self.ids)


RunModel = Callable[[Sequence[Row]], Vectors]
"""One output for each row, in their order; rows of one length come without padding."""
