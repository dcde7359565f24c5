"""MK3xx: the shape of what is in the file: its keys, and the kinds of value they hold."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import BRANCHING_CASE, in_case, in_price_list
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem

SHAPE_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK301",
        (
            "Onbekende sleutel",
            "wij kennen hier geen sleutel '{key}'",
            "verbeter de naam, of zet een opmerking achter een #",
        ),
        (
            "Unknown key",
            "we know no key '{key}' here",
            "correct the name, or write a remark after a #",
        ),
        in_case("price_year: 2025", "price_yaer: 2025"),
    ),
    kind_of_problem(
        "MK302",
        (
            "Sleutel ontbreekt",
            "hier ontbreekt '{key}'",
            "vul '{key}' aan; wat niet bekend is, kan vaak als 'unknown' worden opgeschreven",
        ),
        (
            "Missing key",
            "'{key}' is missing here",
            "add '{key}'; what is not known can often be written as 'unknown'",
        ),
        in_case("        price_year: 2025\n", "", at="- label: Borg"),
    ),
    kind_of_problem(
        "MK303",
        (
            "Verkeerde soort waarde",
            "'{value}' past hier niet; hier hoort {expected}",
            "vervang de waarde; 'mkosten new' maakt een voorbeeld van een heel bestand",
        ),
        (
            "Wrong kind of value",
            "'{value}' does not fit here; this should be {expected}",
            "replace the value; 'mkosten new' makes an example of a whole file",
        ),
        in_price_list("amount: 6000", "amount: zesduizend"),
    ),
    kind_of_problem(
        "MK304",
        (
            "Geen van de toegestane woorden",
            "bij '{key}' kan '{value}' niet",
            "kies uit: {choices}",
        ),
        (
            "Not one of the allowed words",
            "'{key}' cannot be '{value}'",
            "choose from: {choices}",
        ),
        in_price_list("basis: assumed", "basis: geschat"),
    ),
    kind_of_problem(
        "MK305",
        (
            "Lege tekst, of een naam in een verkeerde vorm",
            "bij '{key}' kan '{value}' niet",
            (
                "schrijf een tekst die iets zegt; namen bestaan uit kleine letters, cijfers en "
                "streepjes, zoals 'maatschappelijke-opvang'"
            ),
        ),
        (
            "Empty text, or a name of the wrong form",
            "'{key}' cannot be '{value}'",
            (
                "write a text that says something; names consist of small letters, digits and "
                "hyphens, such as 'maatschappelijke-opvang'"
            ),
        ),
        in_case("id: mijn-casus", "id: Mijn Casus"),
    ),
    kind_of_problem(
        "MK306",
        (
            "Geen soort stap, of meer dan één",
            "een stap heeft precies één van 'price', 'amount', 'one_of' en 'branches', of alleen een 'label'; hier staat: {found}",
            "houd er een over, of maak er twee stappen van",
        ),
        (
            "No kind of step, or more than one",
            "a step has exactly one of 'price', 'amount', 'one_of' and 'branches', or a 'label' alone; here stands: {found}",
            "keep one, or make two steps",
        ),
        in_case(
            "      - price: maatschappelijke-opvang\n",
            "      - price: maatschappelijke-opvang\n        amount: 80\n",
            at="- price: maatschappelijke-opvang",
        ),
    ),
    kind_of_problem(
        "MK307",
        (
            "Getal buiten zijn grenzen",
            "'{key}' is {value}; het moet {bounds} zijn",
            "verbeter het getal",
        ),
        (
            "Number outside its bounds",
            "'{key}' is {value}; it must be {bounds}",
            "correct the number",
        ),
        in_case("persons: 1", "persons: 0"),
    ),
    kind_of_problem(
        "MK308",
        (
            "Te weinig om te vergelijken of te kiezen",
            "'{key}' heeft er {count}; er zijn er minstens {fewest} nodig",
            "vul aan; is er bij 'one_of' maar één mogelijkheid, maak er dan een gewone stap van",
        ),
        (
            "Too few to compare or choose",
            "'{key}' has {count}; at least {fewest} needed",
            "add some; where 'one_of' has one possibility only, make it a plain step",
        ),
        in_case("          - {label: Een cursus voor mantelzorgers}\n", "", at="one_of:"),
    ),
    kind_of_problem(
        "MK309",
        (
            "Sleutel past niet bij deze stap",
            "'{key}' past niet bij een stap met '{kind}'",
            (
                "haal '{key}' weg of zet het waar het hoort: 'price_year' bij een eigen bedrag, 'sign' bij een prijs "
                "of bij een label alleen, 'quantity' en 'persons' bij een prijs of bedrag, 'counted' "
                "bij de hele stap, 'overlap' bij een gewone stap van het pad, een keuze ('one_of') bij een stap van het pad of een tak"
            ),
        ),
        (
            "Key does not go with this step",
            "'{key}' does not go with a step that has '{kind}'",
            (
                "remove '{key}' or put it where it belongs: 'price_year' with an own amount, 'sign' in the price list "
                "or with a label alone, 'quantity' and 'persons' with a price or amount, 'counted' with "
                "the whole step, 'overlap' with a plain step of the path, a choice ('one_of') with a step of the path or a branch"
            ),
        ),
        in_case(
            "        persons: 1\n",
            "        persons: 1\n        price_year: 2025\n",
            at="price_year: 2025\n        payer: gemeente",
        ),
    ),
    kind_of_problem(
        "MK310",
        (
            "Twee zaken die elkaar uitsluiten",
            "dat gaat niet samen: {fault}",
            "houd een van beide over; een stap buiten de takken krijgt een getal als kans",
        ),
        (
            "Two things that exclude each other",
            "these do not go together: {fault}",
            "keep one of the two; a step outside the branches gets a number as its chance",
        ),
        in_case("when: {start: 3, end: 15}", "when: {start: 3, duration: 6, end: 15}", base=BRANCHING_CASE),
    ),
)
