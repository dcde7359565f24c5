"""Whether the digits of a cited figure are in the words that it is cited with (§3)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Place
from maatschappelijke_kosten.model.check.number import as_text, figures_of
from maatschappelijke_kosten.model.figure import Range

# Digits, with points, commas or the spaces that typesetters put between thousands (no-break, thin, narrow).
_NUMBER = re.compile("[0-9]+(?:[.,\u00a0\u2009\u202f][0-9]+)*")
_THIN_SPACES = re.compile("[\u00a0\u2009\u202f]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
# What a number is in: behind it ("40 duizend euro"), or once for a whole table ("(1 000 euro)", "x 1.000 euro").
# Seldom needed, so these are patterns that are compiled where they are used.
_SCALE = r"\s*(duizend|thousand|ton|miljoen|million|mln)\b"
_SCALES = {"duizend": 1e3, "thousand": 1e3, "ton": 1e5, "miljoen": 1e6, "million": 1e6, "mln": 1e6}
_TABLE_IN_THOUSANDS = "1[ .,\u00a0\u2009\u202f]?000 (?:euro|€)"
_IN_WORDS = r"\b(?:(honderd|hundred)|(duizend|thousand)|(?:een |één )(ton))\b"
_LONGEST_SHOWN = 60


def check_quote(owner: Owner, path: Place, given: Range, quote: str) -> list[Finding]:
    """MK602 for each distinct number of the figure that the quote does not carry.

    `path` is that of the figure. A sign is not compared: words seldom write a minus.
    """
    numbers = numbers_in(quote)
    carried: list[float] = []
    shown = quote if len(quote) <= _LONGEST_SHOWN else quote[: _LONGEST_SHOWN - 1] + "…"
    return [
        Finding("MK602", owner, place, {"value": as_text(number), "quote": shown})
        for place, number in figures_of(given, path)
        if not _carries(abs(number), carried, numbers)
    ]


def _carries(number: float, seen: list[float], more: Iterator[float]) -> bool:
    """Whether one of these is that number; no more of them are read than needed."""
    if any(math.isclose(number, one, rel_tol=1e-9) for one in seen):
        return True
    for one in more:
        seen.append(one)
        if math.isclose(number, one, rel_tol=1e-9):
            return True
    return False


def numbers_in(quote: str) -> Iterator[float]:
    """Every number that a Dutch or an English reader sees in these words.

    `6.000` and `6,000` are six thousand, `144,02` and `144.02` have cents, `80/100` holds two numbers, `40 duizend`
    is forty thousand and `honderd` is a hundred.
    """
    for match in _NUMBER.finditer(quote):
        yield from _in_figures(match.group())
    yield from _scaled(quote)


def _scaled(quote: str) -> Iterator[float]:
    """The numbers that words make larger, or that are words."""
    table = 1e3 if re.search(_TABLE_IN_THOUSANDS, quote) else 1.0
    for match in _NUMBER.finditer(quote):
        scale = re.match(_SCALE, quote[match.end() :], re.IGNORECASE)
        times = table if scale is None else _SCALES[scale[1].lower()]
        if times != 1.0:
            yield from (times * number for number in _in_figures(match.group()))
    for words in re.finditer(_IN_WORDS, quote, re.IGNORECASE):
        yield 100.0 if words[1] else 1e3 if words[2] else 1e5


def _in_figures(found: str) -> Iterator[float]:
    written = _THIN_SPACES.sub("", found)
    yield from _read(written)
    if written != found:
        # The space may also have stood between two numbers: a digit of a footnote, a year.
        for part in _THIN_SPACES.split(found):
            yield from _read(part)


def _read(written: str) -> Iterator[float]:
    if written.isdigit():
        yield float(written)
        return
    marks = [mark for mark in written if mark in ".,"]
    last = marks[-1]
    whole, _, decimals = written.rpartition(last)
    if len(set(marks)) == 2 and marks.count(last) == 1 and _THOUSANDS.fullmatch(whole):
        yield float(f"{re.sub('[.,]', '', whole)}.{decimals}")
    elif len(set(marks)) == 1 and _THOUSANDS.fullmatch(written) and not written.startswith("0"):
        yield float(re.sub("[.,]", "", written))
        # Three decimals, as in a price per kilometre; with a zero at the end nobody writes them so,
        # and taking `6.000` for six would let through the very mistake that this looks for.
        if len(marks) == 1 and not decimals.endswith("0"):
            yield float(f"{whole}.{decimals}")
    elif len(marks) == 1:
        yield float(f"{whole}.{decimals}")
    else:
        # Not one number (a date, a version): each part for itself.
        yield from (float(part) for part in re.split("[.,]", written))
