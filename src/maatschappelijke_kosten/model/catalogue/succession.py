"""Rules that only `check` applies to change logs, editions and documents."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import PRICE_LIST, in_price_list, spoiled
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_LOG = "change_log: [{about: huisuitzetting, reason: nieuwe telling}]\n"
_LOGGED = PRICE_LIST.replace("items:\n", f"{_LOG}items:\n")
_FOLLOWING = _LOGGED.replace("change_log", 'predecessor: "2025"\nchange_log')

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

_WITH_DOCUMENTS = {
    "prijzen.yaml": PRICE_LIST.replace(
        "    reason: naar wat vergelijkbare uren kosten\n",
        "    reason: naar wat vergelijkbare uren kosten\n    citation: {source: onze-begroting, where: blz. 12}\n",
    ),
    "sources.yaml": """\
format: 1
kind: sources
sources:
  onze-begroting:
    title: Programmabegroting 2026
    publisher: Onze gemeente
    terms_of_use: vrij
""",
}

SUCCESSION_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK629",
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
        "MK630",
        (
            "Wijziging van iets dat hier niet staat",
            "'change_log' gaat over '{name}', en dat staat hier niet",
            "is het vervallen, dan klopt de regel; verbeter anders de naam",
        ),
        (
            "Change of something that is not here",
            "'change_log' is about '{name}', which is not here",
            "if it was dropped the entry is right; else correct the name",
        ),
        in_price_list("about: huisuitzetting", "about: huisuitzeting", base=_LOGGED),
        Severity.INFORMATION,
    ),
    kind_of_problem(
        "MK631",
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
        "MK632",
        (
            "Bron die niets noemt",
            "niets hier in de buurt verwijst naar bron '{name}'",
            "haal haar weg, of noem haar bij het cijfer dat eruit komt",
        ),
        (
            "Source that nothing cites",
            "nothing around here refers to source '{name}'",
            "take it away, or name it at the figure that comes from it",
        ),
        spoiled(
            _WITH_DOCUMENTS,
            "prijzen.yaml",
            "source: onze-begroting",
            "source: berenschot-2018",
            at="onze-begroting:",
            reported="sources.yaml",
        ),
        Severity.INFORMATION,
    ),
)
