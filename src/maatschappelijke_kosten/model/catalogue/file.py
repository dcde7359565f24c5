"""MK1xx: the file itself."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import PRICE_LIST, in_price_list, whole_file
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, Special, kind_of_problem

_KIND_LINE = "kind: pricelist"

FILE_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK101",
        (
            "Bestand niet gevonden",
            "'{path}' is er niet",
            "controleer de naam en de map, of geef het volledige pad",
        ),
        (
            "File not found",
            "'{path}' is not there",
            "check the name and the folder, or give the full path",
        ),
        whole_file(Special.MISSING, PRICE_LIST),
    ),
    kind_of_problem(
        "MK102",
        (
            "Een map in plaats van een bestand",
            "'{path}' is een map, geen bestand",
            "noem een bestand in die map; een map kan als er een study.yaml of andere YAML-bestanden in staan",
        ),
        (
            "A folder instead of a file",
            "'{path}' is a folder, not a file",
            "name a file in that folder; a folder will do if it holds a study.yaml or other YAML files",
        ),
        whole_file(Special.DIRECTORY, PRICE_LIST),
    ),
    kind_of_problem(
        "MK103",
        (
            "Bestand niet te lezen",
            "'{path}' kan niet worden gelezen: {reason}",
            "kijk of u het bestand mag openen en of een ander programma het vasthoudt",
        ),
        (
            "File cannot be read",
            "'{path}' cannot be read: {reason}",
            "check that you may open the file and that no other program holds it",
        ),
        whole_file(Special.UNREADABLE, PRICE_LIST),
    ),
    kind_of_problem(
        "MK104",
        (
            "Bestand te groot",
            "'{path}' is {size} groot; wij lezen hooguit {limit}",
            "kijk of dit het goede bestand is, of verdeel het over kleinere",
        ),
        (
            "File too large",
            "'{path}' is {size}; we read at most {limit}",
            "check that this is the right file, or split it into smaller ones",
        ),
        whole_file(Special.HUGE, PRICE_LIST),
    ),
    kind_of_problem(
        "MK105",
        (
            "Geen UTF-8",
            "het bestand is niet in UTF-8 geschreven: {reason}",
            "bewaar het opnieuw als 'UTF-8' (in Kladblok: Opslaan als, Codering)",
        ),
        (
            "Not UTF-8",
            "the file is not written in UTF-8: {reason}",
            "save it again as 'UTF-8' (in Notepad: Save as, Encoding)",
        ),
        # Line 14 has the first letter that is not plain ASCII: the section sign of the citation.
        whole_file(PRICE_LIST.encode("cp1252"), PRICE_LIST, line=14),
    ),
    kind_of_problem(
        "MK106",
        (
            "Onzichtbaar teken vooraan (BOM)",
            "het bestand begint met een BOM, drie bytes die men niet ziet",
            "bewaar het als 'UTF-8' zonder BOM (in Kladblok: niet 'UTF-8 met BOM')",
        ),
        (
            "Invisible mark in front (BOM)",
            "the file starts with a BOM, three bytes that nobody sees",
            "save it as 'UTF-8' without BOM (in Notepad: not 'UTF-8 with BOM')",
        ),
        whole_file(b"\xef\xbb\xbf" + PRICE_LIST.encode(), PRICE_LIST, line=1),
    ),
    kind_of_problem(
        "MK107",
        (
            "Leeg bestand",
            "er staat niets in het bestand",
            "begin met een voorbeeld: 'mkosten new case', 'new pricelist' of 'new study'",
        ),
        (
            "Empty file",
            "there is nothing in the file",
            "start from an example: 'mkosten new case', 'new pricelist' or 'new study'",
        ),
        whole_file("# Hier komen onze prijzen\n", PRICE_LIST),
    ),
    kind_of_problem(
        "MK108",
        (
            "Onbekend formaat",
            "'format' is {value}; deze versie kent alleen format {known}",
            "zet 'format: 1' bovenaan; is het bestand van een nieuwere versie, werk dan het programma bij",
        ),
        (
            "Unknown format",
            "'format' is {value}; this version knows format {known} only",
            "put 'format: 1' at the top; if a newer version made the file, update the program",
        ),
        in_price_list("format: 1", "format: 2"),
    ),
    kind_of_problem(
        "MK109",
        (
            "Onbekende soort bestand",
            "'kind' is {value}; hier past: {known}",
            "zet bovenaan wat voor bestand dit is, zoals 'kind: case', of noem een ander bestand",
        ),
        (
            "Unknown kind of file",
            "'kind' is {value}; what fits here: {known}",
            "say at the top what kind of file this is, such as 'kind: case', or name another file",
        ),
        in_price_list(_KIND_LINE, "kind: prijslijst"),
    ),
)
