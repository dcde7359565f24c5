"""The sheets of words: what is not counted, where figures come from, and what the workbook was made with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from maatschappelijke_kosten.engine.plan import Plan, Pm, PmReason
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.model.walk import every_step, step_at
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.step import label_at, step_label
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.page import Page
from maatschappelijke_kosten.reporting.workbook.styles import TEXT

FIRST_ROW = 4
_MISSED_WIDTHS = (14, 16, 44, 60, 22)
_SOURCE_WIDTHS = (26, 54, 34, 26, 8, 44, 44)
_STAMP_WIDTHS = (34, 110)


def reason_of(study: Study, case: Case, one: Pm, language: Language) -> str:
    """Why a step is PM, and that it may spare as well where it may."""
    price = step_at(case, one.place).price
    only_assumed = one.reason is PmReason.NO_PRICE and price is not None and study.price(price) is not None
    key = "explain.pm.assumed_price" if only_assumed else f"explain.pm.{one.reason}"
    reason = word(key, language, step="").lstrip(": ")
    return f"{reason} ({word('explain.pm.either', language)})" if one.sign is Sign.EITHER else reason


def write_missed(page: Page, study: Study, plan: Plan, variant: Variant, language: Language) -> None:
    """What is PM, and what was told and not counted: named, never zero."""
    rows = [*_pm(study, plan, language), *_told(study, variant, language)]
    heads = [word(f"book.missed.{one}", language) for one in ("case", "path", "step", "reason", "what")]
    page.title(word("book.missed.title", language), word("book.missed.how", language))
    _table(page, word("book.table.missed", language), heads, rows, _MISSED_WIDTHS)


def _pm(study: Study, plan: Plan, language: Language) -> Iterator[list[str]]:
    for one in plan.pm:
        case = study.case(one.place.case)
        label = label_at(study, case, one.place, language)
        yield [one.place.case, one.place.path, label, reason_of(study, case, one, language), "PM"]


def _told(study: Study, variant: Variant, language: Language) -> Iterator[list[str]]:
    if variant is not Variant.AS_COUNTED:
        return
    for case in study.cases:
        for name, path in case.paths.items():
            for step in path.steps:
                if not step.counted:
                    label = step_label(study, step, language)
                    why = "".join(texts_in(language, step.note or step.reason))
                    yield [case.id, name, label, why, word("book.missed.told", language)]


def write_sources(page: Page, study: Study, language: Language) -> None:
    """The documents that figures and steps come from."""
    cited = set(_cited(study))
    rows = [
        [
            name,
            one.title,
            "; ".join(one.authors),
            one.publisher,
            "" if one.year is None else str(one.year),
            one.address or "",
            one.terms_of_use,
        ]
        for name, one in study.sources.items()
        if name in cited
    ]
    heads = [
        word(f"book.source.{one}", language)
        for one in ("id", "title", "authors", "publisher", "year", "address", "terms")
    ]
    page.title(word("book.sources.title", language), word("book.sources.how", language))
    _table(page, word("book.table.sources", language), heads, rows, _SOURCE_WIDTHS)


def _cited(study: Study) -> Iterator[str]:
    for one in _citations(study):
        yield one.source
        if one.via is not None:
            yield one.via


def _citations(study: Study) -> Iterator[Citation]:
    for price_list in (*study.price_lists, *study.assumed_price_lists):
        for item in price_list.items.values():
            yield from (one for one in (item.citation, item.payer_citation) if one is not None)
    for assumption in study.assumptions.values():
        yield from assumption.citations
    discount = study.settings.time.discount
    if discount is not None and discount.citation is not None:
        yield discount.citation
    for index in study.indices.values():
        yield index.citation
    for case in study.cases:
        if case.citation is not None:
            yield case.citation
        for path in case.paths.values():
            steps = (step.citation for step in every_step(path.steps))
            yield from (one for one in (path.citation, *steps) if one is not None)


def write_stamp(page: Page, study: Study, variant: Variant, language: Language) -> None:
    """Engine, digests, settings and changes: by these a result is found again."""
    page.title(word("book.stamp.title", language), word("book.stamp.how", language))
    rows = [["study.id", study.id], ["variant", str(variant)], *_flat("", stamp(study))]
    heads = [word(f"book.stamp.{one}", language) for one in ("what", "value")]
    _table(page, word("book.table.stamp", language), heads, rows, _STAMP_WIDTHS)


def _flat(name: str, value: Any) -> Iterator[list[str]]:
    """Nested data as one row a value: `price_lists.1.digest`."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value, start=1)
        for key, inner in pairs:
            yield from _flat(f"{name}.{key}" if name else str(key), inner)
    else:
        yield [name, str(value)]


def _table(page: Page, name: str, heads: list[str], rows: list[list[str]], widths: tuple[float, ...]) -> None:
    page.widths(widths)
    page.table(name, FIRST_ROW, heads, len(rows))
    page.freeze(FIRST_ROW, 1)
    style = page.styles.of(form=TEXT, wrap=True)
    for row, cells in enumerate(rows, start=FIRST_ROW):
        for column, text in enumerate(cells):
            page.put(row, column, text, style, 500)
