"""Which cells of a table of people are left out, so that nobody can be recognised in it or worked out of it."""

from __future__ import annotations

from collections.abc import Sequence

THRESHOLD = 5
"""Cells with fewer people than this are not shown, unless another number is asked for."""


def left_out(counts: Sequence[int], threshold: int = THRESHOLD) -> frozenset[int]:
    """The positions of the cells that are not shown, in a row of cells whose total is shown.

    Cells below the threshold, but not those of zero: nobody is in them. Then the smallest others, equal ones
    together, until what is left out is at least two cells, holds at least the threshold together, and leaves each of
    them more than one value. Where that cannot be reached every cell is left out.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < threshold}
    if not hidden:
        return frozenset()
    while not is_safe([counts[place] for place in hidden], threshold):
        others = [place for place in range(len(counts)) if place not in hidden]
        if not others:
            break
        # An empty cell only where there is no other: that nobody was there is worth telling.
        smallest = min((counts[place] == 0, counts[place]) for place in others)[1]
        hidden |= {place for place in others if counts[place] == smallest}
    return frozenset(hidden)


def is_safe(counts: Sequence[int], threshold: int) -> bool:
    """Whether cells that are left out cannot be worked out of their sum."""
    together, cells = sum(counts), len(counts)
    if cells < 2 or together < threshold:
        return False
    if 0 in counts:
        return True
    # All ones, or all just below the threshold: the sum gives each of them away.
    return cells < together and together != cells * (threshold - 1)
