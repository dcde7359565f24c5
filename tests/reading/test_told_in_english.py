"""What the bundled Zaanstad studies tell, they tell in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.text import Told, texts_in


def _told(value: Any, place: str) -> Iterator[tuple[str, Told]]:
    if isinstance(value, Told):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _told(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _told(one, f"{place}.{key}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _told(one, f"{place}.{number}")


def test_every_story_of_the_ten_cases_has_its_english() -> None:
    found = dict(_told(mk.read_study("zaanstad-2017"), "study"))
    assert len(found) > 250
    assert [place for place, one in found.items() if one.en is None] == []
    assert [place for place, one in found.items() if one.en == one.nl] == []


def test_amounts_in_a_story_are_the_same_in_both_languages() -> None:
    """A translation may turn `€ 1.800` into `€1,800`, never into another number."""
    found = dict(_told(mk.read_study("zaanstad-2017"), "study"))
    digits = {place: (_digits(one.nl), _digits(one.en or "")) for place, one in found.items()}
    assert {place: both for place, both in digits.items() if both[0] != both[1]} == {}


def _digits(text: str) -> list[str]:
    return sorted("".join(one for one in word if one.isdigit()) for word in text.split() if any(map(str.isdigit, word)))


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Zij werkt.", "Zij werkt."), ({"nl": "Zij werkt."}, "Zij werkt."), *[({"nl": "Ja.", "en": "Yes."},) * 2]],
)
def test_what_is_told_is_written_as_it_was_typed(typed: Any, written: Any) -> None:
    told = TypeAdapter(Told).validate_python(typed)
    assert told.model_dump(mode="json") == written
    assert TypeAdapter(Told).validate_python(told.model_dump()) == told


def test_dutch_stands_in_where_there_is_no_english() -> None:
    assert texts_in("en", Told(nl="Ja."), None, Told(nl="Nee.", en="No.")) == ["Ja.", "No."]
