"""In which currency a report writes its amounts: that of the study it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from maatschappelijke_kosten.model.problem import Language

EURO = "EUR"

# Every amount of a report is in one currency. Handing it to each function that writes one would put it in every
# signature; this holds for one report in one thread, and nothing but these two functions can set it.
_CURRENCY: ContextVar[str] = ContextVar("currency", default=EURO)

_EURO_IN_WORDS: dict[Language, tuple[str, str]] = {"nl": ("euro", "euro's"), "en": ("euro", "euros")}


class _HasCurrency(Protocol):
    @property
    def currency(self) -> str: ...


H = TypeVar("H", bound=_HasCurrency)
P = ParamSpec("P")
R = TypeVar("R")


def in_currency_of(report: Callable[Concatenate[H, P], R]) -> Callable[Concatenate[H, P], R]:
    """A report on the study or price list that is its first argument, in the currency of that."""

    @wraps(report)
    def written(about: H, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with in_currency(about.currency):
            return report(about, *args, **kwargs)

    return written


@contextmanager
def in_currency(currency: str) -> Iterator[None]:
    """What is written within is in this currency, by its three letters."""
    token = _CURRENCY.set(currency)
    try:
        yield
    finally:
        _CURRENCY.reset(token)


def currency() -> str:
    """The three letters of the currency of the report that is being written."""
    return _CURRENCY.get()


def coins(language: Language) -> dict[str, str]:
    """What one and several of the currency are called, for the texts that name it."""
    code = _CURRENCY.get()
    if code == EURO:
        one, more = _EURO_IN_WORDS[language]
    else:
        from babel.numbers import get_currency_name

        one = get_currency_name(code, count=1, locale=language)
        more = get_currency_name(code, count=2, locale=language)
    return {"coin": one, "coins": more}
