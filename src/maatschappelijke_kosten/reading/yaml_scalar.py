"""What one plain word of YAML means: our own rules.

YAML readers take `6.000` for 6, some take `12:30` for 750 and `no` for false. Here a number is a number
in one notation only, `true`, `false`, `null` and `~` are the only words, and all else is text.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

LONGEST_SHOWN = 60
_LONGEST_NUMBER = 40
SPACES = "\u00a0\u2007\u2009\u202f"
"""Spaces that a word processor puts in a number."""

# The words that are no text. An empty place, as after `key:`, is nothing too.
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

# How a plain scalar begins that may be more than text, and one that may have been meant as a number.
FIRST_OF_TYPED = frozenset(("", "~", "n", "t", "f", *"0123456789+-."))
FIRST_OF_NUMBER = frozenset("0123456789+-.€$£−–")

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
# A lone zero is never followed by thousands: 0.025 is a rate.
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}(\.[0-9]{3})+")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_NOT_FINITE = re.compile(r"[-+]?\.inf|\.nan", re.IGNORECASE)


class Refused(NamedTuple):
    """Why a plain scalar has no value: the code and the words of the problem."""

    code: str
    values: dict[str, str]


def visible(text: str) -> str:
    """A text cut to 60 characters, on one line, in which nothing is invisible."""
    shown = escaped(text[: LONGEST_SHOWN + 1])
    return shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 1] + "…"


def escaped(text: str) -> str:
    """A text in which nothing is invisible, as long as it is."""
    # Those of a word processor are shown as the space they look like.
    signs = (" " if sign in SPACES else sign for sign in text)
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in signs)


def typed(text: str) -> object:
    """The value of a plain scalar: None, a boolean, a number, text, or a `Refused`."""
    if text in _WORDS:
        return _WORDS[text]
    if _THOUSANDS.fullmatch(text) is not None:
        return Refused("MK401", {"value": visible(text), "fixed": visible(text.replace(".", ""))})
    if _FLOAT.fullmatch(text) is None:
        return text if _NOT_FINITE.fullmatch(text) is None else Refused("MK406", {"value": visible(text)})
    if _LEADING_ZERO.match(text) is not None:
        return Refused("MK410", {"value": visible(text)})
    if len(text) <= _LONGEST_NUMBER:
        number = float(text) if _INTEGER.fullmatch(text) is None else int(text)
        if math.isfinite(number):
            return number
    return Refused("MK406", {"value": visible(text)})
