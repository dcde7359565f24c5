"""The documentation page of a study that is calculated again at other prices."""

from __future__ import annotations

from maatschappelijke_kosten.front.diff import diff
from maatschappelijke_kosten.front.evaluate import evaluate
from maatschappelijke_kosten.front.read import read_study
from maatschappelijke_kosten.model.settings import PLAIN
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reporting.restated_page import Reckoning, restated_page


def restated_page_of(before: str, after: str) -> str:
    """Markdown that tells what becomes of the verdicts of one study at the prices of another, step by step: first
    only carried to one price year, then with the other prices, then with the floor of the rule carried as well.

    Raises DataError where one of them cannot be read.
    """
    old, new = read_study(before), read_study(after)
    carried = _in_the_price_level_of(old, new)
    with_floor = _with_floor(new)
    reckonings = [
        Reckoning("Prijzen van het rapport, niet omgerekend", evaluate(old).views[View.ASSUMED], old),
        Reckoning("Dezelfde prijzen, alleen omgerekend", evaluate(carried).views[View.ASSUMED], carried),
        Reckoning("Omgerekend, en waar het kan een prijs van nu", evaluate(new).views[View.ASSUMED], new),
        Reckoning(
            "Idem, met ook de vloer van de oordeelsregel omgerekend",
            evaluate(with_floor).views[View.ASSUMED],
            with_floor,
        ),
    ]
    return restated_page(reckonings, diff(old, new).studies)


def _in_the_price_level_of(old: Study, new: Study) -> Study:
    settings = old.settings.model_copy(update={"price_level": new.settings.price_level})
    return old.model_copy(update={"settings": settings, "indices": new.indices, "sources": new.sources})


def _with_floor(study: Study) -> Study:
    """The same with the floor of its rule carried from the year that its unknown amounts are taken to be of."""
    level = study.settings.price_level
    if level is None or level.unknown_as is None or study.settings == PLAIN:
        return study
    ratio = study.indices[level.index].ratio(level.unknown_as.year, level.year) or 1.0
    rule = study.verdict_rule.model_copy(update={"floor": study.verdict_rule.floor * ratio})
    return study.model_copy(update={"verdict_rule": rule})
