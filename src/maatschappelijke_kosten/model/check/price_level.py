"""Whether every amount can be brought to the price year of the study (§4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Place, check_name
from maatschappelijke_kosten.model.check.within import steps_of
from maatschappelijke_kosten.model.frozen import PriceYear
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.settings import PriceLevel
from maatschappelijke_kosten.model.study import Study

_LEVEL = ("settings", "price_level")


def check_price_level(study: Study) -> list[Finding]:
    """MK513 for a series that is not there, MK514 for a year that a series does not hold, MK515 for an amount of an
    unknown year. The last two only for amounts that a case uses, once each."""
    owner, level = Owner("study", study.id), study.settings.price_level
    found = [
        finding
        for one in study.price_lists + study.assumed_price_lists
        for price, item in one.items.items()
        for finding in check_name(
            "MK513", Owner("pricelist", one.id), ("items", price, "index"), item.index, study.indices
        )
    ]
    if level is None:
        return found
    found += check_name("MK513", owner, (*_LEVEL, "index"), level.index, study.indices)
    found += _check_unknown(owner, level, study.indices.get(level.index))
    amounts = list(_amounts(study))
    for name in dict.fromkeys(index or level.index for _, _, _, _, index in amounts):
        found += _check_year(owner, (*_LEVEL, "year"), level.year, study.indices.get(name))
    for whose, place, name, year, own_index in amounts:
        found += _check_amount(whose, place, name, year, study.indices.get(own_index or level.index), level)
    return found


def _check_unknown(owner: Owner, level: PriceLevel, index: Index | None) -> list[Finding]:
    """MK310 where amounts of an unknown year are both held and taken for another, MK514 for that other year."""
    if level.unknown_as is None:
        return []
    found = _check_year(owner, (*_LEVEL, "unknown_as", "year"), level.unknown_as.year, index)
    if level.hold_unknown:
        found.append(Finding("MK310", owner, (*_LEVEL, "unknown_as"), {"fault": "held_and_taken"}))
    return found


def _check_amount(
    owner: Owner, place: Place, name: str, year: PriceYear, index: Index | None, level: PriceLevel
) -> list[Finding]:
    if isinstance(year, int):
        return _check_year(owner, place, year, index)
    if level.unknown_as is not None:
        return _check_year(owner, place, level.unknown_as.year, index)
    if level.hold_unknown:
        return []
    return [Finding("MK515", owner, place, {"name": name, "year": str(level.year)})]


def _check_year(owner: Owner, place: Place, year: int, index: Index | None) -> list[Finding]:
    if index is None or index.level(year) is not None:
        return []
    return [Finding("MK514", owner, place, {"index": index.id, "year": str(year), "years": years_of(index)})]


def _amounts(study: Study) -> Iterator[tuple[Owner, Place, str, PriceYear, str | None]]:
    """Every price and own amount that a case uses: whose it is, where its price year stands, its name, that year,
    and the series it asks for."""
    prices: dict[str, tuple[str, PriceItem]] = {
        price: (one.id, item)
        for one in study.price_lists + study.assumed_price_lists
        for price, item in one.items.items()
    }
    seen: set[str] = set()
    for case in study.cases:
        for place, step in steps_of(case):
            if step.amount is not None and step.price_year is not None:
                name = step.label.nl if step.label is not None else "-"
                yield Owner("case", case.id), (*place, "price_year"), name, step.price_year, None
            if step.price in prices and step.price is not None and step.price not in seen:
                seen.add(step.price)
                price_list, item = prices[step.price]
                at = ("items", step.price, "price_year")
                yield Owner("pricelist", price_list), at, step.price, item.price_year, item.index


def years_of(index: Index) -> str:
    """The years that a series holds, as a reader says them: `2010–2014, 2016`."""
    years = sorted({one.year for one in index.values})
    starts = [years[0], *(year for before, year in pairwise(years) if year != before + 1)]
    ends = [*(before for before, year in pairwise(years) if year != before + 1), years[-1]]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))
