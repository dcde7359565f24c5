"""Amounts as people write them in a table: every way in which a text can be read, so that none is guessed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from maatschappelijke_kosten.reading.number_notation import _DUTCH, _ENGLISH, _GROUPS, _MINUS, _WITH_CURRENCY

if TYPE_CHECKING:
    from maatschappelijke_kosten.model.register_mapping import NumberStyle

_PLAIN = re.compile(r"[0-9]{1,15}")
_DUTCH_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_POINT = re.compile(r"[0-9]{1,15}\.[0-9]+")
_CODE = re.compile(r"\b(?:EUR|eur|Eur)\b\.?")
_LONGEST = 40


@lru_cache(maxsize=1 << 16)
def amount_readings(text: str, style: NumberStyle | None = None) -> tuple[float, ...]:
    """Every amount that the text may mean, ascending; none where it is no amount.

    With a style only the readings of that style are left, where it has any.
    """
    written = _CODE.sub("€", text.strip())
    if not written or len(written) > _LONGEST:
        return ()
    money = _WITH_CURRENCY.fullmatch(written)
    if money is not None:
        written = (money[1] or "") + (money[2] or money[3])
    sign = -1.0 if written[:1] and written[0] in "-" + _MINUS else 1.0
    digits = _GROUPS.sub("", written.lstrip("+-" + _MINUS).strip())
    dutch, english = _in_dutch(digits), _in_english(digits)
    found = {"nl": dutch, "en": english}.get(style or "", set()) or dutch | english
    return tuple(sorted({sign * one for one in found}))


def _in_dutch(digits: str) -> set[float]:
    found = set()
    if _PLAIN.fullmatch(digits):
        found.add(float(digits))
    if _DUTCH_THOUSANDS.fullmatch(digits):
        found.add(float(digits.replace(".", "")))
    # `1.250,-` and `1.250,--` are whole euros.
    comma = _DUTCH.fullmatch(digits)
    if comma is not None:
        found.add(float(f"{comma[1].replace('.', '')}.{comma[2] or '0'}"))
    return found


def _in_english(digits: str) -> set[float]:
    found = set()
    if _PLAIN.fullmatch(digits) or _POINT.fullmatch(digits):
        found.add(float(digits))
    comma = _ENGLISH.fullmatch(digits)
    if comma is not None:
        found.add(float(f"{comma[1].replace(',', '')}.{comma[2] or '0'}"))
    return found
