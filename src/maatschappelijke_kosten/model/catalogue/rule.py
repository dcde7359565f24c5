"""Rules that only `check` applies to figures: age, place, sameness, units, tariffs, documents."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import (
    PRICE_LIST,
    STUDY,
    in_price_list,
    in_study,
    on_day,
    whole_file,
)
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_TODAY = "2026-11-23"

_CHECKED = PRICE_LIST.replace("    payer: gemeente\n", "    payer: gemeente\n    last_checked: 2026-01-31\n")

_SECOND_HAND = PRICE_LIST.replace(
    'quote: "€ 6.000"}', 'quote: "€ 6.000", via: effectencalculator-prijslijst}\n    reliability: b'
)

_TWICE = (
    PRICE_LIST
    + """\
  ontruimen:
    label: Huisuitzetting
    unit: keer
    amount: 10000
    price_year: unknown
    scope: per uitzetting, met opslag van de inboedel
    basis: assumed
    reason: opgave van de deurwaarder
"""
)

_ON_TOP = """\
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
"""

_UNITS = """\
format: 1
kind: units
units:
  spreekuur: {label: spreekuur, plural: spreekuren}
"""

_REPLACED = {
    **STUDY,
    "prijzen.yaml": PRICE_LIST.replace(
        "    basis: cited\n", "    basis: cited\n    superseded_by: huisuitzetting-2026\n"
    )
    + """\
  huisuitzetting-2026:
    label: Huisuitzetting, nieuwe telling
    unit: keer
    amount: 7000
    price_year: 2026
    scope: per uitzetting, met opslag van de inboedel
    basis: assumed
    reason: opgave van de deurwaarder
""",
    "casussen/casus-a.yaml": STUDY["casussen/casus-a.yaml"].replace(
        "price: huisuitzetting", "price: huisuitzetting-2026"
    ),
}

_OF_A_YEAR = {
    **STUDY,
    "study.yaml": STUDY["study.yaml"] + "settings:\n  price_level: {year: 2016, index: cbs-consumentenprijzen}\n",
    "prijzen.yaml": PRICE_LIST.replace("price_year: unknown", "price_year: 2016").replace(
        "    basis: cited\n", '    basis: cited\n    valid: {since: "2016-01-01", until: "2016-12-31"}\n'
    ),
}

RULE_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK620",
        (
            "Lang niet nagekeken",
            "het laatst nagekeken op {day}, en dat is op {today} meer dan twee jaar geleden ({count}): {names}",
            "leg de cijfers naast hun bron, en zet de dag waarop u dat deed bij 'last_checked'",
        ),
        (
            "Not checked for long",
            "last checked on {day}, which on {today} is more than two years ago ({count}): {names}",
            "hold the figures against their source, and put the day on which you did so under 'last_checked'",
        ),
        on_day(_TODAY, in_price_list("last_checked: 2026-01-31", "last_checked: 2023-01-31", base=_CHECKED)),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK621",
        (
            "Prijs van meer dan tien jaar geleden",
            "in euro's van {years}, meer dan tien jaar geleden, en zonder eigen indexreeks ({count}): {names}",
            "zoek een jonger cijfer, of noem bij 'index' de reeks waarmee de prijs is meegegroeid",
        ),
        (
            "Price of more than ten years ago",
            "in euros of {years}, more than ten years ago, and without an index series of their own ({count}): {names}",
            "look for a younger figure, or name under 'index' the series that the price grew with",
        ),
        on_day(_TODAY, in_price_list("price_year: 2016", "price_year: 2014")),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK622",
        (
            "Vindplaats zonder plaats",
            "'{where}' zegt niet waar in de bron het cijfer staat",
            "noem een bladzijde, paragraaf, tabel, rij of artikel; van een webpagina zijn adres en letterlijke woorden genoeg",
        ),
        (
            "Citation without a place",
            "'{where}' does not say where in the source the figure stands",
            "name a page, section, table, row or article; of a web page the address and its very words are enough",
        ),
        in_price_list(
            "where: §4.3", "where: het rapport", base=PRICE_LIST.replace("bunt-stavenuiter-2017", "berenschot-2018")
        ),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK623",
        (
            "Eén ding, twee prijzen",
            "'{name}' heeft dezelfde naam, eenheid, omvang en hetzelfde jaar als '{other}', en een ander bedrag",
            "zeg in 'scope' wat het verschil is, of houd één prijs over, met het andere bedrag in zijn bereik",
        ),
        (
            "One thing, two prices",
            "'{name}' has the same name, unit, scope and year as '{other}', and another amount",
            "say in 'scope' what the difference is, or keep one price, with the other amount within its range",
        ),
        in_price_list(
            "scope: per uitzetting, met opslag van de inboedel",
            "scope: per uitzetting; wat het bedrag omvat, zegt de bron niet",
            at="amount: 10000",
            base=_TWICE,
        ),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK624",
        (
            "Tweedehands, en toch betrouwbaarheid a",
            "het cijfer van '{source}' is in '{via}' gelezen, en betrouwbaarheid a is voor wat bij de bron zelf is gelezen",
            "geef 'reliability: b' of lager, of lees het bij de bron zelf en haal 'via' weg",
        ),
        (
            "Second-hand, and yet of reliability a",
            "the figure of '{source}' was read in '{via}', and reliability a is for what was read at the source itself",
            "make it 'reliability: b' or lower, or read it at the source itself and take 'via' away",
        ),
        in_price_list("reliability: b", "reliability: a", base=_SECOND_HAND),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK625",
        (
            "Andere eenheid dan voorheen",
            "per {unit}, terwijl '{name}' in '{list}' ({edition}) per {other} is; hoeveelheden in casussen betekenen dan iets anders",
            "geef een prijs per iets anders een eigen id en label",
        ),
        (
            "Another unit than before",
            "per {unit}, while '{name}' in '{list}' ({edition}) is per {other}; quantities in cases then mean something else",
            "give a price per something else an id and label of its own",
        ),
        in_price_list("unit: jaar", "unit: maand", base=_ON_TOP),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK626",
        (
            "Twee eenheden met één naam",
            "eenheid '{name}' heet als '{other}', dus niemand ziet waar een prijs per is",
            "geef haar een eigen 'label' en 'plural', of gebruik '{other}'",
        ),
        (
            "Two units with one name",
            "unit '{name}' is called as '{other}' is, so nobody can tell what a price is per",
            "give it a 'label' and 'plural' of its own, or use '{other}'",
        ),
        whole_file(_UNITS.replace("label: spreekuur", "label: uur"), _UNITS, name="units.yaml", line=4),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK627",
        (
            "Vervangen prijs",
            "voor prijs '{name}' is '{other}' in de plaats gekomen",
            "gebruik '{other}', of zeg bij de stap waarom de oude hier hoort",
        ),
        (
            "Price that was replaced",
            "'{other}' took the place of price '{name}'",
            "use '{other}', or say at the step why the old one belongs here",
        ),
        in_study("casussen/casus-a.yaml", "price: huisuitzetting-2026", "price: huisuitzetting", files=_REPLACED),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK628",
        (
            "Tarief van een andere tijd",
            "tarief '{name}' gold van {since} tot en met {until}, en het onderzoek rekent in euro's van {year}",
            "neem het tarief van dat jaar, of weet dat het bedrag met de indexreeks is omgerekend",
        ),
        (
            "Tariff of another time",
            "tariff '{name}' held from {since} to {until}, and the study calculates in euros of {year}",
            "take the tariff of that year, or know that the amount was carried there by the index series",
        ),
        in_study(
            "prijzen.yaml",
            '{since: "2016-01-01", until: "2016-12-31"}',
            '{since: "2015-01-01", until: "2015-12-31"}',
            at="price: huisuitzetting",
            reported="casussen/casus-a.yaml",
            files=_OF_A_YEAR,
        ),
        Severity.INFORMATION,
    ),
)
"""In the order of their codes; `succession` has the next."""
