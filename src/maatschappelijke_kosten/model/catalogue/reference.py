"""MK5xx: names that refer to something else."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import PRICE_LIST, STUDY, in_case, in_price_list, in_study
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem

_DERIVED = """\
  hele-dag-wijkteam:
    label: Een dag inzet van het wijkteam
    unit: dag
    amount: 432
    price_year: 2016
    scope: acht uur van een medewerker, met overhead
    basis: derived
    derived_from: [uur-wijkteam]
    reason: acht keer het uur
  avond-wijkteam:
    label: Een avond inzet van het wijkteam
    unit: keer
    amount: 216
    price_year: 2016
    scope: een halve dag
    basis: derived
    derived_from: [hele-dag-wijkteam]
    reason: de helft van de dag
"""

_SECOND_LIST = """\
format: 1
kind: pricelist
id: corporatie
edition: "2026"
label: Prijzen van de woningcorporatie
items:
  ontruiming:
    label: Ontruiming
    unit: keer
    amount: 5500
    price_year: 2025
    scope: deurwaarder en slotenmaker
    basis: assumed
    reason: opgave van de corporatie
"""

_TWO_LISTS = {
    **STUDY,
    "study.yaml": STUDY["study.yaml"].replace("[prijzen.yaml]", "[prijzen.yaml, corporatie.yaml]"),
    "corporatie.yaml": _SECOND_LIST,
}

REFERENCE_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK501",
        (
            "Onbekende eenheid",
            "'{name}' is geen eenheid",
            "kies uit: {known}",
        ),
        (
            "Unknown unit",
            "'{name}' is not a unit",
            "choose from: {known}",
        ),
        in_price_list("unit: uur", "unit: uren"),
    ),
    kind_of_problem(
        "MK502",
        (
            "Onbekende betaler",
            "'{name}' is geen betaler",
            "kies uit: {known}",
        ),
        (
            "Unknown payer",
            "'{name}' is not a payer",
            "choose from: {known}",
        ),
        in_price_list("payer: gemeente", "payer: gemeentes"),
    ),
    kind_of_problem(
        "MK503",
        (
            "Onbekende prijs",
            "geen prijslijst die hier geldt heeft een prijs '{name}'",
            "verbeter de naam, of zet de prijs in een prijslijst; bekend zijn: {known}",
        ),
        (
            "Unknown price",
            "no price list that holds here has a price '{name}'",
            "correct the name, or put the price in a price list; known are: {known}",
        ),
        in_case("price: maatschappelijke-opvang", "price: maatschapelijke-opvang"),
    ),
    kind_of_problem(
        "MK504",
        (
            "Onbekende bron",
            "er is geen bron '{name}'",
            "verbeter de naam, of beschrijf het document in het bestand met bronnen (sources.yaml)",
        ),
        (
            "Unknown source",
            "there is no source '{name}'",
            "correct the name, or describe the document in the file of sources (sources.yaml)",
        ),
        in_price_list("source: bunt-stavenuiter-2017", "source: bunt-stavenuiter-2016"),
    ),
    kind_of_problem(
        "MK505",
        (
            "Onbekende aanname",
            "er is geen aanname '{name}'",
            "verbeter de naam, of zet haar met een reden bij de aannames van het onderzoek; bekend zijn: {known}",
        ),
        (
            "Unknown assumption",
            "there is no assumption '{name}'",
            "correct the name, or add it with its reason to the study's assumptions; known are: {known}",
        ),
        in_case("assumption: opvang-dagen", "assumption: opvangdagen"),
    ),
    kind_of_problem(
        "MK506",
        (
            "Onbekend pad",
            "de casus heeft geen pad '{name}'",
            "kies uit: {known}",
        ),
        (
            "Unknown path",
            "the case has no path '{name}'",
            "choose from: {known}",
        ),
        in_case("reference: zonder", "reference: zonder-maatwerk"),
    ),
    kind_of_problem(
        "MK507",
        (
            "Genoemd, maar niet te vinden",
            "'{name}' wordt hier genoemd, maar is er niet",
            "verbeter de naam; bestanden worden gezocht vanaf de map van dit bestand",
        ),
        (
            "Named, but not to be found",
            "'{name}' is named here, but is not there",
            "correct the name; files are looked for from the folder of this file",
        ),
        in_study("study.yaml", "[prijzen.yaml]", "[prijslijst.yaml]"),
    ),
    kind_of_problem(
        "MK508",
        (
            "Prijzen afgeleid in een kring",
            "deze prijzen zijn van elkaar afgeleid: {circle}",
            "zeg van een van hen waar zij anders vandaan komt",
        ),
        (
            "Prices derived in a circle",
            "these prices are derived from each other: {circle}",
            "say of one of them where else it comes from",
        ),
        in_price_list("[uur-wijkteam]", "[avond-wijkteam]", base=PRICE_LIST + _DERIVED),
    ),
    kind_of_problem(
        "MK509",
        (
            "Twee keer dezelfde naam",
            "de id '{name}' komt meer dan één keer voor",
            "geef elke casus, prijslijst en bron een eigen id",
        ),
        (
            "The same name twice",
            "the id '{name}' occurs more than once",
            "give every case, price list and source its own id",
        ),
        in_study("casussen/casus-b.yaml", "id: casus-b", "id: casus-a"),
    ),
    kind_of_problem(
        "MK510",
        (
            "Eenheid van de aanname past niet bij de prijs",
            "'{name}' telt in {unit}, maar '{price}' is een prijs per {wanted}",
            "kies een aanname in {wanted}, of een prijs per {unit}; eenheden worden niet omgerekend",
        ),
        (
            "Unit of the assumption does not fit the price",
            "'{name}' counts in {unit}, but '{price}' is a price per {wanted}",
            "choose an assumption in {wanted}, or a price per {unit}; units are never converted",
        ),
        in_case("assumption: opvang-dagen", "assumption: sdv-jaren"),
    ),
    kind_of_problem(
        "MK511",
        (
            "Dezelfde prijs in twee prijslijsten",
            "'{name}' staat in prijslijst '{first}' en in '{second}'",
            "houd er een over, of geef een van beide een andere id",
        ),
        (
            "The same price in two price lists",
            "'{name}' is in price list '{first}' and in '{second}'",
            "keep one, or give one of them another id",
        ),
        in_study("corporatie.yaml", "  ontruiming:", "  huisuitzetting:", files=_TWO_LISTS),
    ),
)
