"""What a price list says of itself: days, base list, currency, themes, sums."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import PRICE_LIST, STUDY, in_price_list, in_study, spoiled
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, Example, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_GOVERNED = PRICE_LIST.replace("items:\n", "themes: {wonen: Wonen, hulp: Hulp}\nitems:\n").replace(
    "    payer: gemeente\n", "    payer: gemeente\n    theme: hulp\n    last_checked: 2026-01-31\n"
)

_WEEK = """\
  week-wijkteam:
    label: Een week inzet van het wijkteam
    unit: week
    amount: {low: 176, likely: 216, high: 316}
    price_year: 2016
    scope: vier uur van een medewerker, met overhead
    basis: derived
    derived_from: [uur-wijkteam]
    composition: {how: sum, of: [{price: uur-wijkteam, times: 4}]}
"""

_ON_TOP = {
    "prijzen.yaml": """\
format: 1
kind: pricelist
id: onze-prijzen
edition: "2026"
label: Prijzen van onze gemeente, op die van het rapport
base: zaanstad-2017
items:
  schulddienstverlening:
    label: Schulddienstverlening
    unit: jaar
    amount: 1900
    price_year: 2026
    scope: per jaar traject, volgens onze begroting
    basis: assumed
    reason: begroting van onze kredietbank
    override: wij kopen het traject in bij een andere bank
""",
}

_TWO_LISTS = {
    **STUDY,
    "study.yaml": STUDY["study.yaml"].replace("[prijzen.yaml]", "[prijzen.yaml, meer-prijzen.yaml]"),
    "meer-prijzen.yaml": """\
format: 1
kind: pricelist
id: meer-prijzen
edition: "2026"
label: Prijzen over de grens
currency: EUR
items:
  opvang-over-de-grens:
    label: Opvang over de grens
    unit: dag
    amount: 90
    price_year: 2025
    scope: per persoon per dag
    basis: assumed
    reason: opgave van de opvang
""",
}

DAY_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK421",
        (
            "Dag klopt niet",
            "een dag klopt niet: {fault}",
            "schrijf een dag als 2026-01-31; 'until' is de laatste dag waarop het tarief geldt",
        ),
        (
            "Day is wrong",
            "a day is wrong: {fault}",
            "write a day as 2026-01-31; 'until' is the last day on which the tariff holds",
        ),
        in_price_list("last_checked: 2026-01-31", "last_checked: 2026-02-31", base=_GOVERNED),
    ),
)

LIST_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK519",
        (
            "Afwijking van een basislijst klopt niet",
            "de afwijking klopt niet: {fault}",
            "zet bij elke prijs die ook in de basislijst staat 'override' met de reden, en alleen daar; een basislijst staat zelf op geen andere",
        ),
        (
            "Override of a base list is wrong",
            "the override is wrong: {fault}",
            "give every price that is in the base list as well 'override' with the reason, and only those; a base list stands on no other",
        ),
        in_price_list(
            "    override: wij kopen het traject in bij een andere bank\n",
            "",
            at="schulddienstverlening:",
            base=_ON_TOP["prijzen.yaml"],
        ),
    ),
    kind_of_problem(
        "MK520",
        (
            "Twee munten in één berekening",
            "deze lijst is in {second}, en een andere in {first}; een wisselkoers wordt niet aangenomen",
            "reken zelf om, en zeg dat in 'reason'",
        ),
        (
            "Two currencies in one calculation",
            "this list is in {second}, and another in {first}; no rate of exchange is assumed",
            "convert them yourself, and say so in 'reason'",
        ),
        in_study("meer-prijzen.yaml", "currency: EUR", "currency: CHF", files=_TWO_LISTS),
    ),
    kind_of_problem(
        "MK521",
        (
            "Thema bestaat niet",
            "thema '{name}' is er niet; er zijn: {known}",
            "kies een thema van de lijst, of voeg het toe onder 'themes'",
        ),
        (
            "No such theme",
            "theme '{name}' is not there; there are: {known}",
            "choose a theme of the list, or add it under 'themes'",
        ),
        in_price_list("theme: hulp", "theme: hlup", base=_GOVERNED),
    ),
)

SUM_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK615",
        (
            "Samengestelde prijs komt anders uit",
            "de samenstelling klopt niet: {fault}",
            "reken de som na, verbeter het bedrag of de delen, of geef met 'tolerance' aan hoe grof er is afgerond",
        ),
        (
            "Composed price comes to something else",
            "the composition is wrong: {fault}",
            "do the sum again, correct the amount or the parts, or say with 'tolerance' how coarsely it was rounded",
        ),
        in_price_list("times: 4", "times: 5", at="composition:", base=PRICE_LIST + _WEEK),
    ),
)

_CHECKED = PRICE_LIST.replace("    payer: gemeente\n", "    payer: gemeente\n    last_checked: 2026-01-31\n")

_LOGGED = PRICE_LIST.replace(
    "items:\n", 'predecessor: "2025"\nchange_log: [{about: uur-wijkteam, reason: nieuwe cao}]\nitems:\n'
)

_TWO_HOURS = (
    PRICE_LIST
    + """\
  uur-wijkteam-avond:
    label: Inzet wijkteam
    unit: uur
    amount: 70
    price_year: 2016
    scope: een uur van een medewerker in de avond, met overhead
    basis: assumed
    reason: naar de toeslag in de cao
"""
)

_SECOND_HAND = PRICE_LIST.replace(
    ', quote: "€ 6.000"}\n',
    ', quote: "€ 6.000", via: bunt-stavenuiter-2017}\n    reliability: b\n',
).replace("source: bunt-stavenuiter-2017, where", "source: effectencalculator-prijslijst, where")

_WITH_OLD = {
    **STUDY,
    "prijzen.yaml": STUDY["prijzen.yaml"].replace(
        "    reason: naar wat vergelijkbare uren kosten\n",
        "    reason: naar wat vergelijkbare uren kosten\n    note: oud\n",
    ),
}

_WITH_SOURCES = {
    "sources.yaml": """\
format: 1
kind: sources
sources:
  onze-begroting:
    title: Begroting 2026
    publisher: Onze gemeente
    terms_of_use: openbaar
""",
    "prijzen.yaml": PRICE_LIST.replace("source: bunt-stavenuiter-2017", "source: onze-begroting"),
}

STEWARDSHIP_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK620",
        (
            "Oud cijfer",
            "dit cijfer is oud: {fault}",
            "leg het naast de bron en zet de dag bij 'last_checked', of zoek een jonger cijfer en wijs er met 'superseded_by' naar",
        ),
        (
            "Old figure",
            "this figure is old: {fault}",
            "hold it against its source and put the day under 'last_checked', or find a younger figure and point to it with 'superseded_by'",
        ),
        in_price_list("last_checked: 2026-01-31", "last_checked: 1999-01-31", base=_CHECKED),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK621",
        (
            "Vindplaats zonder plaats",
            "'{where}' zegt niet waar in het document",
            "noem een bladzijde, paragraaf, tabel, artikel of kop, zodat een ander het cijfer terugvindt",
        ),
        (
            "Citation without a place",
            "'{where}' does not say where in the document",
            "name a page, section, table, article or heading, so that somebody else finds the figure",
        ),
        in_price_list("where: §4.3", "where: het rapport"),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK622",
        (
            "Eén ding, twee prijzen",
            "'{name}' en '{other}' hebben dezelfde naam, eenheid, omvang en hetzelfde jaar, en een ander bedrag",
            "zeg in 'scope' wat het verschil is, of haal er een weg en zet het andere bedrag in het bereik",
        ),
        (
            "One thing, two prices",
            "'{name}' and '{other}' have the same name, unit, scope and year, and another amount",
            "say in 'scope' what the difference is, or remove one and put the other amount in the range",
        ),
        in_price_list(
            "een uur van een medewerker in de avond, met overhead",
            "een uur van een medewerker, met overhead",
            at="amount: 70",
            base=_TWO_HOURS,
        ),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK623",
        (
            "Andere eenheid dan voorheen",
            "per {unit}, en '{name}' in '{list}' is per {before}; casussen tellen in {before}",
            "reken het bedrag om naar {before}, of geef de prijs een eigen naam",
        ),
        (
            "Another unit than before",
            "per {unit}, and '{name}' in '{list}' is per {before}; cases count in {before}",
            "convert the amount to {before}, or give the price a name of its own",
        ),
        in_price_list("unit: jaar", "unit: maand", base=_ON_TOP["prijzen.yaml"]),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK624",
        (
            "Bron die niemand noemt",
            "geen bestand hier of eronder ontleent iets aan '{name}'",
            "dat mag; kijk alleen of er geen vindplaats ontbreekt",
        ),
        (
            "Source that nobody cites",
            "no file here or below cites '{name}'",
            "that is fine; only check that no citation was forgotten",
        ),
        spoiled(
            _WITH_SOURCES,
            "prijzen.yaml",
            "source: onze-begroting",
            "source: bunt-stavenuiter-2017",
            at="onze-begroting:",
            reported="sources.yaml",
        ),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK625",
        (
            "Vervangen prijs in gebruik",
            "een casus gebruikt '{name}', waarvoor '{other}' in de plaats is gekomen",
            "gebruik '{other}', of zeg in de casus waarom de oude prijs hier hoort",
        ),
        (
            "Superseded price in use",
            "a case uses '{name}', which '{other}' took the place of",
            "use '{other}', or say in the case why the old price belongs here",
        ),
        in_study(
            "prijzen.yaml",
            "    note: oud\n",
            "    superseded_by: huisuitzetting\n",
            at="uur-wijkteam:",
            files=_WITH_OLD,
        ),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK626",
        (
            "Tweedehands, en toch betrouwbaarheid a",
            "de woorden zijn gelezen in '{via}', en 'a' is voor wie bij de bron zelf las",
            "kies b of lager, of lees de bron zelf en haal 'via' weg",
        ),
        (
            "Second-hand, and yet reliability a",
            "the words were read in '{via}', and 'a' is for who read the source itself",
            "choose b or lower, or read the source itself and remove 'via'",
        ),
        in_price_list("reliability: b", "reliability: a", base=_SECOND_HAND),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK627",
        (
            "Reden voor een prijs die er niet is",
            "'change_log' noemt '{name}', en die staat niet in deze lijst",
            "dat mag als de prijs is vervallen; kijk anders naar een tikfout",
        ),
        (
            "Reason for a price that is not there",
            "'change_log' names '{name}', which is not in this list",
            "that is fine if the price was taken out; otherwise look for a slip",
        ),
        in_price_list("about: uur-wijkteam", "about: uur-wijkteam-oud", base=_LOGGED),
        Severity.INFORMATION,
    ),
)

_FIGURES = "sha256:316a0c4fa35a9e505e2c6f7fceb444d037917d5948fe0e6551d0d362f512c7bd"
_DETAILS = "sha256:d6aed5dba870b4b66bd51da7523e85799e444e6d76c250d8b13c18309e9b7aac"


def _published(wrong: str, details: str = _DETAILS) -> tuple[Example, Example]:
    """A list as it was published, and the same changed after that; its record is beside it."""
    record = f"""\
format: 1
kind: editions
editions:
  mijn-prijzen:
    "2026":
      figures: {_FIGURES}
      details: {details}
      day: "2026-01-31"
"""
    line = PRICE_LIST[: PRICE_LIST.index("edition:")].count("\n") + 1
    files = {"prijzen.yaml": PRICE_LIST, "editions.yaml": record}
    return Example({**files, "prijzen.yaml": wrong}, line), Example(files)


_COPY = """\
format: 1
kind: pricelist
id: zaanstad-2017
edition: "2017-02"
label: Een kopie van de lijst van het rapport, met een andere prijs
items:
  schulddienstverlening:
    label: Schulddienstverlening
    unit: jaar
    amount: 1900
    price_year: 2026
    scope: per jaar traject, volgens onze begroting
    basis: assumed
    reason: begroting van onze kredietbank
"""

EDITION_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK640",
        (
            "Uitgegeven cijfers zijn veranderd",
            "uitgave '{edition}' van '{name}' is op {day} uitgegeven met andere cijfers",
            "geef de lijst een nieuwe 'edition', noem deze uitgave bij 'predecessor' en zeg in 'change_log' wat er anders is en waarom",
        ),
        (
            "Published figures have changed",
            "edition '{edition}' of '{name}' was published on {day} with other figures",
            "give the list a new 'edition', name this one under 'predecessor', and say in 'change_log' what is other and why",
        ),
        _published(PRICE_LIST.replace("amount: 6000", "amount: 6500").replace("€ 6.000", "€ 6.500")),
    ),
    kind_of_problem(
        "MK641",
        (
            "Naam en uitgave van een meegeleverde lijst, andere cijfers",
            "de meegeleverde lijst '{name}', uitgave '{edition}', heeft andere cijfers dan deze",
            "geef uw lijst een eigen id of uitgave; om er enkele prijzen in te wijzigen is er 'base'",
        ),
        (
            "Name and edition of a shipped list, other figures",
            "the shipped list '{name}', edition '{edition}', has other figures than this one",
            "give your list an id or edition of its own; to change a few prices of it there is 'base'",
        ),
        in_price_list(
            'edition: "2017-02-onze"', 'edition: "2017-02"', base=_COPY.replace('"2017-02"', '"2017-02-onze"')
        ),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK642",
        (
            "Bijzaken van een uitgegeven lijst zijn veranderd",
            "sinds uitgave '{edition}' van '{name}' op {day} zijn omschrijvingen, betalers, bronnen of opmerkingen veranderd, en geen cijfer",
            "dat mag; 'mkosten publish' legt de nieuwe stand vast",
        ),
        (
            "Details of a published list have changed",
            "since edition '{edition}' of '{name}' on {day} descriptions, payers, sources or notes have changed, and no figure",
            "that is fine; 'mkosten publish' records them as they are now",
        ),
        _published(PRICE_LIST.replace("Prijzen van onze gemeente", "De prijzen van onze gemeente")),
        Severity.INFORMATION,
    ),
)
