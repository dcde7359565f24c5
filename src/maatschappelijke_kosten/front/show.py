"""A price, an assumption, a case or a study in words."""

from __future__ import annotations

from pathlib import Path

from maatschappelijke_kosten.front.read import load
from maatschappelijke_kosten.model.problem import DataError, Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.library import find, is_file, price_list_names, study_names
from maatschappelijke_kosten.reading.pricelist import load_price_list
from maatschappelijke_kosten.reporting.overview import case_story, price_list_table, price_story, study_story


def show_one(name: str, study: str | Path, language: Language) -> str | None:
    """The thing of that name; None where nothing has it.

    A study or price list of the library or a file, a price, an assumption or a case of `study`. Raises
    DataError where what it should be found in cannot be read.
    """
    if name in study_names():
        return study_story(_study(name), language)
    path = find(name, lambda _: None)
    if path is not None:
        opened, _ = open_file(path) if is_file(path) else (None, [])
        if opened is not None and opened.kind == "pricelist":
            return _price_list(name, language)
        found = _study(name)
        return case_story(found, found.cases[0], language) if len(found.cases) == 1 else study_story(found, language)
    if name in price_list_names():
        return _price_list(name, language)
    within = _study(study)
    for case in within.cases:
        if case.id == name:
            return case_story(within, case, language)
    return _price(within, name, language)


def _price(within: Study, name: str, language: Language) -> str | None:
    """What a study says of a price, or what any list says of it."""
    from maatschappelijke_kosten.front.prices import show_price

    told = price_story(within, name, language)
    page = show_price(name, language)
    return "\n\n".join(text for text in (told, page) if text) or None


def show_all(study: str | Path, language: Language) -> str:
    """The names of all studies and price lists, and what is in one study."""
    return study_story(_study(study), language, tuple(dict.fromkeys((*study_names(), *price_list_names()))))


def _price_list(name_or_path: str, language: Language) -> str:
    loaded = load_price_list(name_or_path)
    if loaded.price_list is None:
        raise DataError(loaded.problems, language)
    return price_list_table(loaded.price_list, language)


def _study(name_or_path: str | Path) -> Study:
    loaded = load(name_or_path)
    if loaded.study is None:
        raise DataError(loaded.problems)
    return loaded.study
