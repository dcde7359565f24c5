"""Draws as a function of seed, name and number (§8)."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np

from maatschappelijke_kosten.engine.draws import uniform

_MASK = 2**64 - 1


def _splitmix64(state: int) -> int:
    """One output of SplitMix64 in plain integers, as its authors publish it (Steele, Lea and Flood, 2014)."""
    mixed = state & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return mixed ^ (mixed >> 31)


def _key(seed: int, name: str) -> int:
    return int.from_bytes(blake2b(f"{seed}\x1f{name}".encode(), digest_size=8).digest(), "little")


def test_splitmix64_gives_its_published_numbers() -> None:
    """The first outputs for seed 1234567, from the test vector in circulation with the reference code."""
    found = [_splitmix64(1234567 + n * 0x9E3779B97F4A7C15) for n in range(1, 4)]
    assert found == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_uniform_is_splitmix64_on_a_counter() -> None:
    """Draw n is the (n + 1)th output from the key, to the precision that a double between 0 and 1 has."""
    drawn = uniform(2017, "assumption:uren", 20, start=5)
    for number, ours in enumerate(drawn, start=5):
        exact = _splitmix64(_key(2017, "assumption:uren") + (number + 1) * 0x9E3779B97F4A7C15) / 2**64
        assert abs(float(ours) - exact) < 2.0**-51


def _start_that_draws(output: int, seed: int, name: str) -> int:
    """The draw number whose mixed bits are `output`: SplitMix64 is a permutation, so it can be run backwards."""

    def unshift(value: int, by: int) -> int:
        found = value
        for _ in range(64 // by + 1):
            found = value ^ (found >> by)
        return found

    state = unshift(output, 31) * pow(0x94D049BB133111EB, -1, 2**64) & _MASK
    state = unshift(state, 27) * pow(0xBF58476D1CE4E5B9, -1, 2**64) & _MASK
    state = unshift(state, 30)
    return ((state - _key(seed, name)) * pow(0x9E3779B97F4A7C15, -1, 2**64) - 1) & _MASK


def test_the_largest_draw_is_below_one_and_the_smallest_above_nothing() -> None:
    """All bits on, and all bits off: the ends of the range, found by running the generator backwards."""
    for output in (*range(_MASK - 64, _MASK + 1), *range(64)):
        start = _start_that_draws(output, 1, "x")
        if start < 2**63:
            assert 0 < uniform(1, "x", 1, start)[0] < 1


def test_draws_are_spread_evenly() -> None:
    """100 boxes of 1000 expected draws: chi-square within five standard deviations of its mean, 99 ± 5 × 14."""
    for name in ("assumption:uren", "price:arts", "a"):
        counts, _ = np.histogram(uniform(1, name, 100_000), bins=100, range=(0, 1))
        assert abs(((counts - 1000) ** 2 / 1000).sum() - 99) < 5 * np.sqrt(2 * 99)


def test_draws_of_two_inputs_do_not_go_together() -> None:
    """Correlation of 100,000 pairs within five standard errors of zero; the same for draws next to each other."""
    a, b = uniform(1, "assumption:a", 100_000), uniform(1, "assumption:b", 100_000)
    assert abs(np.corrcoef(a, b)[0, 1]) < 5 / np.sqrt(100_000)
    assert abs(np.corrcoef(a[1:], a[:-1])[0, 1]) < 5 / np.sqrt(100_000)
