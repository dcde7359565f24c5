"""Finding prices by the words that people use for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from maatschappelijke_kosten.model.payment import payers_in
from maatschappelijke_kosten.model.price import PriceItem, PriceList
from maatschappelijke_kosten.model.source import Source
from maatschappelijke_kosten.model.vocabulary import Vocabulary


class Entry(NamedTuple):
    """A price with the list that it stands in."""

    price_list: PriceList
    price: str
    item: PriceItem


def folded(text: str) -> str:
    """A text without capitals and accents, with spaces for hyphens: `Geïndiceerd` is found by `geindiceerd`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("-", " ")


def entries_of(price_lists: Iterable[PriceList]) -> list[Entry]:
    """Every price of these lists."""
    return [Entry(one, price, item) for one in price_lists for price, item in one.items.items()]


def text_of(entry: Entry, sources: Mapping[str, Source], vocabulary: Vocabulary) -> str:
    """Everything that a price may be found by: names, other words, theme, scope, payers and sources, in both
    languages."""
    item = entry.item
    words = [entry.price, *_both(item.label), *item.aliases, *_both(item.scope), item.unit]
    if item.theme is not None and item.theme in entry.price_list.themes:
        words += [item.theme, *_both(entry.price_list.themes[item.theme])]
    for payer in payers_in(item.payer).values():
        words += [payer, *(_both(vocabulary.payers[payer].label) if payer in vocabulary.payers else ())]
    for source in () if item.citation is None else (item.citation.source, item.citation.via):
        if source is not None:
            words += [source, *((sources[source].title, sources[source].publisher) if source in sources else ())]
    return folded(" ".join(word for word in words if word))


def _both(label: object) -> tuple[str, ...]:
    return tuple(text for text in (getattr(label, "nl", None), getattr(label, "en", None)) if text)


def search(
    entries: Sequence[Entry], words: Sequence[str], sources: Mapping[str, Source], vocabulary: Vocabulary
) -> list[Entry]:
    """The prices that have every one of these words; those that have them in their name first."""
    wanted = [part for word in words for part in folded(word).split()]
    hits = [
        (one, sum(part in folded(f"{one.price} {one.item.label.nl} {one.item.label.en or ''}") for part in wanted))
        for one in entries
        if all(part in text_of(one, sources, vocabulary) for part in wanted)
    ]
    return [one for one, _ in sorted(hits, key=lambda hit: -hit[1])]


def near(
    entries: Sequence[Entry], words: Sequence[str], sources: Mapping[str, Source], vocabulary: Vocabulary
) -> list[str]:
    """Words of these prices that look like those that nothing was found by; a slip of the keyboard."""
    from difflib import get_close_matches

    known = sorted({part for one in entries for part in text_of(one, sources, vocabulary).split() if len(part) > 2})
    return [
        match
        for word in words
        for part in folded(word).split()
        if part not in known
        for match in get_close_matches(part, known, n=1, cutoff=0.7)
    ]


def others_of(entry: Entry, entries: Sequence[Entry]) -> list[Entry]:
    """Prices that say something of the same thing: another name in common, whatever list they stand in."""
    mine = _names(entry)
    return [
        one
        for one in entries
        if (one.price_list.id, one.price) != (entry.price_list.id, entry.price) and mine & _names(one)
    ]


def _names(entry: Entry) -> frozenset[str]:
    """What a price is called, without years and places in brackets."""
    labels = (*_both(entry.item.label), *entry.item.aliases)
    plain = (" ".join(part for part in folded(one.partition("(")[0]).split() if not part.isdigit()) for one in labels)
    return frozenset(name for name in plain if len(name) > 3)
