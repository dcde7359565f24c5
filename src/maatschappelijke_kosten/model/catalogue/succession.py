"""What only `check` says of change logs, editions, tariffs and units."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import PRICE_LIST, STUDY, in_study, spoiled, whole_file
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_LOG = "change_log: [{about: huisuitzetting, reason: nieuwe telling}]\n"
_FOLLOWING = PRICE_LIST.replace("items:\n", f'predecessor: "2025"\n{_LOG}items:\n')

_TWO_EDITIONS = {
    "prijzen.yaml": _FOLLOWING,
    "prijzen-2025.yaml": PRICE_LIST.replace('edition: "2026"', 'edition: "2025"')
    .replace("6000", "5000")
    .replace("6.000", "5.000"),
}

_RECORDED = {
    "prijzen.yaml": _FOLLOWING,
    "editions.yaml": f"""\
format: 1
kind: editions
editions:
  mijn-prijzen:
    "2025":
      figures: sha256:{"1" * 64}
      details: sha256:{"2" * 64}
      day: "2025-01-31"
""",
}

_OF_A_YEAR = {
    **STUDY,
    "study.yaml": STUDY["study.yaml"] + "settings:\n  price_level: {year: 2016, index: cbs-consumentenprijzen}\n",
    "prijzen.yaml": PRICE_LIST.replace("price_year: unknown", "price_year: 2016").replace(
        "    basis: cited\n", '    basis: cited\n    valid: {since: "2016-01-01", until: "2016-12-31"}\n'
    ),
}

_UNITS = """\
format: 1
kind: units
units:
  spreekuur: {label: spreekuur, plural: spreekuren}
"""

SUCCESSION_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK628",
        (
            "Wijziging van niets",
            "'change_log' gaat over '{name}', en dat staat in deze uitgave niet en in de vorige ook niet",
            "verbeter de naam, of haal de regel weg: nu is er voor het veranderde cijfer geen reden",
        ),
        (
            "Change of nothing",
            "'change_log' is about '{name}', which is neither in this edition nor in the one before",
            "correct the name, or take the entry away: now there is no reason for the figure that changed",
        ),
        spoiled(_TWO_EDITIONS, "prijzen.yaml", "about: huisuitzetting", "about: huisuitzeting"),
        Severity.FINDING,
    ),
    kind_of_problem(
        "MK629",
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
    kind_of_problem(
        "MK630",
        (
            "Nieuwe uitgave zegt niet wat zij opvolgt",
            "uitgave '{edition}' volgt op '{last}', maar dit ontbreekt nog: {keys}",
            "noem de vorige uitgave bij 'predecessor', en zeg in 'change_log' wat er anders is en waarom; 'mkosten publish' vraagt erom",
        ),
        (
            "New edition does not say what it follows",
            "edition '{edition}' comes after '{last}', but this is still missing: {keys}",
            "name the edition before under 'predecessor', and say in 'change_log' what is other and why; 'mkosten publish' asks for it",
        ),
        spoiled(_RECORDED, "prijzen.yaml", 'predecessor: "2025"\n' + _LOG, "", at="edition:"),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK631",
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
)
