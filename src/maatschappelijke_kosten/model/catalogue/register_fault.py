"""What exactly is wrong with a register, the mapping of its columns, or a programme: see `fault`."""

from __future__ import annotations

_TABLES = {
    "unknown_ending": (
        "van een bestand dat op '{ending}' eindigt is de vorm niet bekend",
        "the form of a file that ends in '{ending}' is not known",
    ),
    "empty": ("er staat niets in", "there is nothing in it"),
    "not_text": (
        "het is geen tekst in {encoding}; Excel bewaart CSV vaak als 'cp1252'",
        "it is no text in {encoding}; Excel often saves CSV as 'cp1252'",
    ),
    "not_csv": ("de aanhalingstekens kloppen niet ({reason})", "the quotation marks are wrong ({reason})"),
    "not_excel": ("het is geen heel Excel-bestand ({reason})", "it is no whole Excel file ({reason})"),
    "not_parquet": ("het is geen heel Parquet-bestand ({reason})", "it is no whole Parquet file ({reason})"),
    "which_sheet": (
        "het heeft meer dan één blad ({known}); noem er een met 'sheet'",
        "it has more than one sheet ({known}); name one with 'sheet'",
    ),
    "no_sheet": ("het heeft geen blad '{sheet}'; er zijn: {known}", "it has no sheet '{sheet}'; there are: {known}"),
    "no_extra": (
        "daarvoor is {package} nodig: pip install 'maatschappelijke_kosten[{extra}]'",
        "it takes {package}: pip install 'maatschappelijke_kosten[{extra}]'",
    ),
    "no_column": ("die is er niet", "it is not there"),
    "column_twice": ("die naam staat boven meer dan één kolom", "more than one column has that name"),
}

_CELLS = {
    "not_an_amount": ("'{value}' is geen bedrag", "'{value}' is no amount"),
    "two_amounts": ("'{value}' kan {low} zijn en ook {high}", "'{value}' may be {low} and also {high}"),
    "below_zero": (
        "'{value}' is minder dan nul; een terugbetaling hoort bij haar toekenning",
        "'{value}' is below zero; a repayment belongs with its grant",
    ),
    "not_a_date": ("'{value}' is geen dag of maand die bestaat", "'{value}' is no day or month that exists"),
    "not_in_this_order": (
        "'{value}' bestaat niet in de volgorde '{order}'",
        "'{value}' does not exist in the order '{order}'",
    ),
    "two_dates": ("'{value}' kan {low} zijn en ook {high}", "'{value}' may be {low} and also {high}"),
    "unknown_code": (
        "'{value}' is geen code van de kaart; er zijn: {known}",
        "'{value}' is no code of the mapping; there are: {known}",
    ),
    "same_but_case": (
        "'{value}' en '{known}' verschillen alleen in hoofdletters",
        "'{value}' and '{known}' differ in capitals only",
    ),
}

_PROGRAMMES = {
    "no_theme": ("thema '{name}' is er niet", "theme '{name}' is not there"),
    "no_team": ("team '{name}' is er niet", "team '{name}' is not there"),
    "no_client": ("cliënt '{name}' is er niet", "client '{name}' is not there"),
    "no_case": ("het onderzoek heeft geen casus '{name}'", "the study has no case '{name}'"),
    "no_goal_kind": ("soort doel '{name}' is er niet", "kind of goal '{name}' is not there"),
    "register_and_grants": (
        "er is een 'mapping' en er zijn 'grants', en het een of het ander telt",
        "there is a 'mapping' and there are 'grants', and one or the other counts",
    ),
    "no_grants": ("er zijn geen 'grants' en er is geen 'mapping'", "there are no 'grants' and there is no 'mapping'"),
    "no_file": (
        "de kaart noemt geen 'file', en er is geen ander register gegeven",
        "the mapping names no 'file', and no other register was given",
    ),
    "table_alone": (
        "dit is een tabel; geef er met --mapping (of mapping=…) een kolommenkaart bij",
        "this is a table; give a mapping of its columns with --mapping (or mapping=…)",
    ),
    "same_column": (
        "kolom '{value}' is voor meer dan één ding gegeven",
        "column '{value}' is given for more than one thing",
    ),
    "no_months": ("de looptijd moet meer dan nul maanden zijn", "the months that it ran must be more than zero"),
    "about_or_parts": (
        "een uitspraak heeft 'about', of 'parts' met een 'label'",
        "a claim has 'about', or 'parts' with a 'label'",
    ),
    "month_or_number": (
        "'{value}' hoort een maand te zijn, of juist een getal",
        "'{value}' should be a month, or a number instead",
    ),
}

_ESTIMATES = {
    "few_cases": (
        "er zijn {count} casussen met een thema, en onder {minimum} wordt niet geschat",
        "there are {count} cases with a theme, and below {minimum} nothing is estimated",
    ),
    "thin_themes": (
        "thema's met ten minste twee casussen maken samen {share} van de toekenningen uit, en onder {minimum} wordt niet geschat",
        "themes with at least two cases are together {share} of the grants, and below {minimum} nothing is estimated",
    ),
    "no_shares": (
        "van geen thema is bekend welk deel van de toekenningen het is",
        "of no theme it is known what share of the grants it is",
    ),
    "no_study": (
        "het programma noemt geen onderzoek met doorgerekende casussen",
        "the programme names no study with worked-out cases",
    ),
}

REGISTER_FAULTS: dict[str, tuple[str, str]] = {**_TABLES, **_CELLS, **_PROGRAMMES, **_ESTIMATES}
"""The words of each fault, in Dutch and English."""
