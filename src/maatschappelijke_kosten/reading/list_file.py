"""Price lists in other forms than YAML: workbooks, CSV and JSON, by the ending of the file."""

from __future__ import annotations

import re
from pathlib import Path

from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.grid import OpenedGrid
from maatschappelijke_kosten.reading.grid_list import list_in_cells

_PAIR = re.compile(rb"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)", re.DOTALL)


def open_cells(path: Path, content: bytes, file: str, wanted: str | None) -> tuple[OpenedGrid | None, list[Problem]]:
    """The price list in a workbook or a CSV file; MK109 where another kind of file was wanted."""
    if wanted not in (None, "pricelist"):
        return None, [Problem("MK109", file, values={"value": "pricelist", "known": wanted})]
    if path.suffix.lower() == ".csv":
        from maatschappelijke_kosten.reading.csv_cells import csv_grid as grid_of
    else:
        from maatschappelijke_kosten.reading.excel_cells import excel_grid as grid_of
    grid, problems = grid_of(content, file)
    if grid is None:
        return None, problems
    return list_in_cells(path, grid, 0, 1)


def json_as_yaml(content: bytes) -> bytes:
    """JSON as our reader of YAML takes it: every JSON is YAML, but for a sign that is written as two halves."""
    return _PAIR.sub(_joined, content) if b"\\u" in content else content


def _joined(found: re.Match[bytes]) -> bytes:
    if found[1] is None:
        return found[0]
    high, low = int(found[1], 16), int(found[2], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)).encode()
