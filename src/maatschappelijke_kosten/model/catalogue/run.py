"""MK7xx: what is asked of a calculation, apart from any file."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import on_command_line
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem

RUN_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK701",
        (
            "Te veel trekkingen",
            "{draws} trekkingen vragen {memory} geheugen; hier kunnen er hooguit {most}",
            "vraag er minder met --draws (of draws=…); met 10000 is een kans al op een procentpunt bekend",
        ),
        (
            "Too many draws",
            "{draws} draws need {memory} of memory; here at most {most} fit",
            "ask for fewer with --draws (or draws=…); with 10000 a chance is known within one percentage point already",
        ),
        on_command_line("mkosten simulate zaanstad-2017 --draws 10000", "10000", "1000000000000"),
    ),
    kind_of_problem(
        "MK702",
        (
            "Geen bruikbaar aantal trekkingen of startgetal",
            "met {draws} trekkingen (of dit startgetal) valt niet te rekenen",
            "geef met --draws een heel getal vanaf 1, en met --seed een heel getal vanaf 0",
        ),
        (
            "No usable number of draws, or no usable seed",
            "nothing can be calculated with {draws} draws (or this seed)",
            "give --draws a whole number of at least 1, and --seed a whole number of at least 0",
        ),
        on_command_line("mkosten simulate zaanstad-2017 --draws 10000", "10000", "0"),
    ),
    kind_of_problem(
        "MK711",
        (
            "Niets gevonden om te vergelijken",
            "'{name}' is niet te vergelijken: {fault}",
            "geef een bestand, een map, een naam uit de bibliotheek, een revisie (main, HEAD~1) of REVISIE:pad",
        ),
        (
            "Found nothing to compare",
            "'{name}' cannot be compared: {fault}",
            "give a file, a folder, a name from the library, a revision (main, HEAD~1) or REVISION:path",
        ),
        on_command_line("mkosten diff zaanstad-2017 zaanstad-2017", "diff zaanstad-2017", "diff geen-tak:prijzen.yaml"),
    ),
    kind_of_problem(
        "MK712",
        (
            "Dit is niet met elkaar te vergelijken",
            "links staat een bestand van soort '{old}' en rechts een van soort '{new}'",
            "vergelijk twee van dezelfde soort: {known}, of twee mappen",
        ),
        (
            "These cannot be compared",
            "on the left is a file of kind '{old}' and on the right one of kind '{new}'",
            "compare two of the same kind: {known}, or two folders",
        ),
        on_command_line(
            "mkosten diff zaanstad-2017 zaanstad-2017", "zaanstad-2017 zaanstad-2017", "pricelists zaanstad-2017"
        ),
    ),
)
