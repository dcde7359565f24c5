"""A card: what is shown of one thing, the most important first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.blocks import Block, Lines, Table
from maatschappelijke_kosten.reporting.number import number
from maatschappelijke_kosten.reporting.words import word

MOST_ROWS = 20
"""A longer table is cut, with a word that says how to get the rest."""


class Card(NamedTuple):
    """Sentences and tables; the first sentence says what it comes to."""

    blocks: tuple[Block, ...]
    whole: str = ""
    """The call that gives all, in the words of a user: `.to_text()`; empty where the card is all there is."""


def card_of(blocks: Iterable[Block | None], whole: str = "") -> Card:
    """A card without its empty parts."""
    return Card(tuple(one for one in blocks if one is not None and _says_something(one)), whole)


def lines(*found: str) -> Lines | None:
    """Sentences that say something; None where none does."""
    kept = [one for one in found if one]
    return Lines(kept) if kept else None


def cut(card: Card, language: Language) -> list[Block]:
    """The blocks, with tables of at most `MOST_ROWS` rows."""
    found: list[Block] = []
    for block in card.blocks:
        found.append(block)
        if isinstance(block, Table) and len(block.rows) > MOST_ROWS:
            found[-1] = block._replace(rows=block.rows[:MOST_ROWS])
            found.append(Lines([_more(len(block.rows), card.whole, language)]))
    return found


def _more(count: int, whole: str, language: Language) -> str:
    values = {"shown": number(MOST_ROWS, language), "all": number(count, language)}
    if not whole:
        return word("rich.cut", language, **values)
    return word("rich.cut.whole", language, **values, whole=whole)


def _says_something(block: Block) -> bool:
    if isinstance(block, Table):
        return bool(block.rows)
    return bool(block.lines) if isinstance(block, Lines) else True


def flat(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Cells without the line ends that a screen of fixed width needs."""
    return [[cell.replace("\n", " ") for cell in row] for row in rows]
