"""What-if: a study with something changed, which says what (nothing is changed in place)."""

from __future__ import annotations

from collections.abc import Mapping

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
    before = study.settings.model_dump()
    after = Settings.model_validate({**{key: getattr(study.settings, key) for key in before}, **settings})
    dump = after.model_dump()
    words = [f"{key}: {_setting(before[key])} → {_setting(dump[key])}" for key in before if before[key] != dump[key]]
    return study.model_copy(update={"settings": after, "changes": (*study.changes, *words)})


def _words(given: Range) -> str:
    if given.is_point:
        return f"{given.central:g}"
    return f"{given.low:g} – {given.high:g} ({given.central:g})"


def _setting(value: object) -> str:
    """A setting as short as it can be: without what was left out."""
    if isinstance(value, Mapping):
        given = {key: _setting(one) for key, one in value.items() if one not in (None, (), [], {})}
        return ", ".join(f"{key} {one}" for key, one in given.items() if one != "–") or "–"
    if isinstance(value, list | tuple):
        return "; ".join(_setting(one) for one in value) or "–"
    return "–" if value is None else str(value)
