"""Who pays and who gains, of a whole study and of one case (§10)."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.perspective import AS_REPORTED, SOCIETY
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.money import centre
from maatschappelijke_kosten.reporting.number import euros, number, rounded
from maatschappelijke_kosten.reporting.payment import payer_name
from maatschappelijke_kosten.reporting.pocket import Net, compensation, listed, nets, pocket, sentences
from maatschappelijke_kosten.reporting.report.material import Material
from maatschappelijke_kosten.reporting.report.opening import ORDER, named
from maatschappelijke_kosten.reporting.report.parts import Cell, Grid, Listed, Part, Said, Section, present
from maatschappelijke_kosten.reporting.settings import perspective_label
from maatschappelijke_kosten.reporting.words import word

_HOUSEHOLD = "client"


def who_pays(material: Material, language: Language) -> Section:
    """Of the whole study: in sentences, in a picture, per payer, per case, and from each budget."""
    found = material.payers
    lines = [*compensation(found, language), word("report.pay.named", language)]
    if len(material.study.cases) > 1 and any(one.payer == _HOUSEHOLD for one in nets(found)):
        lines.append(word("report.pay.client", language))
    parts = present(
        [
            *(Said(line) for line in sentences(found, language)),
            material.draw("payers", ""),
            _nets(material, nets(found), word("report.pay.caption", language), language),
            Listed(lines),
            _by_case(material, language) if len(material.study.cases) > 1 else None,
            _by_budget(material, language),
        ]
    )
    return Section("wie-betaalt", word("report.pay", language), parts, is_page=True)


def who_pays_here(material: Material, case: Case, language: Language) -> tuple[Part, ...]:
    """Of one case: who is worse off, who is better off, and each payer."""
    own = nets(material.payers, case.id)
    moving = [one for one in own if rounded(one.path) or rounded(one.reference)]
    found = pocket(own)
    sides = {side: listed(material.study, getattr(found, of), language) for side, of in _SIDES.items()}
    lines = [word("party.pocket", language, **sides)]
    if rounded(found.unknown):
        lines.append(word("party.unknown", language, amount=euros(found.unknown, language)))
    caption = word("report.case.pay.caption", language, case=case.label.in_language(language))
    return present([*(Said(line) for line in lines), _nets(material, moving, caption, language)])


_SIDES = {"invests": "invest", "reaps": "reap"}


def _nets(material: Material, found: Sequence[Net], caption: str, language: Language) -> Grid:
    headers = [word(f"party.head.{key}", language) for key in ("payer", "path", "reference", "gain")]
    rows = [
        [
            payer_name(material.study, one.payer, language),
            euros(one.path, language),
            euros(one.reference, language),
            centre(one.gained, language),
        ]
        for one in found
    ]
    return Grid(caption, headers, rows, ["left", "right", "right", "right"])


def _by_case(material: Material, language: Language) -> Grid:
    headers = [word(f"party.head.{key}", language) for key in ("case", "invests", "reaps", "unknown")]
    rows: list[list[Cell]] = []
    for case in material.study.cases:
        found = pocket(nets(material.payers, case.id))
        sides = [listed(material.study, side, language) for side in (found.invest, found.reap)]
        rows.append([named(case, case in material.shown, language), *sides, euros(found.unknown, language)])
    return Grid(word("report.pay.cases", language), headers, rows, ["left", "left", "left", "right"])


def _by_budget(material: Material, language: Language) -> Grid:
    """From each budget how many verdicts of each kind, and the saving of all together."""
    headers = [
        word("party.head.perspective", language),
        *(word(one, language) for one in ORDER),
        word("report.pay.seen.total", language),
    ]
    rows = [
        [
            _budget(material, name, language),
            *(number(seen.tally.get(one, 0), language) for one in ORDER),
            centre(seen.total.saving, language),
        ]
        for name, seen in material.payers.judged.items()
    ]
    align = ["left", *(["right"] * (len(Conclusion) + 1))]
    return Grid(word("report.pay.seen", language), headers, rows, align)  # type: ignore[arg-type]


def _budget(material: Material, name: str, language: Language) -> str:
    label = perspective_label(material.study, name, language)
    return f"{label} ({name})" if name in (AS_REPORTED, SOCIETY) else label
