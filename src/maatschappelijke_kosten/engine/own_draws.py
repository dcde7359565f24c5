"""Draws of figures that are a case's own, for millions of them at once (§8).

As `draws`, a function of (seed, what it is, draw number), without streams or order of calls; here what it is, is a
number made from columns, and one word of 64 bits serves four draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats, Ints

if TYPE_CHECKING:
    import numpy.typing as npt

    Keys = npt.NDArray[np.uint64]
    Cells = npt.NDArray[np.uint16]

STEP = 0x9E3779B97F4A7C15
FIRST, SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
CELL_BITS = 12
CELLS = 1 << CELL_BITS
"""Equal chances that an own figure is drawn in; each stands for the mean of its part of the distribution."""


def text_keys(texts: Iterable[str]) -> Keys:
    """A number for each text: of its BLAKE2b digest, the same on every machine."""
    digests = b"".join(blake2b(one.encode(), digest_size=8).digest() for one in texts)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def mixed(keys: Keys) -> Keys:
    """The finaliser of SplitMix64: every bit of a key in every bit of the outcome."""
    with np.errstate(over="ignore"):
        keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(FIRST)
        keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(SECOND)
        return keys ^ (keys >> np.uint64(31))


def own_keys(words: Sequence[Keys], numbers: Sequence[Floats]) -> Keys:
    """A key for each figure, by the words and numbers that say what it is; those that are the same in everything
    are numbered in the order in which they stand.

    Arrays have shape (n,), or one number for all.
    """
    key = np.zeros(len(numbers[0]), dtype=np.uint64)
    with np.errstate(over="ignore"):
        for part in (*words, *((one + 0.0).view(np.uint64) for one in numbers)):
            key = mixed(key * np.uint64(3) + part + np.uint64(STEP))
        return mixed(key + _times(key).astype(np.uint64) * np.uint64(STEP))


def _times(key: Keys) -> Ints:
    """How often the same key came before, shape (n,)."""
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    is_first = np.ones(len(key), dtype=np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    if is_first.all():
        return np.zeros(len(key), dtype=np.int64)
    place = np.arange(len(key))
    begun = np.maximum.accumulate(np.where(is_first, place, 0))
    times = np.empty(len(key), dtype=np.int64)
    times[order] = place - begun
    return times


def seeded(keys: Keys, seed: int) -> Keys:
    """The same figures with a seed: another seed has nothing in common."""
    with np.errstate(over="ignore"):
        return mixed(keys + text_keys([f"seed {seed}"])[0])


class Dice:
    """Cells of some figures at a time, written where the last ones stood: fresh arrays would cost more than what is
    done with them."""

    def __init__(self, figures: int, draws: int) -> None:
        """For at most so many figures at once."""
        self.draws = draws
        words = -(-draws // 4)
        with np.errstate(over="ignore"):
            self._counters = np.arange(1, words + 1, dtype=np.uint64) * np.uint64(STEP)
        self._words, self._spare = np.empty((2, figures, words), dtype=np.uint64)
        self._cells = np.empty((figures, 4 * words), dtype=np.uint16)

    def cells(self, keys: Keys) -> Cells:
        """In which of `CELLS` equal chances each draw falls; shape (n, draws), good until the next call."""
        words, spare, found = self._words[: len(keys)], self._spare[: len(keys)], self._cells[: len(keys)]
        np.add(keys[:, None], self._counters, out=words)
        for shift, times in ((30, FIRST), (27, SECOND), (31, None)):
            np.right_shift(words, np.uint64(shift), out=spare)
            np.bitwise_xor(words, spare, out=words)
            if times is not None:
                np.multiply(words, np.uint64(times), out=words)
        quarters = words.astype("<u8", copy=False).view("<u2")
        np.right_shift(quarters, np.uint16(16 - CELL_BITS), out=found)
        return found[:, : self.draws]
