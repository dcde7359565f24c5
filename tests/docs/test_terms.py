"""Every word that a user meets in a file or in Python is explained."""

from __future__ import annotations

import re
import typing
from enum import StrEnum

import pytest
from pages import DOCS, prose, text_of
from pydantic import BaseModel

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.break_even import Answer
from maatschappelijke_kosten.engine.plan import PmReason
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.front.read import library_vocabulary
from maatschappelijke_kosten.model.assumption import Assumptions
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.figure import Basis, Sign
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Severity
from maatschappelijke_kosten.model.source import Sources
from maatschappelijke_kosten.model.study import Variant, View
from maatschappelijke_kosten.reading.envelope import KINDS
from maatschappelijke_kosten.reading.study_file import PayersFile, StudyFile, UnitsFile

_FILES = (PriceList, Case, Assumptions, StudyFile, Sources, UnitsFile, PayersFile)
_TERMS = text_of(DOCS / "begrippen.md")
_KEYS = text_of(DOCS / "eigen-casus.md")


def _coded(text: str) -> set[str]:
    """The words that a page sets as code, each by itself."""
    return set(re.findall(r"`([\w-]+)`", text))


def _models(model: type[BaseModel], found: dict[type[BaseModel], set[str]]) -> None:
    if model in found:
        return
    found[model] = set(model.model_fields)
    waiting: list[object] = list(typing.get_type_hints(model, include_extras=True).values())
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            _models(one, found)
        waiting += typing.get_args(one)


def _keys() -> dict[type[BaseModel], set[str]]:
    found: dict[type[BaseModel], set[str]] = {}
    for model in _FILES:
        _models(model, found)
    return found


def test_all_models_of_files_are_looked_at() -> None:
    """The search goes down to the smallest part of a file."""
    names = {model.__name__ for model in _keys()}
    assert {"PriceItem", "Step", "Range", "AssumptionUse", "Citation", "Wide", "KnownDisagreement", "Unit"} <= names


@pytest.mark.parametrize("page", ["begrippen.md", "eigen-casus.md"])
def test_every_key_of_a_file_is_explained(page: str) -> None:
    coded = {word for span in re.findall(r"`([^`\n]+)`", prose(DOCS / page)) for word in re.findall(r"[\w-]+", span)}
    missing = {model.__name__: keys - coded for model, keys in _keys().items()}
    assert {name: keys for name, keys in missing.items() if keys} == {}


def test_every_public_name_is_explained() -> None:
    coded = _coded(_TERMS)
    assert sorted(set(mk.__all__) - coded) == []


@pytest.mark.parametrize("words", [Conclusion, View, Variant, Mark, PmReason, Basis, Sign, Answer, Severity])
def test_every_word_of_a_closed_list_is_explained(words: type[StrEnum]) -> None:
    assert sorted({str(one) for one in words} - _coded(_TERMS)) == []


def test_units_payers_and_kinds_are_all_there() -> None:
    vocabulary = library_vocabulary()
    assert sorted({*vocabulary.units, *vocabulary.payers} - _coded(_TERMS)) == []
    assert sorted({*vocabulary.units, *vocabulary.payers, *KINDS} - _coded(_KEYS)) == []


def test_every_public_name_is_in_the_api_page() -> None:
    api = text_of(DOCS / "api.md")
    assert [name for name in mk.__all__ if not re.search(rf"maatschappelijke_kosten\.{name}\b", api)] == []
