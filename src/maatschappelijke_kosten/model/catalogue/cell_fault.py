"""What exactly is wrong with a cell of a price list in Excel or CSV, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping

CELL_FAULTS: Mapping[str, tuple[str, str]] = {
    "no_excel": (
        'daar is een onderdeel voor nodig dat er niet is: pip install "maatschappelijke_kosten[excel]"',
        'that needs a part that is not there: pip install "maatschappelijke_kosten[excel]"',
    ),
    "old_or_locked": (
        "het is een oude werkmap (.xls) of een met een wachtwoord",
        "it is an old workbook (.xls) or one with a password",
    ),
    "not_a_workbook": ("het is geen Excel-werkmap (.xlsx)", "it is no Excel workbook (.xlsx)"),
    "too_large_inside": ("er zit veel te veel in", "there is far too much in it"),
    "damaged": ("het is beschadigd ({reason})", "it is damaged ({reason})"),
    "head_twice": ("een andere kolom heet ook '{key}'", "another column is called '{key}' as well"),
    "unknown_head": ("wij kennen geen kolom '{key}'", "we know no column '{key}'"),
    "no_head": ("'{value}' staat in een kolom zonder naam", "'{value}' stands in a column without a name"),
    "nothing_here": ("bij '{key}' hoort hier niets", "with '{key}' nothing belongs here"),
    "formula_without_outcome": (
        "de formule {value} is nooit uitgerekend",
        "the formula {value} was never computed",
    ),
    "error_in_cell": ("Excel meldt {value}", "Excel says {value}"),
    "truth_in_cell": (
        "hier staat WAAR of ONWAAR ({value}), en geen getal of tekst",
        "this is TRUE or FALSE ({value}), and no number or text",
    ),
    "date_for_number": ("hier staat een datum of tijd ({value})", "this is a date or a time ({value})"),
    "date_for_text": (
        "Excel heeft van wat getypt is een datum of tijd gemaakt ({value})",
        "Excel has made a date or a time of what was typed ({value})",
    ),
    "number_for_text": ("hier staat een getal ({value})", "this is a number ({value})"),
    "amount_and_range": (
        "'amount' en '{key}' zijn allebei ingevuld",
        "'amount' and '{key}' are both filled in",
    ),
    "range_in_one_cell": (
        "{value} staat in één cel; {low} hoort in 'low' en {high} in 'high'",
        "{value} is in one cell; {low} belongs in 'low' and {high} in 'high'",
    ),
}
