"""The files that the examples start from, and how one of them is spoiled.

Every example is a complete file that a user would recognise; the wrong one differs in a line or two.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from maatschappelijke_kosten.model.catalogue.kind import Content, Example

Examples = tuple[Example, Example]
"""The wrong one and the right one."""

PRICE_LIST = """\
format: 1
kind: pricelist
id: mijn-prijzen
edition: "2026"
label: Prijzen van onze gemeente
items:
  huisuitzetting:
    label: Huisuitzetting
    unit: keer
    amount: 6000
    price_year: unknown
    scope: per uitzetting; wat het bedrag omvat, zegt de bron niet
    basis: cited
    citation: {source: bunt-stavenuiter-2017, where: §4.3, quote: "€ 6.000"}
  uur-wijkteam:
    label: Inzet wijkteam
    unit: uur
    amount: {low: 44, likely: 54, high: 79}
    price_year: 2016
    scope: een uur van een medewerker, met overhead
    basis: assumed
    payer: gemeente
    reason: naar wat vergelijkbare uren kosten
  verschil-uitkering:
    label: Daklozenbijstand in plaats van bijstand
    unit: maand
    amount: -100
    price_year: 2016
    sign: either
    scope: verschil per maand; negatief is minder bijstand
    basis: assumed
    reason: verlaging voor wie geen woonkosten heeft
"""

CASE = """\
format: 1
kind: case
study: zaanstad-2017
id: mijn-casus
label: Man zonder vast adres
reference: zonder
paths:
  met:
    steps:
      - label: Borg en eerste maand huur
        amount: 1000
        price_year: 2025
        reason: het bedrag op het huurcontract
  zonder:
    steps:
      - price: maatschappelijke-opvang
        quantity: {assumption: opvang-dagen}
        persons: 1
        payer: gemeente
        reason: hij kan niet langer bij vrienden blijven
      - label: Hulp aan een naaste
        one_of:
          - {price: eerstelijnspsycholoog, quantity: 5}
          - {label: Een cursus voor mantelzorgers}
        reason: zijn moeder raakt overbelast
author_sum: {met: 1000}
notes: [Verteld door de regisseur.]
"""

BRANCHING_CASE = """\
format: 1
kind: case
study: zaanstad-2017
id: mijn-casus
label: Gezin met huurschuld
reference: zonder
paths:
  met:
    steps:
      - label: Huurschuld
        amount: 1850
        price_year: 2025
        payer: {gemeente: 0.4, woningcorporatie: 0.6}
        reason: de brief van de corporatie
  zonder:
    steps:
      - label: De corporatie gaat naar de rechter
        reason: zo ging het met de buren ook
        branches:
          - label: Uit huis gezet
            chance: {low: 0.2, high: 0.4}
            steps:
              - {price: huisuitzetting, quantity: 1}
          - label: Een regeling
            chance: 0.5
            steps:
              - label: Termijnen
                amount: 50
                price_year: 2025
                when: {start: 3, end: 15}
"""

STUDY: Mapping[str, str] = MappingProxyType(
    {
        "study.yaml": """\
format: 1
kind: study
id: mijn-onderzoek
label: Ons onderzoek
price_lists: [prijzen.yaml]
assumptions: aannames.yaml
cases: casussen
verdict_rule: {floor: 500, share: 0.05, reason: een kleiner verschil is geen besluit waard}
""",
        "prijzen.yaml": PRICE_LIST,
        "aannames.yaml": """\
format: 1
kind: assumptions
assumptions:
  wijkteam-uren:
    label: Extra uren wijkteam
    unit: uur
    low: 6
    likely: 22
    high: 52
    wide: {low: 2, high: 150}
    reason: een half uur tot een uur per week, drie maanden tot een jaar
""",
        "casussen/casus-a.yaml": """\
format: 1
kind: case
id: casus-a
label: Alleenstaande vrouw met huurschuld
reference: zonder
paths:
  met:
    steps:
      - {label: Huurschuld, amount: 1200, price_year: 2025, reason: de brief van de corporatie}
  zonder:
    steps:
      - {price: huisuitzetting, quantity: 1, reason: het vonnis ligt er}
      - {price: uur-wijkteam, quantity: {assumption: wijkteam-uren}, reason: zoeken naar een woning}
""",
        "casussen/casus-b.yaml": """\
format: 1
kind: case
id: casus-b
label: Man van 30 met schulden
reference: zonder
paths:
  met:
    steps:
      - {label: Boete, amount: 915, price_year: 2025, reason: de brief van het CJIB}
  zonder:
    steps:
      - {price: verschil-uitkering, quantity: 3, reason: hij raakt zijn kamer kwijt}
      - {price: uur-wijkteam, quantity: {assumption: wijkteam-uren}, reason: de hulp begint opnieuw}
""",
    }
)


def in_price_list(right: str, wrong: str, *, at: str = "", base: str = PRICE_LIST) -> Examples:
    """A price list in which the words `right` are replaced by `wrong`; see `spoiled` for `at`."""
    return spoiled({"prijzen.yaml": base}, "prijzen.yaml", right, wrong, at=at)


def in_case(right: str, wrong: str, *, at: str = "", base: str = CASE) -> Examples:
    """A case in which the words `right` are replaced by `wrong`; see `spoiled` for `at`."""
    return spoiled({"mijn-casus.yaml": base}, "mijn-casus.yaml", right, wrong, at=at)


def in_study(
    file: str, right: str, wrong: str, *, at: str = "", reported: str = "", files: Mapping[str, str] = STUDY
) -> Examples:
    """A study in which the words `right` of one file are replaced by `wrong`.

    `reported` is the file in which the problem is reported, if another; see `spoiled` for `at`.
    """
    return spoiled(files, file, right, wrong, at=at, reported=reported)


def spoiled(
    files: Mapping[str, str], file: str, right: str, wrong: str, *, at: str = "", reported: str = ""
) -> Examples:
    """These files, and the same with words of one replaced.

    The problem is reported on the first line where the wrong words differ from the right ones or, where
    `at` is given, on the line that has those words.
    """
    text = files[file]
    start = text.index(right)
    changed = text[:start] + wrong + text[start + len(right) :]
    spoiled_files: dict[str, Content] = {**files, file: changed}
    place = reported or file
    if at:
        found = (changed if place == file else files[place]).index(at)
        line = (changed if place == file else files[place])[:found].count("\n") + 1
    else:
        same = next((i for i, (a, b) in enumerate(zip(text, changed, strict=False)) if a != b), len(changed) - 1)
        line = changed[:same].count("\n") + 1
    return Example(spoiled_files, line, place), Example(dict(files))


COMMAND_LINE = "opdracht"
"""What the file is called in an example of something that is typed as a command."""


def on_command_line(command: str, right: str, wrong: str) -> Examples:
    """A command in which the words `right` are replaced by `wrong`."""
    spoiled_command = command.replace(right, wrong)
    return Example({COMMAND_LINE: f"{spoiled_command}\n"}, 1), Example({COMMAND_LINE: f"{command}\n"})


def whole_file(wrong: Content, right: Content, *, name: str = "prijzen.yaml", line: int = 0) -> Examples:
    """An example in which the whole content of the file matters."""
    return Example({name: wrong}, line), Example({name: right})
