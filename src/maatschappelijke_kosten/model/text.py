"""Words in Dutch and English."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, SerializerFunctionWrapHandler, model_serializer, model_validator

from maatschappelijke_kosten.model.frozen import Frozen, Text
from maatschappelijke_kosten.model.problem import Language


class Label(Frozen):
    """A name in Dutch and, where there is one, in English. A plain text is the Dutch name."""

    # Many things have one: built now it is taken over by each, deferred each would build it again.
    model_config = ConfigDict(defer_build=False)

    nl: Text
    en: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"nl": value} if isinstance(value, str) else value

    def in_language(self, language: Language) -> str:
        """The name in that language; the Dutch one where no English one was given."""
        return self.en if language == "en" and self.en else self.nl

    def __str__(self) -> str:
        return self.nl


class Told(Label):
    """What somebody tells, in Dutch and, where there is one, in English. A plain text is the Dutch one, and is
    written as such."""

    @model_serializer(mode="wrap")
    def _as_typed(self, written: SerializerFunctionWrapHandler) -> Any:
        return self.nl if self.en is None else written(self)


def texts_in(language: Language, *texts: Label | None) -> list[str]:
    """Each in that language; what nobody tells is left out."""
    return [one.in_language(language) for one in texts if one is not None]
