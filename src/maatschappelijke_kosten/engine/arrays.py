"""The kinds of arrays that the engine computes with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    # Importing numpy.typing costs a start-up a tenth of numpy itself, and only type checkers look at it.
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
else:
    Floats = Ints = Bools = np.ndarray
