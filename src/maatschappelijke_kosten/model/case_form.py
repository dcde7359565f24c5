"""The form of a case: its sheets, questions and columns, for who writes it and who reads it back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from maatschappelijke_kosten.model.price_columns import CellKind
from maatschappelijke_kosten.model.severity import Language

Names = Mapping[Language, str]


class Question(NamedTuple):
    """One thing that is asked: a row of the sheet of the case, or a column of another."""

    key: str
    kind: CellKind
    nl: str
    en: str
    is_required: bool = False

    def in_language(self, language: Language) -> str:
        """What it is called in the form."""
        return self.en if language == "en" else self.nl


_NAME, _TEXT, _NUMBER, _YEAR = CellKind.NAME, CellKind.TEXT, CellKind.NUMBER, CellKind.YEAR

CASE_SHEET = ("casus", "case")
STEPS_SHEET = ("stappen", "steps")
EVENTS_SHEET = ("gebeurtenissen", "events")
"""What a sheet is called in Dutch and in English; both are read."""

QUESTIONS: tuple[Question, ...] = (
    Question("label", _TEXT, "Titel", "Title", is_required=True),
    Question("id", _NAME, "Korte naam", "Short name", is_required=True),
    Question("study", _NAME, "Onderzoek", "Study", is_required=True),
    Question("household", _TEXT, "Huishouden", "Household"),
    Question("occasion", _TEXT, "Aanleiding", "Occasion"),
    Question("other_support", _TEXT, "Andere hulp", "Other support"),
    Question("context", _TEXT, "Kenmerken", "Traits"),
    Question("notes", _TEXT, "Opmerkingen", "Notes"),
)
"""The rows of the sheet of the case."""

STEP_COLUMNS: tuple[Question, ...] = (
    Question("path", _NAME, "pad", "path", is_required=True),
    Question("label", _TEXT, "wat", "what"),
    Question("price", _NAME, "prijs", "price"),
    Question("amount", _NUMBER, "eigen bedrag", "own amount"),
    Question("price_year", _YEAR, "prijsjaar", "price year"),
    Question("quantity", _NUMBER, "aantal", "number"),
    Question("low", _NUMBER, "aantal laag", "number low"),
    Question("high", _NUMBER, "aantal hoog", "number high"),
    Question("assumption", _NAME, "aanname", "assumption"),
    Question("persons", _NUMBER, "personen", "persons"),
    Question("payer", _NAME, "wie betaalt", "who pays"),
    Question("start", _NUMBER, "na maanden", "after months"),
    Question("duration", _NUMBER, "duurt maanden", "lasts months"),
    Question("every", _NAME, "hoe vaak", "how often"),
    Question("grade", _NAME, "aannemelijk", "plausible"),
    Question("who", _TEXT, "volgens", "according to"),
    Question("support", _NAME, "hulp zelf", "support itself"),
    Question("reason", _TEXT, "waarom", "why", is_required=True),
)
"""The columns of the sheet of steps."""

EVENT_COLUMNS: tuple[Question, ...] = (
    Question("path", _NAME, "pad", "path", is_required=True),
    Question("kind", _NAME, "soort", "kind"),
    Question("text", _TEXT, "wat", "what", is_required=True),
)
"""The columns of the sheet of life events."""

UNKNOWN = ("onbekend", "unknown")

REFERENCE = "zonder"
"""The path of what would have happened."""

CHOICES: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "path": {"met": "met", "with": "met", "zonder": REFERENCE, "without": REFERENCE},
        "every": {"één keer": None, "once": None, "elke maand": "month", "monthly": "month"}
        | {"elk jaar": "year", "yearly": "year"},
        "grade": {"hoog": "high", "high": "high", "midden": "medium", "medium": "medium", "laag": "low", "low": "low"},
        "support": {"ja": True, "yes": True, "nee": False, "no": False},
        "kind": {"gebeurtenis": "events", "event": "events"}
        | {"kwaliteit van leven": "quality_of_life", "quality of life": "quality_of_life"},
    }
)
"""Per question with a closed list its words, Dutch and English in turn, and what they mean."""


def words_of(key: str, language: Language) -> list[str]:
    """The words that may be chosen, in one language."""
    return list(CHOICES[key])[1 if language == "en" else 0 :: 2]
