"""What the figures of price lists rest on, for a user."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maatschappelijke_kosten.front.read import read_pricelist
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reading.library import price_list_names


@dataclass(frozen=True)
class Coverage:
    """Counts per price list and theme on a day."""

    price_lists: tuple[PriceList, ...]
    today: str

    columns = ("list", "theme", "what", "count", "of", "share")

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten coverage` prints it."""
        from maatschappelijke_kosten.reporting.blocks import as_text
        from maatschappelijke_kosten.reporting.coverage import coverage_blocks

        return as_text(coverage_blocks(self.price_lists, self.today, language))

    def to_markdown(self, language: Language = "nl") -> str:
        """The same for a page."""
        from maatschappelijke_kosten.reporting.blocks import as_markdown
        from maatschappelijke_kosten.reporting.coverage import coverage_blocks

        return as_markdown(coverage_blocks(self.price_lists, self.today, language))

    def to_dict(self) -> dict[str, Any]:
        """Plain data; shares 0 to 1."""
        from maatschappelijke_kosten.reporting.coverage import coverage_dict

        return coverage_dict(self.price_lists, self.today)

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One row per list, theme and property; the theme is empty for the whole list."""
        from maatschappelijke_kosten.reporting.coverage import coverage_rows

        return coverage_rows(self.price_lists, self.today, language)


def coverage_of(lists: Sequence[str | Path], today: str) -> Coverage:
    """Counts of these price lists, by name or path; of all that come with the package where none is given.

    Raises DataError with all problems of a list.
    """
    return Coverage(tuple(read_pricelist(one) for one in lists or price_list_names()), today)
