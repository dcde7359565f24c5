"""Prices of all lists: looked for, and one of them with everything there is about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maatschappelijke_kosten.front.read import library_indices, library_sources, library_vocabulary, read_pricelist
from maatschappelijke_kosten.model.payment import payers_in
from maatschappelijke_kosten.model.price import OverlaidPriceList, PriceList
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.search import Entry, entries_of, folded, near, others_of, search
from maatschappelijke_kosten.model.study import DEFAULT_RULE, Study
from maatschappelijke_kosten.model.text import Label
from maatschappelijke_kosten.reading.library import price_list_names

DEFAULT_INDEX = "cbs-consumentenprijzen"


@dataclass(frozen=True)
class Prices:
    """Prices that were found, with what is needed to tell of them."""

    entries: tuple[Entry, ...]
    study: Study
    """The lists, sources, units and payers of all prices, without cases."""
    words: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    """Where nothing was found: words that look like those that were asked for."""

    columns = (
        "list",
        "price",
        "label",
        "low",
        "central",
        "high",
        "unit",
        "price_year",
        "basis",
        "reliability",
        "source",
        "via",
    )

    @property
    def known(self) -> dict[str, tuple[str, ...]]:
        """What prices can be chosen by, in all lists that were looked in: `theme`, `payer` and `list`."""
        entries = entries_of(self.study.price_lists)
        themes = {theme for one in self.study.price_lists for theme in one.themes}
        themes |= {one.item.theme for one in entries if one.item.theme is not None}
        payers = {*self.study.vocabulary.payers, *(name for one in entries for name in _payers(one))}
        return {
            "theme": tuple(sorted(themes)),
            "payer": tuple(sorted(payers)),
            "list": tuple(sorted(one.id for one in self.study.price_lists)),
        }

    def to_text(self, language: Language = "nl") -> str:
        """As `mkosten prices` prints it."""
        from maatschappelijke_kosten.reporting.blocks import as_text
        from maatschappelijke_kosten.reporting.prices import prices_blocks

        return as_text(prices_blocks(self.study, self.entries, self.words, self.meant, language))

    def to_markdown(self, language: Language = "nl") -> str:
        """The same for a page."""
        from maatschappelijke_kosten.reporting.blocks import as_markdown
        from maatschappelijke_kosten.reporting.prices import prices_blocks

        return as_markdown(prices_blocks(self.study, self.entries, self.words, self.meant, language))

    def to_dict(self) -> dict[str, Any]:
        """Plain data under schema version 1."""
        return {"schema": 1, "kind": "prices", "words": list(self.words), "prices": self.to_rows()}

    def to_rows(self, language: Language = "nl") -> list[dict[str, Any]]:
        """One row a price; amounts per unit, in the currency of the list, unrounded."""
        from maatschappelijke_kosten.reporting.prices import price_rows

        return price_rows(self.entries, language)


def all_prices(price_lists: Sequence[str | Path] = ()) -> Prices:
    """Every price of the lists that come with the package, and of these.

    Raises DataError with all problems of a list.
    """
    lists = [_own(read_pricelist(one)) for one in (*price_list_names(), *price_lists)]
    study = Study.model_construct(
        id="-",
        label=Label(nl="-"),
        price_lists=tuple(lists),
        assumed_price_lists=(),
        cases=(),
        verdict_rule=DEFAULT_RULE,
        sources=library_sources(),
        vocabulary=library_vocabulary(),
        indices=library_indices([DEFAULT_INDEX]),
    )
    return Prices(tuple(entries_of(lists)), study)


def _own(price_list: PriceList) -> PriceList:
    """A list on top of another without the prices that it only has from that one."""
    if not isinstance(price_list, OverlaidPriceList):
        return price_list
    items = {price: item for price, item in price_list.items.items() if item.override is not None}
    return price_list.model_copy(update={"items": items})


def find_prices(
    words: Sequence[str] = (),
    *,
    theme: str | None = None,
    payer: str | None = None,
    price_list: str | None = None,
    price_lists: Sequence[str | Path] = (),
) -> Prices:
    """The prices that have all of these words, of a theme, for a payer, in a list.

    Raises DataError with all problems of a list of `price_lists`.
    """
    every = all_prices(price_lists)
    chosen = [one for one in every.entries if _is_chosen(one, theme, payer, price_list)]
    sources, vocabulary = every.study.sources, every.study.vocabulary
    hits = search(chosen, words, sources, vocabulary)
    meant = () if hits else tuple(near(chosen, words, sources, vocabulary))
    return Prices(tuple(hits), every.study, tuple(words), meant)


def _is_chosen(entry: Entry, theme: str | None, payer: str | None, price_list: str | None) -> bool:
    pays = _payers(entry)
    return (
        (theme is None or entry.item.theme == theme)
        and (payer is None or payer in pays)
        and (price_list is None or entry.price_list.id == price_list)
    )


def _payers(entry: Entry) -> tuple[str, ...]:
    return tuple(payers_in(entry.item.payer).values())


def names_like(name: str) -> list[str]:
    """The ids of prices of the library that look like a name, the most alike first."""
    from difflib import get_close_matches

    return get_close_matches(folded(name), [one.price for one in all_prices().entries], n=3)


def show_price(name: str, language: Language) -> str | None:
    """Everything about a price of any list that comes with the package, and who says otherwise; None without one."""
    from maatschappelijke_kosten.reporting.prices import price_page

    every = all_prices()
    pages = [
        price_page(every.study, one, others_of(one, every.entries), language)
        for one in every.entries
        if one.price == name
    ]
    return "\n\n".join(pages) if pages else None
