"""The page of a programme in the documentation: every table, and everything that does not add up."""

from __future__ import annotations

from maatschappelijke_kosten.front.programme import PARTS, Part, read_programme
from maatschappelijke_kosten.model.problem import Language

_NL: Language = "nl"

_OPENING = """\
# Programma: {label}

*Deze pagina is gemaakt uit de gegevens in `scenarios/{id}/pilot` (`python docs/generate.py`); verander haar daar.
Hetzelfde op het scherm: `mkosten programme {id}`.*

De evaluatie van 2017 beschrijft de pilot in vier tabellen en een bijlage. Hieronder staat elke tabel opnieuw
opgebouwd uit de losse gegevens (twintig toekenningen, twintig cliënten met 22 doelen), daarna wat bij het natellen
niet uitkwam, de begroting, of de twintig op het geheel lijken, en wat de tien doorgerekende casussen over het hele
programma kunnen zeggen. Verteld in eigen woorden; elk cijfer heeft zijn vindplaats.

Hoe u dit voor een eigen programma doet, staat in [Een programma volgen](programma.md). Hoe vast de tien oordelen zelf
staan, staat in [Zaanstad 2017](zaanstad-2017.md).
"""

_TABLES = "De tabellen, en wat niet uitkomt"

_BEFORE: dict[Part, str] = {
    "budget": (
        "De tabellen naar thema, team en maand zijn gemaakt zoals een gemeente ze over haar eigen register zou maken: "
        "wat naar een persoon kan wijzen, is weggelaten. Dat dezelfde twintig toekenningen hierboven per stuk staan, "
        "komt doordat het rapport ze zelf heeft gepubliceerd."
    ),
}


def programme_page(name: str) -> str:
    """Markdown, in Dutch.

    Raises DataError where the data of the programme are not sound.
    """
    result = read_programme(name)
    note = result.programme.note
    parts = [_OPENING.format(label=result.programme.label.in_language(_NL), id=name)]
    if note is not None:
        parts.append(f"{note}\n")
    for part in PARTS:
        title, text = _titled(part, result.to_markdown(_NL, (part,)), note)
        before = [f"{_BEFORE[part]}\n"] if part in _BEFORE else []
        parts += [f"## {title}\n", *before, text]
    return "\n".join(parts)


def _titled(part: Part, text: str, note: str | None) -> tuple[str, str]:
    """A part without the name and the note of the programme, that the page has already; its own title apart."""
    _, _, rest = text.partition("\n\n")
    if note is not None:
        _, _, rest = rest.partition("\n\n")
    title = _TABLES
    if part != "tables":
        first, _, rest = rest.partition("\n\n")
        title = first.removeprefix("## ")
    return title, f"\n{rest}".replace("\n## ", "\n### ").removeprefix("\n")
