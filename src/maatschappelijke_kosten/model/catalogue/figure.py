"""MK6xx: what a figure stands on, and figures that somebody should look at."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import PRICE_LIST, STUDY, in_case, in_price_list, in_study
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_DERIVED = """\
  dag-wijkteam:
    label: Een dag inzet van het wijkteam
    unit: dag
    amount: 432
    price_year: 2016
    scope: acht uur van een medewerker, met overhead
    basis: derived
    derived_from: [uur-wijkteam]
    reason: acht keer het uur
"""

_MORE_HOURS = "".join(
    f"""\
  uur-{name}:
    label: Een uur {name}
    unit: uur
    amount: {amount}
    price_year: 2025
    scope: met overhead
    basis: assumed
    reason: opgave van de instelling
"""
    for name, amount in (("psycholoog", 80), ("arts", 100), ("bewindvoerder", 65))
)

_WITH_MONTHS = {
    **STUDY,
    "aannames.yaml": STUDY["aannames.yaml"]
    + """\
  maanden-opvang:
    label: Maanden in de opvang
    unit: maand
    low: 1
    likely: 3
    high: 6
    wide: {low: 1, high: 24}
    single_use: true
    reason: wat de opvang ons vertelde
""",
    "casussen/casus-b.yaml": STUDY["casussen/casus-b.yaml"].replace(
        "quantity: 3", "quantity: {assumption: maanden-opvang}"
    ),
}

FIGURE_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK601",
        (
            "Ontleend bedrag zonder vindplaats",
            "bij 'basis: cited' hoort '{key}'; dat ontbreekt",
            (
                "geef bron, plaats en de woorden waarin het staat: citation: {{source: …, where: …, quote: …}}; "
                "is er geen bron, kies dan 'basis: assumed' met een reden"
            ),
        ),
        (
            "Cited figure without its place",
            "'basis: cited' needs '{key}'; that is missing",
            (
                "give source, place and the words that carry it: citation: {{source: …, where: …, quote: …}}; "
                "if there is none, use 'basis: assumed' with a reason"
            ),
        ),
        in_price_list(', quote: "€ 6.000"', "", at="citation: {source"),
    ),
    kind_of_problem(
        "MK602",
        (
            "Bedrag staat niet in het citaat",
            "{value} staat niet in de aangehaalde woorden: '{quote}'",
            "verbeter het getal of het citaat; een eigen bedrag is 'basis: assumed' met een reden, een uitgerekend bedrag 'basis: derived'",
        ),
        (
            "Figure is not in its quote",
            "{value} is not in the words that were quoted: '{quote}'",
            "correct the number or the quote; a figure of your own is 'basis: assumed' with a reason, a calculated one 'basis: derived'",
        ),
        in_price_list("amount: 6000", "amount: 600"),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK603",
        (
            "Eigen som klopt niet",
            "op pad '{path}' geeft author_sum {given}, maar de getelde stappen samen zijn {computed}",
            "zoek het verschil: een vergeten stap, een tikfout, of een stap die 'counted: false' moet zijn",
        ),
        (
            "The author's own sum is another",
            "on path '{path}' author_sum gives {given}, but the counted steps together are {computed}",
            "look for the difference: a forgotten step, a slip, or a step that should be 'counted: false'",
        ),
        in_case("author_sum: {met: 1000}", "author_sum: {met: 900}"),
    ),
    kind_of_problem(
        "MK604",
        (
            "Bedrag ver van de andere",
            (
                "{value} per {unit} is minstens duizend keer zoveel of zo weinig als de andere prijzen per {unit}, "
                "die rond {median} liggen"
            ),
            "kijk of er een punt of komma verkeerd staat, of de eenheid niet klopt",
        ),
        (
            "Amount far from the others",
            (
                "{value} per {unit} is at least a thousand times as much or as little as the other prices per {unit}, "
                "which lie around {median}"
            ),
            "look for a misplaced point or comma, or a wrong unit",
        ),
        in_price_list("amount: 100\n", "amount: 100000\n", at="amount: 100000\n", base=PRICE_LIST + _MORE_HOURS),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK605",
        (
            "Aangenomen cijfer zonder reden",
            "bij 'basis: assumed' ontbreekt 'reason'",
            "zeg in een zin waarom dit cijfer, zodat een ander het kan wegen",
        ),
        (
            "Assumed figure without a reason",
            "'basis: assumed' lacks 'reason'",
            "say in a sentence why this figure, so that somebody else can weigh it",
        ),
        in_price_list("    reason: naar wat vergelijkbare uren kosten\n", "", at="basis: assumed"),
    ),
    kind_of_problem(
        "MK606",
        (
            "'single_use' klopt niet",
            "'{name}' heeft 'single_use: {marked}', en het aantal casussen dat haar gebruikt is {count} ({cases})",
            (
                "zet 'single_use: true' bij een aanname die één casus gebruikt, en alleen daar; "
                "dan wordt het oordeel zonder haar ook getoond"
            ),
        ),
        (
            "'single_use' is wrong",
            "'{name}' has 'single_use: {marked}', and the number of cases that use it is {count} ({cases})",
            (
                "put 'single_use: true' with an assumption that one case uses, and only there; "
                "the verdict without it is then shown as well"
            ),
        ),
        in_study("aannames.yaml", "    unit: uur\n", "    unit: uur\n    single_use: true\n", at="single_use: true"),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK607",
        (
            "Prijs die niemand gebruikt",
            "geen casus gebruikt de prijs '{name}'",
            "dat mag; kijk alleen of er geen stap vergeten is",
        ),
        (
            "Price that nobody uses",
            "no case uses the price '{name}'",
            "that is fine; only check that no step was forgotten",
        ),
        in_study(
            "casussen/casus-b.yaml",
            "price: verschil-uitkering, quantity: 3",
            "label: Daklozenbijstand in plaats van bijstand, sign: either",
            at="verschil-uitkering:",
            reported="prijzen.yaml",
        ),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK608",
        (
            "Aanname die niemand gebruikt",
            "geen stap gebruikt de aanname '{name}'",
            "dat mag; kijk alleen of er geen stap vergeten is",
        ),
        (
            "Assumption that nobody uses",
            "no step uses the assumption '{name}'",
            "that is fine; only check that no step was forgotten",
        ),
        in_study(
            "casussen/casus-b.yaml",
            "{assumption: maanden-opvang}",
            "3",
            at="maanden-opvang:",
            reported="aannames.yaml",
            files=_WITH_MONTHS,
        ),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK609",
        (
            "Afgeleid cijfer zonder herkomst",
            "bij 'basis: derived' ontbreekt '{key}'",
            "zeg met 'derived_from' uit welke prijzen het komt, en met 'reason' hoe",
        ),
        (
            "Derived figure without its origin",
            "'basis: derived' lacks '{key}'",
            "say with 'derived_from' which prices it comes from, and with 'reason' how",
        ),
        in_price_list("    reason: acht keer het uur\n", "", at="basis: derived", base=PRICE_LIST + _DERIVED),
    ),
    kind_of_problem(
        "MK610",
        (
            "Stap zonder vindplaats of reden",
            "niets zegt waarom deze stap op het pad staat",
            "geef een 'citation' (waar het staat) of een 'reason' (waarom u dit verwacht)",
        ),
        (
            "Step without citation or reason",
            "nothing says why this step is on the path",
            "give a 'citation' (where it stands) or a 'reason' (why you expect it)",
        ),
        in_case(
            "        reason: hij kan niet langer bij vrienden blijven\n", "", at="- price: maatschappelijke-opvang"
        ),
    ),
)
