"""A number as it is typed in a file: the shortest digits that are exactly this number."""

from __future__ import annotations

import re

_LOOKS_LIKE_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_LARGEST_WHOLE = 1e15


def number_text(number: float) -> str:
    """The digits with a point; whole ones without. Never three decimals where a Dutch reader sees thousands."""
    if number.is_integer() and abs(number) < _LARGEST_WHOLE:
        return str(int(number))
    digits = re.sub(r"^(-?[0-9]+)e", r"\1.0e", repr(number))  # older readers of YAML want the point
    # A Dutch reader takes 6.125 for six thousand, and so it is refused.
    return f"{digits}0" if _LOOKS_LIKE_THOUSANDS.fullmatch(digits) else digits
