"""How a study is drawn: how often, from which seed, what goes together, and what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maatschappelijke_kosten.engine.simulate import bytes_needed
from maatschappelijke_kosten.model.correlation import Pair
from maatschappelijke_kosten.model.problem import DataError, Problem
from maatschappelijke_kosten.model.study import Study

if TYPE_CHECKING:
    from maatschappelijke_kosten.engine.plan import Plan

MOST_MEMORY = 2 * 2**30
"""Draws that would take more bytes than this are refused."""


def correlations_of(study: Study) -> list[Pair]:
    """What goes together, by the names that it is drawn by."""
    return [
        (_drawn_by(study, one.between[0]), _drawn_by(study, one.between[1]), one.value)
        for one in study.settings.correlations
    ]


def _drawn_by(study: Study, name: str) -> str:
    return f"assumption:{name}" if name in study.assumptions else f"price:{name}"


def refuse(plan: Plan, draws: int, seed: int) -> None:
    if draws < 1 or seed < 0:
        raise DataError([Problem("MK702", "draws", values={"draws": str(draws)})])
    needed = bytes_needed(plan, draws)
    if needed > MOST_MEMORY:
        most = MOST_MEMORY // max(bytes_needed(plan, 1), 1)
        values = {"draws": str(draws), "memory": _in_bytes(needed), "most": str(most)}
        raise DataError([Problem("MK701", "draws", values=values)])


def _in_bytes(count: int) -> str:
    """`80 TB`."""
    size = float(count)
    for unit in ("B", "kB", "MB", "GB", "TB", "PB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.0f} EB"
