"""A page that tells what becomes of published verdicts at other prices; every number on it is computed.

Dutch only: it is documentation, not output that a user asks for in a language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from maatschappelijke_kosten.engine.difference import StudyDifference
from maatschappelijke_kosten.engine.result import Comparison, ViewResult
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.money import in_full
from maatschappelijke_kosten.reporting.number import euros
from maatschappelijke_kosten.reporting.settings import settings_lines
from maatschappelijke_kosten.reporting.step import range_in_words
from maatschappelijke_kosten.reporting.study_table import short_name
from maatschappelijke_kosten.reporting.table import Align, markdown_table
from maatschappelijke_kosten.reporting.words import word

_CLASSES = (Conclusion.SAVES, Conclusion.ABOUT_EQUAL, Conclusion.COSTS_MORE, Conclusion.UNDECIDED)


class Reckoning(NamedTuple):
    """One way to calculate the same cases: what it is called, what came out, and the study as it was calculated."""

    name: str
    result: ViewResult
    study: Study


def restated_page(reckonings: Sequence[Reckoning], differences: Sequence[StudyDifference]) -> str:
    """The whole page as Markdown; the first reckoning is the one that was published on."""
    last = reckonings[-2]
    parts = [
        f"# {last.study.label.nl}",
        (
            "*Deze pagina is gemaakt uit de uitkomsten van de rekenkern (`python docs/generate.py`) en wordt bij elke wijziging "
            "opnieuw gemaakt en vergeleken; geen getal erop is getypt.*"
        ),
        f"{last.study.question} De casussen, de aannames en de oordeelsregel zijn dezelfde; alleen de prijzen zijn anders.",
        "## Wat wordt de telling?",
        _tallies(reckonings),
        _reading(reckonings),
        "## Casus voor casus",
        _cases(reckonings),
        "## Welke prijzen zijn vervangen",
        _prices(last.study),
        *_moved(differences),
        "## Hoe er is gerekend",
        "\n".join(f"- {line}" for line in settings_lines(last.study, "nl", last.result.conversions)),
        "## Wat dit niet zegt",
        (
            "- Dat een oordeel verschuift, komt van de prijzen, niet van de huishoudens: zij zijn er maar één keer geweest.\n"
            "- Een prijs van nu is een prijs van een ander jaar, soms ook van een ander ding. Wat erin zit, staat bij de prijs "
            "(`mkosten show eerstelijnspsycholoog`).\n"
            "- Waar de bron zweeg over het prijsjaar, is 2016 een keuze en geen gegeven."
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _tallies(reckonings: Sequence[Reckoning]) -> str:
    headers = ["Gerekend", "Vloer", *(word(one, "nl") for one in _CLASSES), "Als gepubliceerd"]
    rows = [["Gepubliceerd", "", *(str(count) for count in _published(reckonings[0].study)), ""]]
    for one in reckonings:
        counts = Counter(each.verdict.conclusion for each in one.result.assessed)
        agreed = sum(_agrees(one.study, each) for each in one.result.assessed)
        floor = euros(one.study.verdict_rule.floor, "nl")
        shown = [str(counts[each]) for each in _CLASSES]
        rows.append([one.name, floor, *shown, f"{agreed} van {len(one.result.assessed)}"])
    align: list[Align] = ["left", "right", "right", "right", "right", "right", "right"]
    return markdown_table(headers, rows, align)


def _published(study: Study) -> list[int]:
    tally = study.published_tally
    return [tally.saves, tally.about_equal, tally.costs_more, 0] if tally is not None else [0, 0, 0, 0]


def _agrees(study: Study, one: Comparison) -> bool:
    published = study.case(one.case).published
    return published is not None and published.classification.verdict is one.verdict.conclusion


def _reading(reckonings: Sequence[Reckoning]) -> str:
    """Which cases moved at each step, in words."""
    sentences = []
    for before, after in pairwise(reckonings):
        moved = _moves(before, after)
        named = "; ".join(f"{name} van *{old}* naar *{new}*" for name, old, new in moved)
        what = f"{after.name[0].lower()}{after.name[1:]}"
        sentences.append(
            f"- Van *{before.name[0].lower()}{before.name[1:]}* naar *{what}*: {named or 'geen oordeel verschuift'}."
        )
    return "\n".join(sentences)


def _moves(before: Reckoning, after: Reckoning) -> list[tuple[str, str, str]]:
    old = {one.case: one.verdict.conclusion for one in before.result.assessed}
    return [
        (short_name(after.study.case(one.case), "nl"), word(old[one.case], "nl"), word(one.verdict.conclusion, "nl"))
        for one in after.result.assessed
        if old[one.case] is not one.verdict.conclusion
    ]


def _cases(reckonings: Sequence[Reckoning]) -> str:
    headers = ["Casus", "Gepubliceerd", *(f"{number}" for number in range(1, len(reckonings) + 1))]
    rows = []
    for position, one in enumerate(reckonings[0].result.assessed):
        case = reckonings[0].study.case(one.case)
        published = word(case.published.classification.verdict, "nl") if case.published else ""
        cells = [
            f"{word(each.verdict.conclusion, 'nl')}; {in_full(each.saving, 'nl')}"
            for each in (reckoning.result.assessed[position] for reckoning in reckonings)
        ]
        rows.append([case.label.nl, published, *cells])
    listed = "\n".join(f"{number}. {one.name}" for number, one in enumerate(reckonings, start=1))
    align: list[Align] = ["left", "left"]
    align += ["left" for _ in reckonings]
    return f"Oordeel en besparing, met alle aannames:\n\n{listed}\n\n{markdown_table(headers, rows, align)}"


def _prices(study: Study) -> str:
    """The prices that stand instead of those of the base list, and those that stayed."""
    replaced = {one.price: one for one in study.overrides}
    headers = ["Prijs", "Toen", "Nu", "Prijsjaar", "Waarom"]
    rows = []
    for price, one in replaced.items():
        own = study.prices(View.SOURCE)[price]
        rows.append([own.label.nl, _amount(one.before), _amount(own), str(own.price_year), one.reason])
    bases = {one.base for one in replaced.values()}
    kept = [item.label.nl for each in study.price_lists if each.id in bases for item in each.items.values()]
    owner = {one.owner for one in replaced.values()}
    notes = texts_in("nl", *(each.note for each in study.price_lists if each.id in owner))
    align: list[Align] = ["left", "right", "right", "left", "left"]
    said = [markdown_table(headers, rows, align), f"Gebleven zoals in het rapport: {', '.join(kept)}.", *notes]
    return "\n\n".join(said)


def _amount(item: PriceItem) -> str:
    return range_in_words(item.amount, "nl", in_euros=True)


def _moved(differences: Sequence[StudyDifference]) -> list[str]:
    """That `diff` says the same, and how to ask it."""
    flips = sum(len(one.flips) for one in differences)
    return [
        f"`mkosten diff zaanstad-2017 zaanstad-2025` toont dezelfde {flips} omslagen met per casus de cijfers erachter."
    ]
