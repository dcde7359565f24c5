"""Numbers that were written another way than YAML's: which way, and how to type them.

Imported only where a text stands for a number: a file without such a problem pays nothing for it.
"""

from __future__ import annotations

import re

from maatschappelijke_kosten.reading.yaml_scalar import SPACES, Refused, typed, visible

_LONGEST_NUMBER_TEXT = 60
_MINUS = "\u2212\u2012\u2013\u2014"
_AMOUNT = r"[0-9.,][0-9., \u00a0\u2007\u2009\u202f_'’eE+-]*"
_CURRENCY = r"(?:€|\$|£|[Ee][Uu][Rr][Oo]?)"

_RANGE = re.compile(
    rf"(?:{_CURRENCY}\s*)?([-{_MINUS}]?{_AMOUNT}?)\s*[-{_MINUS}]\s*(?:{_CURRENCY}\s*)?({_AMOUNT}?)\s*{_CURRENCY}?"
)
_CLOCK = re.compile(r"[-+]?[0-9]+:[0-9]{2}(:[0-9]{2})?")
_TYPOGRAPHIC_MINUS = re.compile(rf"[{_MINUS}]\s*({_AMOUNT})")
_SIGNED = re.compile(rf"([-+]?)\s*({_AMOUNT})")
_WITH_CURRENCY = re.compile(rf"([-+{_MINUS}]?)\s*(?:{_CURRENCY}\s*([-{_MINUS}]?{_AMOUNT})|({_AMOUNT}?)\s*{_CURRENCY})")

# Between digits: a space or an apostrophe before three digits, or any underscore.
_GROUPS = re.compile(rf"(?<=[0-9])(?:[ '’{SPACES}](?=[0-9]{{3}}(?![0-9]))|_(?=[0-9]))")
_DUTCH = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),([0-9]*)-{0,2}")
_ENGLISH = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]*))?")


def number_problem(text: str) -> tuple[str, dict[str, str]] | None:
    """Which notation of a number a text is, where a number was wanted: a code and its words.

    None for text that is no number in any notation we know.
    """
    written = text.strip()
    if len(written) > _LONGEST_NUMBER_TEXT:
        return None
    shown = {"value": visible(text)}
    if _CLOCK.fullmatch(written):
        return "MK404", shown
    minus = _TYPOGRAPHIC_MINUS.fullmatch(written)
    if minus and (fixed := _written_out(minus[1])):
        return "MK405", shown | {"fixed": f"-{fixed}"}
    first, dots, last = (part.strip() for part in written.partition(".."))
    if dots and (low := _written_out(first)) and (high := _written_out(last)):
        return "MK403", shown | {"low": low, "high": high}
    signed = _SIGNED.fullmatch(written)
    if signed and (fixed := _written_out(signed[2])):
        return _code_of(signed[2]), shown | {"fixed": signed[1].replace("+", "") + fixed}
    bounds = _RANGE.fullmatch(written)
    if bounds:
        low, high = _signed_out(bounds[1]), _written_out(bounds[2])
        return ("MK403", shown | {"low": low, "high": high}) if low and high else None
    money = _WITH_CURRENCY.fullmatch(written)
    if money and (fixed := _signed_out(money[2] or money[3])):
        sign = "" if money[1] in ("", "+") or fixed.startswith("-") else "-"
        return "MK409", shown | {"fixed": sign + fixed}
    return None


def _code_of(amount: str) -> str:
    """The code of a number that was written as text: for its comma, or for what is left of it."""
    return "MK402" if "," in amount and not _GROUPS.search(amount) else "MK409"


def _signed_out(amount: str) -> str | None:
    """As `_written_out`, with any kind of minus in front."""
    if amount and amount[0] in "-" + _MINUS:
        fixed = _written_out(amount[1:])
        return f"-{fixed}" if fixed else None
    return _written_out(amount)


def _written_out(amount: str) -> str | None:
    """A number without a sign as it should be typed; None where it is none.

    `6,000` is six to one reader and six thousand to another: both are named, and the user chooses.
    """
    digits = _GROUPS.sub("", amount.strip())
    dutch, english = _DUTCH.fullmatch(digits), _ENGLISH.fullmatch(digits)
    readings = [_joined(match[1], match[2] or "") for match in (english, dutch) if match]
    if readings:
        return " / ".join(readings)
    value = typed(digits)
    if isinstance(value, Refused):
        return {"MK401": value.values.get("fixed"), "MK410": digits.lstrip("0") or "0"}.get(value.code)
    return digits if isinstance(value, int | float) else None


def _joined(whole: str, decimals: str) -> str:
    number = whole.replace(".", "").replace(",", "").lstrip("0") or "0"
    if not decimals.strip("0"):
        return number
    # Three decimals would be read as thousands.
    return f"{number}.{decimals}" + ("0" if len(decimals) == 3 and number != "0" else "")
