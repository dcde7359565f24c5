"""Who pays and who receives, in words and as plain data."""

from __future__ import annotations

from typing import Any

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.payment import ByContext, Payment, shares_of
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.walk import Place, group_at, step_at
from maatschappelijke_kosten.reporting.number import percent
from maatschappelijke_kosten.reporting.words import word


def payer_name(study: Study, payer: str, language: Language) -> str:
    """The name of a payer; that nobody says for an empty id."""
    if not payer:
        return word("payer.unknown", language)
    known = study.vocabulary.payers.get(payer)
    return known.label.in_language(language) if known else payer


def payment_in_words(study: Study, payment: Payment, language: Language) -> str:
    """`gemeente`, `gemeente 60 %, Rijk 40 %`, or `corporatie: woningcorporatie; particulier: ...`."""
    if isinstance(payment, str):
        return payer_name(study, payment, language)
    if isinstance(payment, ByContext):
        each = (f"{value}: {payment_in_words(study, one, language)}" for value, one in payment.when.items())
        return f"{payment.by} ({'; '.join(each)})"
    return ", ".join(f"{payer_name(study, one, language)} {percent(share, language)}" for one, share in payment.items())


def payment_at(study: Study, case: Case, place: Place, key: str) -> Any:
    """Who pays (`payer`) or receives (`receiver`) a step, as plain data: a payer, shares, or None."""
    step = step_at(case, place)
    item = study.price(step.price) if step.price else None
    given = (getattr(one, key, None) for one in (step, group_at(case, place), item))
    shares = shares_of(next((one for one in given if one is not None), None), case.context)
    if shares is None or len(shares) != 1:
        return None if shares is None else dict(shares)
    return next(iter(shares))
