"""Write the pages of this folder that are made from the code and the results, not typed.

python docs/generate.py            write them
python docs/generate.py --check    exit 1 where one of them is not what would be written
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reference import commands_page, keys_page

from maatschappelijke_kosten.front.coverage import coverage_of
from maatschappelijke_kosten.front.page import page_of
from maatschappelijke_kosten.front.programme_page import programme_page
from maatschappelijke_kosten.front.restated import restated_page_of
from maatschappelijke_kosten.model.catalogue import CATALOGUE
from maatschappelijke_kosten.model.catalogue.kind import Difference, ErrorKind
from maatschappelijke_kosten.model.problem import Severity
from maatschappelijke_kosten.reading.envelope import KINDS
from maatschappelijke_kosten.reading.schema import schema_of
from maatschappelijke_kosten.reporting.result_schema import result_schema

DOCS = Path(__file__).resolve().parent

_GROUPS = {
    "1": "Het bestand zelf",
    "2": "Hoe de YAML is geschreven",
    "3": "De vorm: sleutels en soorten waarden",
    "4": "Getallen",
    "5": "Namen van andere zaken",
    "6": "Waar cijfers op berusten",
    "7": "Wat er gevraagd wordt",
    "8": "Tabellen: prijslijsten in Excel en CSV, registers en programma's; formulieren en anonimiteit",
}
"""Title of each hundred of codes."""

_SEVERITIES = {
    Severity.ERROR: "fout",
    Severity.FINDING: "bevinding",
    Severity.INFORMATION: "ter informatie",
}

_OPENING = """\
# Fouten en bevindingen

*Deze pagina is gemaakt uit de catalogus van het programma (`python docs/generate.py`); verander haar daar.
In English: `mkosten explain-error CODE --lang en`.*

Elke melding heeft de vorm `bestand:regel:kolom: code ernst: wat er is → wat u kunt doen`. Meldingen over een bestand
en over de bestanden die het noemt, komen samen: ook als één stap een fout heeft, worden de andere nagekeken.
Er zijn drie soorten:

- **fout**: er wordt niets uitgerekend zolang de fout er staat;
- **bevinding**: er wordt gerekend, maar iemand moet ernaar kijken (`mkosten check` eindigt met code 1);
- **ter informatie**: goed om te weten, zoals een prijs die geen casus gebruikt.

Tussen ‹ › staat wat per geval anders is. Bij elke code staan de regels die in het foute en in het goede voorbeeld
verschillen; een → vooraan is een tab, een `\\x…` een byte die geen leesbaar teken is.
"""


def errors_page() -> str:
    """Every code of the catalogue, by hundred."""
    parts = [_OPENING]
    group = ""
    for code, kind in sorted(CATALOGUE.items()):
        if code[2] != group:
            group = code[2]
            parts.append(f"## {_GROUPS[group]} (MK{group}xx)\n")
        parts.append(_section(kind))
    return "\n".join(parts)


def _section(kind: ErrorKind) -> str:
    lines = [
        f"### {kind.code}",
        "",
        f"**{kind.title['nl']}** ({_SEVERITIES[kind.severity]}; {kind.title['en']})",
        "",
        f"> {_template(kind.message['nl'])}",
        "",
        f"Wat u kunt doen: {_template(kind.way_out['nl'])}.",
        "",
    ]
    for one in kind.differences("nl"):
        lines += _example(one)
    return "\n".join(lines)


def _example(one: Difference) -> list[str]:
    lines = []
    for word, shown in (("fout", one.wrong), ("goed", one.right)):
        line = "" if one.file.endswith(".xlsx") else f", regel {one.line}"
        where = f"`{one.file}`{line}" if word == "fout" else "Goed"
        title = f"Fout, {where}" if word == "fout" else where
        lines += [f"{title}:", "", "```text", *(shown or ("(deze regel staat er niet)",)), "```", ""]
    return lines


def _template(text: str) -> str:
    """A message without values: each hole as a word between ‹ ›, and nothing that Markdown would eat."""
    plain = re.sub(r"\{(\w+)\}", r"‹\1›", text).replace("{{", "{").replace("}}", "}")
    return re.sub(r"([*_<\[\]])", r"\\\1", plain) if "`" not in plain else plain


def zaanstad_page() -> str:
    """How firm each verdict of the Zaanstad study is."""
    return page_of("zaanstad-2017")


def restated() -> str:
    """The ten cases at prices of 2025."""
    return restated_page_of("zaanstad-2017", "zaanstad-2025")


def list_page() -> str:
    """What the figures of the Dutch list rest on, and who disagrees."""
    counted = coverage_of(["nederland-2026"], LIST_DAY).to_markdown("nl").replace("### ", "## ", 1)
    return DUTCH_LIST + counted + NOT_FOUND


def zaanstad_programme_page() -> str:
    """The Zaanstad pilot as a programme: its tables, its budget, its sample, and the estimate."""
    return programme_page("zaanstad-2017")


def schema_file(kind: str) -> str:
    """The JSON Schema of a kind of file, for editors: as `mkosten schema` prints it."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


LIST_DAY = "2026-11-22"
"""The day that the Dutch list was gathered; a page that changes with the calendar could not be held fresh."""

DUTCH_LIST = f"""\
# De prijslijst nederland-2026

*De tellingen op deze pagina zijn gemaakt uit de lijst (`python docs/generate.py`), gezien vanaf {LIST_DAY}.*

Prijzen in het sociaal domein, cijfer voor cijfer met plaats, woorden, omvang en betrouwbaarheid. Zoek met `mkosten prices WOORD`; alles over
één cijfer, ook wie iets anders zegt, geeft `mkosten show PRIJS`. De lijst is zo goed als haar bronnen: wat tweedehands is, heeft
`via`; wat een bewering is, heeft betrouwbaarheid d. Eén naam kan voor verschillende dingen staan: een *huisuitzetting* is het
exploot van de deurwaarder (€ 307 in 2025), de gang naar de rechter (€ 895 in 2024), een bedrag uit een lijst (€ 6.000) of alles wat erop
volgt (beweerd: € 100.000). Zij staan er los van elkaar in, en geen ervan is een gemiddelde.

Wetten en tarieven met betrouwbaarheid a zijn gelezen in een letterlijke kopie per datum van de officiële tekst, of op een bewaarde kopie
van de bladzijde van wie het tarief vaststelt. Einddata van bijstandsnormen volgen uit de halfjaarlijkse aanpassing.

"""

NOT_FOUND = """
## Gezocht en niet gevonden

- Justitie en politie: kostprijs van een plaats bij DJI, van een zaak bij de rechtspraak of het OM, van Halt, reclassering en taakstraf; een officieel
  uurtarief van de politie.
- Opvang en huisuitzetting: tarieven van vrouwenopvang en beschermd wonen in natura, Nederlandse kosten van Housing First, kosten van een ontruiming
  voor een corporatie met een methode.
- Schuldhulp: kosten van een traject met een methode, van een signaal van vroegsignalering, van de Wsnp per soort zaak.
- Jeugd: pleegvergoeding van 2022, 2023, 2025 en 2026; begeleiding van het pleeggezin; ondertoezichtstelling, voogdij en jeugdreclassering;
  JeugdzorgPlus van een onafhankelijke bron; kosten per melding bij Veilig Thuis.
- Zorg en gemeente: tarieven jeugd en Wmo van 2025 en 2026, huisartstarieven van 2024 en 2025, een uur van een wijkteam, een Nederlandse waarde
  van welbevinden.
- Incasso: griffierechten van 2025 en 2026, de eigen bijdrage rechtsbijstand van 2025 en 2026.

De lijst is ongelijk van diepte: van de deurwaarder staan veel tarieven van verschillende data, van de politie twee schattingen.

## Waar bronnen het oneens zijn

- *Bijstand 2026*: op andere plaatsen staat € 1.564; dat is de norm boven de pensioenleeftijd. Daaronder is zij € 1.401,50 (1 januari).
- *Huisarts*: een tarief van € 10,51 (2019) tot € 11,51 (2023), een kostprijs van € 30,87 (2022), een passant € 35,91 (2024).
- *Uithuisplaatsing*: € 13.500 (lijst van 2016) of € 40.000 (twee beweringen); tarieven per dag gaan over iets anders.
- *Een ziektedag*: € 153 (alleen loon) tot € 405.
- *Een dakloze per jaar*: € 30.000 tot € 85.000 komt uit een Brussels onderzoek en niet uit Nederland.
- *Mbo per jaar*: € 19.521 in de ene overname van de kostenhandleiding, € 19.251 in de andere; waarschijnlijk verwisselde cijfers. Het eerste
  past bij de uurprijs en staat in de lijst.
- *Btag*: een kantoor dateert € 104,02 in 2022, de regeling in 2023.
"""


def result_schema_file() -> str:
    """The JSON Schema of a result, as `mkosten schema result` prints it."""
    return json.dumps(result_schema(), indent=2, ensure_ascii=False) + "\n"


PAGES: list[tuple[str, Callable[[], str]]] = [
    ("fouten.md", errors_page),
    ("zaanstad-2017.md", zaanstad_page),
    ("zaanstad-2025.md", restated),
    ("prijslijst-nederland.md", list_page),
    ("programma-zaanstad.md", zaanstad_programme_page),
    ("opdrachten.md", commands_page),
    ("sleutels.md", keys_page),
    ("../schema/result.schema.json", result_schema_file),
    *((f"../schema/{kind}.schema.json", partial(schema_file, kind)) for kind in KINDS),
]
"""File name, seen from this folder, and what makes its text."""


def main(arguments: list[str]) -> int:
    """Write all pages, or check them."""
    stale = [name for name, page in PAGES if _on_disk(name) != page()]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} is not what docs/generate.py makes now", file=sys.stderr)
        return 1 if stale else 0
    for name, page in PAGES:
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")
    return 0


def _on_disk(name: str) -> str | None:
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
