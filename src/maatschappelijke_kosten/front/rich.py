"""What a notebook shows of a result or a thing, and the same in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.shown import Form, Shown

if TYPE_CHECKING:
    from maatschappelijke_kosten.reporting.rich.card import Card


class Result(Shown):
    """A result that says itself what is on its card."""

    __slots__ = ()

    def _card(self, language: Language) -> Card:
        raise NotImplementedError


class InLanguage:
    """A thing or result as a notebook shows it in one language."""

    def __init__(self, thing: object, language: Language) -> None:
        self.thing, self.language = thing, language

    def _repr_html_(self) -> str:
        return shown(self.thing, "html", self.language)

    def _repr_markdown_(self) -> str:
        return shown(self.thing, "markdown", self.language)

    def __repr__(self) -> str:
        return plain(self.thing, self.language)


def in_language(thing: object, language: Language) -> InLanguage:
    """Show a thing or a result in Dutch (`nl`) or English (`en`): for the last line of a cell.

    Raises TypeError for what has no card.
    """
    found = InLanguage(thing, language)
    card(thing, language)
    return found


def card(thing: object, language: Language) -> Card:
    """What is shown of a thing.

    Raises TypeError for what has no card.
    """
    from maatschappelijke_kosten.reporting.rich.things import thing_card

    return thing._card(language) if isinstance(thing, Result) else thing_card(thing, language)


def shown(thing: object, form: Form, language: Language = "nl") -> str:
    """The card of a thing as HTML or as Markdown.

    Raises TypeError for what has no card.
    """
    from maatschappelijke_kosten.reporting.rich.html import as_html
    from maatschappelijke_kosten.reporting.rich.markdown import as_rich_markdown

    found = card(thing, language)
    return as_html(found, language) if form == "html" else as_rich_markdown(found, language)


def plain(thing: object, language: Language = "nl") -> str:
    """The card of a thing for a screen of fixed width.

    Raises TypeError for what has no card.
    """
    from maatschappelijke_kosten.reporting.blocks import as_text
    from maatschappelijke_kosten.reporting.rich.card import cut

    return as_text(cut(card(thing, language), language))
