"""What steps are bound to: the figures that a view may use, and the choices of the study."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.settings import PLAIN, Settings
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.vocabulary import Vocabulary

NO_WORDS = Vocabulary.model_construct(units={}, payers={}, groups={})
"""For cases that belong to no study: no units of time and no payers."""


class Ground(NamedTuple):
    """What steps are bound to: the figures that a view may use, and the choices of the study."""

    prices: Mapping[str, PriceItem]
    assumptions: Mapping[str, Assumption]
    signs: Mapping[str, Sign] = FrozenDict()
    """The sign of prices that this view may not use; without it they can only cost."""
    all_prices: Mapping[str, PriceItem] = FrozenDict()
    """Also those that the view may not use: for who pays what is PM."""
    once: bool = False
    settings: Settings = PLAIN
    vocabulary: Vocabulary = NO_WORDS
    indices: Mapping[str, Index] = FrozenDict()


def ground_of(
    study: Study, view: View, without: frozenset[str] = frozenset(), without_prices: frozenset[str] = frozenset()
) -> Ground:
    """What a view of a study may use; assumptions in `without`, and `without_prices`, are left open."""
    allowed = study.assumptions if view is View.ASSUMED else {}
    every_price = study.prices(View.ASSUMED)
    return Ground(
        prices={name: one for name, one in study.prices(view).items() if name not in without_prices},
        assumptions={name: one for name, one in allowed.items() if name not in without},
        signs={price: item.sign for price, item in every_price.items()},
        all_prices=every_price,
        once=view is View.ONCE,
        settings=study.settings,
        vocabulary=study.vocabulary,
        indices=study.indices,
    )
