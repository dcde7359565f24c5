"""Tables of other libraries as tables of Arrow."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from maatschappelijke_kosten.reading.portfolio_file import unreadable


def arrow_table(frame: Any) -> Any:
    """A pandas or polars data frame, or a table of Arrow, as a table of Arrow.

    Raises TypeError for anything else, and PortfolioFileError where pyarrow is not there.
    """
    try:
        arrow = import_module("pyarrow")
    except ImportError:
        raise unreadable("tabel", "no_extra", extra="portfolio", package="pyarrow") from None
    if isinstance(frame, arrow.Table):
        return frame
    if isinstance(frame, arrow.RecordBatch):
        return arrow.Table.from_batches([frame])
    if hasattr(frame, "collect") and hasattr(frame, "collect_schema"):
        frame = frame.collect()
    if hasattr(frame, "to_arrow"):
        return frame.to_arrow()
    if hasattr(frame, "itertuples"):
        return arrow.Table.from_pandas(frame, preserve_index=False)
    raise TypeError(
        f"a portfolio is read from a file, a folder, or a table of pandas, polars or Arrow, not from {type(frame)}"
    )
