"""What moves the saving of each of many cases, in closed form: lines that are products of distinct inputs.

A saving is then a straight line in each input, so its ends and its crossing with zero need no second costing. Cases go
in blocks of so many that their lines fit the cache, laid out as a table of cases × lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.bounds import inputs_beside
from maatschappelijke_kosten.engine.kernel import Moved, gross_values
from maatschappelijke_kosten.engine.plan import Plan

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[Any]

DRIVERS = 3
"""Inputs that are named for each case."""

_AT_ONCE = 1 << 15
"""Places of the table of a block."""


@dataclass(frozen=True, eq=False, slots=True)
class LineSensitivity:
    """Per line of an assessed comparison, and per assessed comparison; euros."""

    line: Ints
    """Numbers of lines in the plan; the other arrays have shape (lines,) unless they say so."""
    comparison: Ints
    """The position among the assessed comparisons."""
    counts: Floats
    """What the line counts for in the saving: positive on the reference, negative on the path."""
    break_even: Floats
    """What the line has to be multiplied with for a saving of nothing; NaN where nothing from 0 up does that."""
    driver: Ints
    """The inputs that the saving moves most with, the first most; -1 fills up. Shape (comparisons, DRIVERS)."""
    at_low: Floats
    """The saving with that input at its low, and others central; shape (comparisons, DRIVERS)."""
    at_high: Floats


def is_straight(plan: Plan) -> bool:
    """Whether a saving is a straight line in every input that varies: none stands twice in a line, and no schedule,
    rest or overlap depends on one."""
    varies = plan.inputs.low < plan.inputs.high
    twice = np.zeros(len(plan.path), dtype=np.bool_)
    for later in range(1, plan.factor.shape[1]):
        here = plan.factor[:, later]
        twice |= ((plan.factor[:, :later] == here[:, None]) & varies[here][:, None]).any(axis=1)
    overlaps = plan.overlap_rest != 1 and bool((plan.overlap >= 0).any())
    return not (overlaps or twice.any() or varies[inputs_beside(plan)].any())


def line_sensitivity(plan: Plan) -> LineSensitivity:
    """Every line and every case of a plan.

    Raises ValueError where a saving is no straight line in some input that varies.
    """
    if not is_straight(plan):
        raise ValueError("a saving is no straight line in every input")
    varies = plan.inputs.low < plan.inputs.high
    counted = gross_values(plan, plan.inputs.central[:, None])[:, 0] * plan.part * plan.weight
    sign, comparison = signs_of_paths(plan)
    line = np.flatnonzero(sign[plan.path] != 0)
    of_line = comparison[plan.path[line]]
    if np.any(of_line[1:] < of_line[:-1]):
        order = np.argsort(of_line, kind="stable")
        line, of_line = line[order], of_line[order]
    count = len(plan.assessed)
    counts = sign[plan.path[line]] * counted[line]
    starts = np.searchsorted(of_line, np.arange(count + 1))
    found = LineSensitivity(
        line=line,
        comparison=of_line,
        counts=counts,
        break_even=np.empty(len(line)),
        driver=np.full((count, DRIVERS), -1),
        at_low=np.full((count, DRIVERS), np.nan),
        at_high=np.full((count, DRIVERS), np.nan),
    )
    often = np.bincount(plan.factor.ravel(), minlength=len(varies)) > 1
    for first, last in _blocks(np.diff(starts)):
        _fill(found, plan, varies, often, starts, first, last)
    return found


def signs_of_paths(plan: Plan) -> tuple[Floats, Ints]:
    """Per path whether it adds to the saving of an assessed comparison or takes off, and which comparison that is."""
    sign, comparison = np.zeros(len(plan.paths)), np.full(len(plan.paths), -1)
    for paths, counts in ((plan.reference, 1.0), (plan.alternative, -1.0)):
        sign[paths[plan.assessed]] = counts
        comparison[paths[plan.assessed]] = np.arange(len(plan.assessed))
    return sign, comparison


def break_even_of(saving: Floats, counts: Floats) -> Floats:
    """What lines that count for so much have to be multiplied with for a saving of nothing; NaN where nothing from 0
    up does that."""
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = 1.0 - saving / counts
    return np.where(np.isfinite(factor) & (factor >= 0), factor, np.nan)


def _blocks(lines: Ints) -> list[tuple[int, int]]:
    """Comparisons in blocks, so that as many as there are times the most lines of one stay within `_AT_ONCE`."""
    blocks, first, most = [], 0, 1
    step = max(_AT_ONCE // max(int(lines.max(initial=1)), 1), 1)
    if step >= 64:
        return [(at, min(at + step, len(lines))) for at in range(0, len(lines), step)]
    for at, here in enumerate(lines.tolist()):
        most = max(most, here)
        if (at + 1 - first) * most > _AT_ONCE and at > first:
            blocks.append((first, at))
            first, most = at, max(here, 1)
    return [*blocks, (first, len(lines))] if first < len(lines) else blocks


def _fill(found: LineSensitivity, plan: Plan, varies: Bools, often: Bools, starts: Ints, first: int, last: int) -> None:
    here = slice(int(starts[first]), int(starts[last]))
    row = found.comparison[here] - first
    counts = found.counts[here]
    saving = np.bincount(row, counts, last - first).astype(np.float64)
    found.break_even[here] = break_even_of(saving[row], counts)
    lines = np.diff(starts[first : last + 1])
    layout = _Layout(
        (last - first, int(lines.max(initial=0))), row, np.arange(here.start, here.stop) - starts[first:last][row]
    )
    names, at_low, at_high, repeats = list[Ints](), list[Floats](), list[Floats](), 0
    for column in range(plan.factor.shape[1]):
        which = plan.factor[found.line[here], column]
        moves = varies[which]
        if not moves.any():
            continue
        low, high = _ends(plan, varies, found, here, column)
        # Those that stand on several lines come first, as only they are looked for further on.
        at = 0 if often[which[moves]].any() else len(names)
        repeats += at == 0 and bool(often[which[moves]].any())
        names.insert(at, layout.table(np.where(moves, which, -1), -1))
        at_low.insert(at, layout.table(low, 0.0))
        at_high.insert(at, layout.table(high, 0.0))
    if names:
        several = repeats * layout.shape[1]
        _name_drivers(found, first, saving, np.hstack(names), np.hstack(at_low), np.hstack(at_high), several)


class _Layout(NamedTuple):
    """How the lines of a block stand in a table of cases × lines."""

    shape: tuple[int, int]
    row: Ints
    place: Ints

    def table(self, values: Array, empty: float) -> Array:
        """Values of the lines in that table."""
        if len(values) == self.shape[0] * self.shape[1]:
            return values.reshape(self.shape)
        laid_out = np.full(self.shape, empty, dtype=values.dtype)
        laid_out[self.row, self.place] = values
        return laid_out


def _ends(plan: Plan, varies: Bools, found: LineSensitivity, here: slice, column: int) -> tuple[Floats, Floats]:
    """What each line counts for less or more with the input of that column at its low and at its high."""
    which = plan.factor[found.line[here], column]
    low, central, high = plan.inputs.low[which], plan.inputs.central[which], plan.inputs.high[which]
    moves = varies[which]
    with np.errstate(divide="ignore", invalid="ignore"):
        each = found.counts[here] / central
    nothing = moves & (central == 0)
    if nothing.any():
        # A line of nothing says not what it would be: it is costed with 1 in that place.
        lines = found.line[here][nothing]
        each[nothing] = _with_one(plan, lines, column) * _sign_of(found, plan, lines)
    each[~moves] = 0.0
    return each * (low - central), each * (high - central)


def _with_one(plan: Plan, lines: Ints, column: int) -> Floats:
    """Euros of some lines as counted, with 1 for the input in that column."""
    moved = Moved(lines, plan.factor[lines, column], np.ones((len(lines), 1)))
    return np.asarray(gross_values(plan, plan.inputs.central[:, None], moved)[:, 0] * (plan.part * plan.weight)[lines])


def _sign_of(found: LineSensitivity, plan: Plan, lines: Ints) -> Floats:
    sign, _ = signs_of_paths(plan)
    return np.asarray(sign[plan.path[lines]])


def _name_drivers(
    found: LineSensitivity, first: int, saving: Floats, name: Ints, at_low: Floats, at_high: Floats, several: int
) -> None:
    """The inputs that move each saving most, out of tables of cases × (lines with an input); in the first `several`
    columns an input may stand more than once."""
    for at in range(several - 1):
        # The same input further on in a case moves along with the first: what is there goes to that one.
        further = slice(at + 1, several)
        same = (name[:, further] == name[:, at, None]) & (name[:, at, None] >= 0)
        rows = np.flatnonzero(same.any(axis=1))
        if len(rows):
            for side in (at_low, at_high):
                side[rows, at] += np.where(same[rows], side[rows, further], 0.0).sum(axis=1)
            name[:, further][same] = -1
    size = np.where(name >= 0, np.maximum(np.abs(at_low), np.abs(at_high)), -1.0)
    every = np.arange(len(name))
    for number in range(min(DRIVERS, name.shape[1])):
        most = size.argmax(axis=1)
        there = size[every, most] > 0
        rows, columns = every[there], most[there]
        found.driver[first + rows, number] = name[rows, columns]
        found.at_low[first + rows, number] = saving[rows] + at_low[rows, columns]
        found.at_high[first + rows, number] = saving[rows] + at_high[rows, columns]
        size[every, most] = -1.0
