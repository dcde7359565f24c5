"""Numbers that look like chance but are a function of (seed, name, draw number), §8.

No stream and no order of calls: adding an input moves no other, and any worker makes the same bits.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np

from maatschappelijke_kosten.engine.arrays import Floats

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def uniform(seed: int, name: str, count: int, start: int = 0) -> Floats:
    """Numbers strictly between 0 and 1 for draws `start` up to `start + count`, shape (count,).

    SplitMix64 on a counter; the key is a BLAKE2b digest of seed and name.
    """
    key = int.from_bytes(blake2b(f"{seed}\x1f{name}".encode(), digest_size=8).digest(), "little")
    with np.errstate(over="ignore"):
        mixed = np.uint64(key) + np.arange(start + 1, start + count + 1, dtype=np.uint64) * _STEP
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX[0]
        mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX[1]
        mixed ^= mixed >> np.uint64(31)
    # 52 bits and a half: with 53 the largest would round to 1.
    return ((mixed >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52
