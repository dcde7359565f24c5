"""Reference pages made from the code: what the commands take, and which keys the files have."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

from maatschappelijke_kosten.cli.arguments import parser
from maatschappelijke_kosten.reading.envelope import KINDS
from maatschappelijke_kosten.reading.schema import schema_of

_COMMANDS = """\
# Opdrachten

*Deze pagina is gemaakt uit het programma (`python docs/generate.py`). Wat voor de / staat is Nederlands, wat erna
komt Engels; `mkosten OPDRACHT --help` geeft hetzelfde op uw scherm.*

Een opdracht eindigt met 0 als alles in orde is, 1 bij fouten of bevindingen in de gegevens, 2 bij verkeerd gebruik, 3
bij een fout van ons, en 4 als een gepubliceerde uitkomst niet meer uitkomt. Meldingen gaan naar stderr, uitkomsten
naar stdout.
"""

_KEYS = """\
# Sleutels van de bestanden

*Deze pagina is gemaakt uit de JSON Schema's in `schema/` (`python docs/generate.py`), die ook een editor leest.
Een streep betekent: mag ontbreken. Wat een woord betekent staat bij de [begrippen](begrippen.md).*
"""


def commands_page() -> str:
    """Every command with its arguments."""
    parts = [_COMMANDS]
    for name, command in sorted(_choices(parser()).items()):
        parts += list(_command(f"mkosten {name}", command, 2))
    return "\n".join(parts).rstrip() + "\n"


def _choices(command: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _command(name: str, command: argparse.ArgumentParser, level: int) -> Iterator[str]:
    yield f"{'#' * level} {name}\n"
    if command.description:
        yield f"{_text(command.description)}\n"
    within = _choices(command)
    rows = [
        f"| `{_called(action)}` | {_text(_help(action))} |"
        for action in command._actions
        if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
    ]
    if rows:
        yield "\n".join(["| argument | wat / what |", "|---|---|", *rows]) + "\n"
    for word, one in within.items():
        yield from _command(f"{name} {word}", one, level + 1)


def _called(action: argparse.Action) -> str:
    value = action.metavar or ("" if action.nargs == 0 else (action.dest if not action.choices else ""))
    shown = "\\|".join(map(str, action.choices)) if action.choices else str(value)
    if not action.option_strings:
        return shown
    return f"{', '.join(action.option_strings)} {shown}".strip()


def _help(action: argparse.Action) -> str:
    return "" if action.help in (None, argparse.SUPPRESS) else str(action.help)


def _text(text: str) -> str:
    return text.replace("|", "\\|").replace("%%", "%").replace("\n", " ")


def keys_page() -> str:
    """Every kind of file with its keys."""
    parts = [_KEYS]
    for kind in sorted(KINDS):
        schema = schema_of(kind)
        parts.append(f"## `kind: {kind}`\n")
        parts.append(_keys(schema))
        for name, one in sorted(schema.get("$defs", {}).items()):
            if one.get("properties"):
                parts.append(f"### {name} ({kind})\n")
                parts.append(_keys(one))
    return "\n".join(parts).rstrip() + "\n"


def _keys(one: Mapping[str, Any]) -> str:
    needed = set(one.get("required", ()))
    rows = [
        f"| `{name}` | {'ja' if name in needed else '–'} | {_kind(value)} | {_text(value.get('description', ''))} |"
        for name, value in one.get("properties", {}).items()
    ]
    return "\n".join(["| sleutel | moet | waarde | wat |", "|---|---|---|---|", *rows]) + "\n"


def _kind(value: Mapping[str, Any]) -> str:
    if "$ref" in value:
        return f"*{value['$ref'].rpartition('/')[2]}*"
    if "const" in value:
        return f"`{json.dumps(value['const'], ensure_ascii=False)}`"
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    for several in ("anyOf", "oneOf"):
        if several in value:
            return " of ".join(dict.fromkeys(_kind(one) for one in value[several]))
    if value.get("type") == "array":
        return f"lijst van {_kind(value.get('items', {}))}"
    if value.get("type") == "object" and isinstance(value.get("additionalProperties"), Mapping):
        return f"per naam: {_kind(value['additionalProperties'])}"
    words = {"string": "tekst", "number": "getal", "integer": "heel getal", "boolean": "ja of nee", "null": "niets"}
    return words.get(str(value.get("type", "")), "alles" if not value.get("type") else "groep")
