"""A thing that is suddenly per something else."""

from __future__ import annotations

from collections.abc import Collection

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.same import labels
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.vocabulary import Unit, Vocabulary


def check_drift(price_list: PriceList, earlier: PriceList, explained: Collection[str] = ()) -> list[Finding]:
    """MK623 for a price with the id, or else a label, of one in the base list or the edition before, in another unit;
    but for prices of which the change is explained."""
    by_label = {label: price for price, item in earlier.items.items() for label in labels(item)}
    found: list[Finding] = []
    for price, item in price_list.items.items():
        name: str | None = price
        if price not in earlier.items:
            # A new price may have a label of an old one that is still there: that is one more of its kind.
            same = (by_label[label] for label in sorted(labels(item)) if label in by_label)
            name = next((one for one in same if one not in price_list.items), None)
        if name is None or item.unit == earlier.items[name].unit or {price, name} & set(explained):
            continue
        values = {
            "name": name,
            "unit": item.unit,
            "list": f"{earlier.id} {earlier.edition}",
            "before": earlier.items[name].unit,
        }
        found.append(Finding("MK623", Owner("pricelist", price_list.id), ("items", price, "unit"), values))
    return found


def check_unit_names(vocabulary: Vocabulary) -> list[Finding]:
    """MK631 for a unit that is called as an earlier one: a reader cannot tell which a price is per."""
    called: dict[str, str] = {}
    found: list[Finding] = []
    for name, unit in vocabulary.units.items():
        words = _words(name, unit)
        other = next((called[word] for word in sorted(words) if called.get(word, name) != name), None)
        if other is not None:
            found.append(Finding("MK631", Owner("units", ""), ("units", name), {"name": name, "other": other}))
        for word in words:
            called.setdefault(word, name)
    return found


def _words(name: str, unit: Unit) -> set[str]:
    """Its id and Dutch names. In English two units may well share one: `session` is both *sessie* and *zitting*."""
    return {name.casefold(), unit.label.nl.casefold(), unit.plural.nl.casefold()}
