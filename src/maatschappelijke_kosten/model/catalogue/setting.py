"""MK512 to MK518: names in the settings of a study, and what they ask of other files."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import STUDY, in_study
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_WITH_SETTINGS = {
    **STUDY,
    "study.yaml": STUDY["study.yaml"]
    + """\
settings:
  perspective: gemeente+rijk
  price_level:
    year: 2025
    index: cbs-consumentenprijzen
    hold_unknown: true
  correlations:
    - {between: [wijkteam-uren, uur-wijkteam], value: 0.3, reason: wie meer uren nodig heeft krijgt duurdere hulp}
""",
}

_WITH_CONTEXT = {
    **STUDY,
    "casussen/casus-a.yaml": STUDY["casussen/casus-a.yaml"]
    .replace("reference:", "context: {verhuurder: corporatie}\nreference:")
    .replace(
        "reason: het vonnis ligt er",
        "reason: het vonnis ligt er, payer: {by: verhuurder, when: {corporatie: woningcorporatie}}",
    ),
}

_WITH_DURATION = {
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
        "quantity: 3,", "quantity: 3, when: {duration: {assumption: maanden-opvang}},"
    ),
}

SETTING_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK512",
        (
            "Onbekend perspectief",
            "er is geen perspectief '{name}'",
            "kies uit: {known}; betalers en groepen mogen met + samen, zoals gemeente+rijk",
        ),
        (
            "Unknown perspective",
            "there is no perspective '{name}'",
            "choose from: {known}; payers and groups may be joined by +, such as gemeente+rijk",
        ),
        in_study("study.yaml", "gemeente+rijk", "gemeente+rijks", files=_WITH_SETTINGS),
    ),
    kind_of_problem(
        "MK513",
        (
            "Onbekende indexreeks",
            "er is geen indexreeks '{name}'",
            "kies uit: {known}; of zet een eigen reeks in een bestand en noem het bij 'indices' van het onderzoek",
        ),
        (
            "Unknown index series",
            "there is no index series '{name}'",
            "choose from: {known}; or put a series of your own in a file and name it under 'indices' of the study",
        ),
        in_study("study.yaml", "cbs-consumentenprijzen", "cbs-prijzen", files=_WITH_SETTINGS),
    ),
    kind_of_problem(
        "MK514",
        (
            "Jaar dat de indexreeks niet heeft",
            "de reeks '{index}' heeft geen cijfer voor {year}; zij heeft {years}",
            "kies een prijsjaar dat de reeks heeft, of een langere reeks; een reeks wordt nooit doorgetrokken (rekenregel 4)",
        ),
        (
            "Year that the index series does not hold",
            "the series '{index}' has no figure for {year}; it has {years}",
            "choose a price year that the series has, or a longer series; a series is never extended (rule 4)",
        ),
        in_study("study.yaml", "year: 2025", "year: 2045", files=_WITH_SETTINGS),
    ),
    kind_of_problem(
        "MK515",
        (
            "Onbekend prijsjaar in een onderzoek met één prijsjaar",
            "van '{name}' is het prijsjaar onbekend, dus omrekenen naar {year} kan niet",
            "zoek het prijsjaar op, of kies bij 'price_level' van het onderzoek wat ermee gebeurt: 'hold_unknown: true' (het telt zoals het is; op de opdrachtregel --hold-unknown) of 'unknown_as: {{year: …, reason: …}}' (het telt als een bedrag van dat jaar); de uitkomst zegt het erbij",
        ),
        (
            "Unknown price year in a study in one price year",
            "the price year of '{name}' is unknown, so it cannot be brought to {year}",
            "look up the price year, or choose under 'price_level' of the study what happens to it: 'hold_unknown: true' (it counts as it is; --hold-unknown on the command line) or 'unknown_as: {{year: …, reason: …}}' (it counts as an amount of that year); the result says so",
        ),
        in_study(
            "study.yaml",
            "    hold_unknown: true\n",
            "",
            at="price_year: unknown",
            reported="prijzen.yaml",
            files=_WITH_SETTINGS,
        ),
    ),
    kind_of_problem(
        "MK516",
        (
            "Samenhang met iets dat er niet is",
            "'{name}' is geen prijs en geen aanname van dit onderzoek",
            "verbeter de naam; bekend zijn: {known}",
        ),
        (
            "Correlation with something that is not there",
            "'{name}' is neither a price nor an assumption of this study",
            "correct the name; known are: {known}",
        ),
        in_study("study.yaml", "between: [wijkteam-uren,", "between: [uren-wijkteam-extra,", files=_WITH_SETTINGS),
    ),
    kind_of_problem(
        "MK517",
        (
            "Onbekend wie hier betaalt",
            "wie dit betaalt hangt af van '{by}', en daarvan zegt de context van de casus: {value}",
            "dat mag, de betaler is dan onbekend; zet bovenaan de casus, bij 'context', '{by}' met een van: {known}; of unknown als niemand het weet",
        ),
        (
            "Unknown who pays here",
            "who pays this depends on '{by}', of which the context of the case says: {value}",
            "that is fine, the payer is then unknown; put '{by}' under 'context' at the top of the case, with one of: {known}; or unknown if nobody knows",
        ),
        in_study(
            "casussen/casus-a.yaml",
            "context: {verhuurder: corporatie}",
            "context: {verhuurder: particulier}",
            at="price: huisuitzetting",
            files=_WITH_CONTEXT,
        ),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK518",
        (
            "Aanname in een eenheid die hier niet past",
            "'{name}' telt in {unit}, en '{key}' vraagt om {wanted}",
            "kies een andere aanname, of verbeter haar eenheid; een kans of deel ligt van 0 tot en met 1",
        ),
        (
            "Assumption in a unit that does not fit here",
            "'{name}' counts in {unit}, and '{key}' asks for {wanted}",
            "choose another assumption, or correct its unit; a chance or share is 0 to 1",
        ),
        in_study(
            "aannames.yaml",
            "unit: maand\n",
            "unit: keer\n",
            at="duration: {assumption: maanden-opvang}",
            reported="casussen/casus-b.yaml",
            files=_WITH_DURATION,
        ),
    ),
)
