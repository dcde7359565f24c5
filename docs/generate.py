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

from maatschappelijke_kosten.front.page import page_of
from maatschappelijke_kosten.model.catalogue import CATALOGUE
from maatschappelijke_kosten.model.catalogue.kind import Difference, ErrorKind
from maatschappelijke_kosten.model.problem import Severity
from maatschappelijke_kosten.reading.envelope import KINDS
from maatschappelijke_kosten.reading.schema import schema_of

DOCS = Path(__file__).resolve().parent

_GROUPS = {
    "1": "Het bestand zelf",
    "2": "Hoe de YAML is geschreven",
    "3": "De vorm: sleutels en soorten waarden",
    "4": "Getallen",
    "5": "Namen van andere zaken",
    "6": "Waar cijfers op berusten",
    "7": "Wat er gevraagd wordt",
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
    if kind.wrong.today is not None:
        lines += [f"Het voorbeeld is nagekeken met `--today {kind.wrong.today}`.", ""]
    for one in kind.differences("nl"):
        lines += _example(one)
    return "\n".join(lines)


def _example(one: Difference) -> list[str]:
    lines = []
    for word, shown in (("fout", one.wrong), ("goed", one.right)):
        where = f"`{one.file}`, regel {one.line}" if word == "fout" else "Goed"
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


def schema_file(kind: str) -> str:
    """The JSON Schema of a kind of file, for editors: as `mkosten schema` prints it."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


PAGES: list[tuple[str, Callable[[], str]]] = [
    ("fouten.md", errors_page),
    ("zaanstad-2017.md", zaanstad_page),
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
