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
_LONGEST_SHOWN = 60


def check_quote(owner: Owner, path: Place, given: Range, quote: str) -> list[Finding]:
    """MK602 for each distinct number of the figure that the quote does not carry.

    `path` is that of the figure. A sign is not compared: words seldom write a minus.
    """
    carried = set(numbers_in(quote))
    shown = quote if len(quote) <= _LONGEST_SHOWN else quote[: _LONGEST_SHOWN - 1] + "…"
    return [
        Finding("MK602", owner, place, {"value": as_text(number), "quote": shown})
        for place, number in figures_of(given, path)
        if not any(math.isclose(abs(number), one, rel_tol=1e-9) for one in carried)
    ]


def numbers_in(quote: str) -> Iterator[float]:
    """Every number that a Dutch or an English reader sees in these words.

    `6.000` and `6,000` are six thousand, `144,02` and `144.02` have cents, `80/100` holds two numbers.
    """
    for match in _NUMBER.finditer(quote):
        written = _THIN_SPACES.sub("", match.group())
        yield from _read(written)
        if written != match.group():
            # The space may also have stood between two numbers: a digit of a footnote, a year.
            for part in _THIN_SPACES.split(match.group()):
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
