"""Numbers as a Dutch or an English reader writes them.

Rounded half up first, then formatted (§13): Babel, like Python, would round half to even.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

from maatschappelijke_kosten.reporting.currency import currency

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

    from maatschappelijke_kosten.model.problem import Language


_ANY_SIZE = Context(prec=400)
"""Room for the digits of any float; in the default context a number of thirty digits cannot be rounded."""


@lru_cache
def _locale(language: Language) -> Locale:
    from babel import Locale

    return Locale(language)


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Half up: 2.5 becomes 3 and −2.5 becomes −3; never −0."""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _ANY_SIZE)
    return abs(exact) if exact == 0 else exact


def euros(value: float, language: Language, decimals: int = 0) -> str:
    """`€ 6.000` or `€6,000`, in the currency of the report; whole euros unless asked."""
    from babel.numbers import format_decimal

    with localcontext(_ANY_SIZE):
        return str(
            format_decimal(
                rounded(value, decimals),
                format=_money_pattern(language, currency(), decimals),
                locale=_locale(language),
            )
        )


@lru_cache
def _money_pattern(language: Language, code: str, decimals: int) -> NumberPattern:
    """How the language writes an amount, its sign filled in once: `format_currency` looks up its name every time."""
    from babel.numbers import get_currency_symbol, parse_pattern

    locale = _locale(language)
    pattern = _pattern(locale.currency_formats["standard"].pattern, decimals)
    return parse_pattern(pattern.replace("¤", get_currency_symbol(code, locale)))


def number(value: float, language: Language, decimals: int = 0) -> str:
    """`1.234,5` or `1,234.5`, with at most that many decimals."""
    from babel.numbers import format_decimal

    shape = "#,##0" + ("." + "#" * decimals if decimals else "")
    with localcontext(_ANY_SIZE):
        return str(format_decimal(rounded(value, decimals), format=shape, locale=_locale(language)))


def percent(share: float, language: Language, decimals: int = 0) -> str:
    """`12,5 %` or `12.5%`; the argument is a share, 0.125."""
    from babel.numbers import format_percent

    pattern = _pattern(_locale(language).percent_formats[None].pattern, decimals, optional=True)
    if language == "nl" and "\N{NO-BREAK SPACE}" not in pattern:
        pattern = pattern.replace("%", "\N{NO-BREAK SPACE}%")
    with localcontext(_ANY_SIZE):
        return str(format_percent(rounded(share, decimals + 2), format=pattern, locale=_locale(language)))


def _pattern(pattern: str, decimals: int, *, optional: bool = False) -> str:
    """A number pattern of the language with another number of decimals."""
    plain = pattern.replace("0.00", "0")
    fraction = ("#" if optional else "0") * decimals
    return plain.replace("0", f"0.{fraction}" if fraction else "0", 1) if "#,##0" in plain else plain
