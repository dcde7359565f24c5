"""Rows as a data frame; pandas is imported where somebody asks for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def frame_of(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """One row each; with these columns, also where there are no rows."""
    import pandas as pd

    return pd.DataFrame(list(rows), columns=None if columns is None else list(columns))
