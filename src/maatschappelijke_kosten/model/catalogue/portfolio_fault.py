"""What exactly is wrong with a portfolio or the folder of its results: see `fault`."""

from __future__ import annotations

_FILES = {
    "no_tables": ("in deze map staat geen Parquet of CSV", "there is no Parquet or CSV in this folder"),
    "cannot_open": ("het gaat niet open: {reason}", "it does not open: {reason}"),
    "changed": (
        "het bestand is veranderd terwijl eraan gewerkt werd",
        "the file changed while it was being worked on",
    ),
    "no_cases": ("er staat geen casus in", "there is no case in it"),
    "nearly": ("die betekent hier niets", "it means nothing here"),
}

_CELLS = {
    "not_a_number": ("'{value}' is geen getal", "'{value}' is no number"),
    "not_yes_no": ("'{value}' is geen ja of nee", "'{value}' is no yes or no"),
    "unknown_word": ("'{value}' is niet bekend", "'{value}' is not known"),
    "endless": ("een oneindig getal kan niet", "an infinite number is impossible"),
    "too_low": ("{value} is minder dan {least}", "{value} is less than {least}"),
    "too_high": ("{value} is meer dan {most}", "{value} is more than {most}"),
    "not_whole": ("{value} is geen heel getal", "{value} is no whole number"),
    "empty": ("de cel is leeg", "the cell is empty"),
    "half_a_range": (
        "er is een laag zonder hoog, of een hoog zonder laag",
        "there is a low without a high, or a high without a low",
    ),
    "descends": (
        "laag, waarschijnlijk en hoog lopen niet op: {value}",
        "low, likely and high do not ascend: {value}",
    ),
}

_ROWS = {
    "price_and_amount": ("er is een prijs en ook een eigen bedrag", "there is a price and also an amount"),
    "assumption_and_quantity": (
        "er is een aanname en ook een eigen aantal",
        "there is an assumption and also a quantity",
    ),
    "no_range": (
        "een verdeling vraagt om een aantal van laag tot hoog",
        "a distribution takes a quantity from low to high",
    ),
}

_LENGTHS = {
    "too_long": (
        "{value} maanden achter elkaar, en zonder horizon wordt over meer dan {most} maanden niet gedisconteerd",
        "{value} months one after the other, and without a horizon more than {most} months are not discounted",
    ),
}

_CASES = {
    "no_reference": (
        "casus '{value}' heeft geen rij op het pad waarmee vergeleken wordt",
        "case '{value}' has no row on the path that others are compared with",
    ),
    "no_path": (
        "casus '{value}' heeft alleen het pad waarmee vergeleken wordt",
        "case '{value}' has only the path that others are compared with",
    ),
    "several_paths": ("casus '{value}' heeft meer dan één ander pad", "case '{value}' has more than one other path"),
    "not_that_path": (
        "casus '{value}' heeft het pad van het oordeel niet",
        "case '{value}' does not have the path of the verdict",
    ),
}

_CLUSTERS = {
    "no_answer": (
        "op '{address}' antwoordt niemand ({reason})",
        "nobody answers at '{address}' ({reason})",
    ),
    "no_workers": ("er zijn geen werkers", "there are no workers"),
    "other_version": (
        "werker {address} heeft versie {theirs} en hier is het {ours}",
        "worker {address} has version {theirs} and here it is {ours}",
    ),
    "lost": ("te vaak viel een werker weg ({reason})", "too often a worker was lost ({reason})"),
}

_FOLDERS = {
    "not_empty": ("er staat al iets in", "there is something in it already"),
    "nothing_to_resume": ("er is niets begonnen dat verder kan", "nothing was begun in it that can go on"),
    "another_job": (
        "wat erin staat, hoort bij andere bestanden, prijzen of instellingen",
        "what is in it is of other files, prices or settings",
    ),
    "cannot_write": ("er is niet in te schrijven: {reason}", "it cannot be written to: {reason}"),
}

PORTFOLIO_FAULTS: dict[str, tuple[str, str]] = {
    **_FILES,
    **_CELLS,
    **_ROWS,
    **_LENGTHS,
    **_CASES,
    **_FOLDERS,
    **_CLUSTERS,
}
"""The words of each fault, in Dutch and English."""
