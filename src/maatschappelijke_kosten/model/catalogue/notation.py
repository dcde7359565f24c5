"""MK2xx: how the YAML is written."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import PRICE_LIST, in_case, in_price_list
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem

NOTATION_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK201",
        (
            "Geen geldige YAML",
            "hier loopt het lezen vast: {reason}",
            (
                "kijk op deze regel en die erboven naar inspringing, haakjes en aanhalingstekens; "
                "zet tekst met ': ' erin tussen aanhalingstekens"
            ),
        ),
        (
            "Not valid YAML",
            "reading gets stuck here: {reason}",
            (
                "look at the indentation, brackets and quotes of this line and the one above; "
                "put text with ': ' in it between quotes"
            ),
        ),
        in_price_list(
            'label: "Uitzetting: per keer"',
            "label: Uitzetting: per keer",
            base=PRICE_LIST.replace("label: Huisuitzetting", 'label: "Uitzetting: per keer"'),
        ),
    ),
    kind_of_problem(
        "MK202",
        (
            "Tab in de inspringing",
            "deze regel springt in met een tab",
            "gebruik spaties; YAML kent geen tabs",
        ),
        (
            "Tab in the indentation",
            "this line is indented with a tab",
            "use spaces; YAML has no tabs",
        ),
        in_price_list("    unit: uur", "\tunit: uur"),
    ),
    kind_of_problem(
        "MK203",
        (
            "Sleutel staat er twee keer",
            "'{key}' staat er al op regel {first_line}",
            "houd er een over; anders zou een van de twee stil verdwijnen",
        ),
        (
            "Key given twice",
            "'{key}' is already on line {first_line}",
            "keep one; otherwise one of the two would silently be lost",
        ),
        in_price_list("    unit: uur\n", "    unit: uur\n    unit: dag\n", at="    unit: dag"),
    ),
    kind_of_problem(
        "MK204",
        (
            "Anker of verwijzing van YAML",
            "{name} is een anker, een alias of een samenvoegsleutel; die lezen wij niet",
            "schrijf voluit wat er moet staan, of zet tekst die met & of * begint tussen aanhalingstekens",
        ),
        (
            "Anchor or alias of YAML",
            "{name} is an anchor, an alias or a merge key; we do not read those",
            "write out in full what should stand there, or quote text that starts with & or *",
        ),
        in_price_list("reason: naar wat", "reason: &uren naar wat"),
    ),
    kind_of_problem(
        "MK205",
        (
            "Te diep genest",
            "lijsten of blokken staan meer dan {limit} diep in elkaar",
            "kijk of er haakjes te veel staan; geen bestand van ons heeft zoveel lagen",
        ),
        (
            "Nested too deep",
            "lists or blocks are more than {limit} deep in each other",
            "look for brackets too many; no file of ours has so many layers",
        ),
        in_case("notes: [Verteld door de regisseur.]", "notes: " + "[" * 10_000 + "]" * 10_000),
    ),
    kind_of_problem(
        "MK206",
        (
            "YAML-tag",
            "'{tag}' is een tag van YAML; die lezen wij niet",
            "haal de tag weg, of zet tekst die met ! begint tussen aanhalingstekens",
        ),
        (
            "YAML tag",
            "'{tag}' is a tag of YAML; we do not read those",
            "remove the tag, or quote text that starts with !",
        ),
        in_price_list("amount: 6000", "amount: !!float 6000"),
    ),
    kind_of_problem(
        "MK207",
        (
            "Meer dan één document",
            "na '---' begint een tweede document",
            "zet elk document in een eigen bestand, of haal de streepjes weg",
        ),
        (
            "More than one document",
            "after '---' a second document starts",
            "put each document in a file of its own, or remove the dashes",
        ),
        in_price_list("  uur-wijkteam:\n", "---\n  uur-wijkteam:\n", at="---"),
    ),
    kind_of_problem(
        "MK208",
        (
            "Sleutel is geen tekst",
            "{key} staat als sleutel, maar is geen tekst",
            "gebruik een woord als sleutel",
        ),
        (
            "Key is not text",
            "{key} is used as a key, but is not text",
            "use a word as the key",
        ),
        in_price_list("  uur-wijkteam:\n", "  [uur-wijkteam]:\n"),
    ),
)
