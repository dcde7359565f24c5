"""What-if: a study with something changed, which says what (nothing is changed in place)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.frozen import FrozenDict, no_such
from maatschappelijke_kosten.model.settings import Settings
from maatschappelijke_kosten.model.study import Study, View


def with_figures(study: Study, prices: Mapping[str, float | Range], assumptions: Mapping[str, float | Range]) -> Study:
    """As `Study.with_figures`.

    Raises KeyError for an id that the study does not have.
    """
    for names, known in ((prices, study.prices(View.ASSUMED)), (assumptions, study.assumptions)):
        for name in names:
            if name not in known:
                raise KeyError(no_such(name, known))
    new_prices = {price: Range.model_validate(given) for price, given in prices.items()}
    new_quantities = {name: Range.model_validate(given) for name, given in assumptions.items()}
    words = [f"{name}: {_words(study.amount_of(name))} → {_words(new)}" for name, new in new_prices.items()]
    words += [
        f"{name}: {_words(study.assumptions[name].range)} → {_words(new)}" for name, new in new_quantities.items()
    ]
    return study.model_copy(
        update={
            "price_lists": tuple(one.with_amounts(new_prices) for one in study.price_lists),
            "assumed_price_lists": tuple(one.with_amounts(new_prices) for one in study.assumed_price_lists),
            "assumptions": FrozenDict(
                {
                    name: one.with_range(new_quantities[name]) if name in new_quantities else one
                    for name, one in study.assumptions.items()
                }
            ),
            "changes": (*study.changes, *words),
        }
    )


def with_settings(study: Study, settings: Mapping[str, object]) -> Study:
    """As `Study.with_settings`."""
    before = study.settings
    after = Settings.model_validate({**{key: getattr(before, key) for key in Settings.model_fields}, **settings})
    was, now = dict(_leaves(before.model_dump())), dict(_leaves(after.model_dump()))
    words = [
        f"{SETTING}{key}: {was.get(key, NOTHING)} → {now.get(key, NOTHING)}"
        for key in dict.fromkeys((*now, *was))
        if was.get(key) != now.get(key)
    ]
    return study.model_copy(update={"settings": after, "changes": (*study.changes, *words)})


SETTING = "settings."
"""What the words of a changed setting begin with: `settings.time.horizon: – → 60`."""

NOTHING = "–"
"""What a setting is that nobody gave."""

_NO_CHOICE = ("reason", "citation")
"""What says why, and changes no result."""


def _leaves(settings: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """Each setting that is given, by the way to it, and its value as short as it can be."""
    for key, value in settings.items():
        if key in _NO_CHOICE or value in (None, (), [], {}):
            continue
        if not isinstance(value, Mapping):
            yield f"{above}{key}", _setting(value)
        elif "low" in value and "high" in value and "reason" not in value:
            yield f"{above}{key}", _range(Range.model_validate(value))
        else:
            yield from _leaves(value, f"{above}{key}.")


def _range(given: Range) -> str:
    kind = "" if given.distribution is None else f" {given.distribution.kind}"
    return f"{_words(given)}{kind}"


def _words(given: Range) -> str:
    if given.is_point:
        return f"{given.central:g}"
    return f"{given.low:g} – {given.high:g} ({given.central:g})"


def _setting(value: object) -> str:
    """A number, a word, or a list of what has several of these."""
    if isinstance(value, Mapping):
        return " ".join(_setting(one) for key, one in value.items() if key not in _NO_CHOICE)
    if isinstance(value, list | tuple):
        return "; ".join(_setting(one) for one in value)
    return str(value)
