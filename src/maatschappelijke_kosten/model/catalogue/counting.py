"""MK611 to MK614: what may be counted twice, or not as meant."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import STUDY, in_price_list, in_study
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_WITH_INCLUDES = {
    **STUDY,
    "prijzen.yaml": STUDY["prijzen.yaml"]
    + """\
  uitzetting-compleet:
    label: Huisuitzetting met alles eromheen
    unit: keer
    amount: 9000
    price_year: 2025
    scope: vonnis, ontruiming en de uren van het wijkteam
    basis: assumed
    reason: opgave van de corporatie
    includes: [huisuitzetting]
    excludes: [verschil-uitkering]
""",
    "casussen/casus-a.yaml": STUDY["casussen/casus-a.yaml"].replace(
        "price: huisuitzetting", "price: uitzetting-compleet"
    ),
}

_WITH_SUPPORT = {
    name: text.replace("price_year: 2025, reason", "price_year: 2025, support: true, reason")
    for name, text in STUDY.items()
} | {
    "study.yaml": STUDY["study.yaml"]
    + """\
settings:
  overlap: {rest: 0.5, reason: hulp die elkaar deels vervangt}
  corrections:
    deadweight: {share: {low: 0.1, high: 0.3}, reason: een op de vijf had het zonder ons ook gered}
""",
}

_WITH_OVERLAP = {
    **_WITH_SUPPORT,
    "casussen/casus-b.yaml": _WITH_SUPPORT["casussen/casus-b.yaml"]
    .replace(", reason: hij", ", overlap: kwijt, reason: hij")
    .replace(", reason: de hulp", ", overlap: kwijt, reason: de hulp"),
}

COUNTING_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK611",
        (
            "Misschien dubbel geteld",
            "'{name}' zit al in '{other}', die op pad '{path}' ook wordt geteld",
            "haal een van beide stappen weg, of geef beide hetzelfde woord bij 'overlap'",
        ),
        (
            "Perhaps counted twice",
            "'{name}' is already within '{other}', which is counted on path '{path}' as well",
            "remove one of the two steps, or give both the same word under 'overlap'",
        ),
        in_study(
            "casussen/casus-a.yaml",
            "      - {price: uur-wijkteam",
            "      - {price: huisuitzetting, quantity: 1, reason: het vonnis}\n      - {price: uur-wijkteam",
            at="price: huisuitzetting",
            files=_WITH_INCLUDES,
        ),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK612",
        (
            "In- en uitgesloten tegelijk",
            "'{name}' kan hier niet staan: {fault}",
            "laat elke andere prijs hooguit één keer staan: bij 'includes' als hij erin zit, bij 'excludes' als hij er niet in zit",
        ),
        (
            "Included and excluded at once",
            "'{name}' cannot stand here: {fault}",
            "let every other price stand here once at most: under 'includes' if it is within this one, under 'excludes' if not",
        ),
        in_price_list(
            "excludes: [verschil-uitkering]", "excludes: [huisuitzetting]", base=_WITH_INCLUDES["prijzen.yaml"]
        ),
    ),
    kind_of_problem(
        "MK613",
        (
            "Correctie zonder dat de hulp is aangewezen",
            "het onderzoek corrigeert effecten, maar geen stap van deze casus heeft 'support: true'; de correctie zou ook de hulp zelf kleiner maken",
            "zet 'support: true' bij de stappen op pad '{path}' die de hulp zelf zijn, of haal 'corrections' uit het onderzoek",
        ),
        (
            "Correction while nothing is called the support",
            "the study corrects effects, but no step of this case has 'support: true'; the correction would shrink the support itself as well",
            "put 'support: true' with the steps on path '{path}' that are the support itself, or take 'corrections' out of the study",
        ),
        in_study("casussen/casus-a.yaml", ", support: true", "", at="    steps:", files=_WITH_SUPPORT),
    ),
    kind_of_problem(
        "MK614",
        (
            "Overlap die niets corrigeert",
            "de overlap '{name}' corrigeert niets: {fault}",
            "geef alle stappen die overlappen hetzelfde woord, en het onderzoek een 'overlap' onder 'settings'; of haal het woord weg",
        ),
        (
            "Overlap that corrects nothing",
            "the overlap '{name}' corrects nothing: {fault}",
            "give all steps that overlap the same word, and the study an 'overlap' under 'settings'; or remove the word",
        ),
        in_study(
            "casussen/casus-b.yaml",
            "overlap: kwijt, reason: de hulp",
            "reason: de hulp",
            at="price: verschil-uitkering",
            files=_WITH_OVERLAP,
        ),
        Severity.FINDING,
    ),
)
