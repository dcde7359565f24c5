"""MK4xx: how a number is written, and what it may be."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import in_case, in_price_list
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem

NUMBER_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK401",
        (
            "Punt tussen duizendtallen",
            "{value} leest een computer als een kleiner getal met decimalen, niet als {fixed}",
            "schrijf {fixed}, zonder punt; bedoelt u drie decimalen, laat dan de laatste nul weg of schrijf er een bij",
        ),
        (
            "Point between thousands",
            "a computer reads {value} as a smaller number with decimals, not as {fixed}",
            "write {fixed}, without a point; if you mean three decimals, drop the last zero or add one",
        ),
        in_price_list("amount: 6000", "amount: 6.000"),
    ),
    kind_of_problem(
        "MK402",
        (
            "Komma in een getal",
            "{value} heeft een komma; YAML schrijft decimalen met een punt",
            "schrijf {fixed}",
        ),
        (
            "Comma in a number",
            "{value} has a comma; YAML writes decimals with a point",
            "write {fixed}",
        ),
        in_case("amount: 1000", "amount: 1000,50"),
    ),
    kind_of_problem(
        "MK403",
        (
            "Bereik met een streepje",
            "{value} is tekst, geen bereik",
            "schrijf {{low: {low}, high: {high}}}",
        ),
        (
            "Range with a dash",
            "{value} is text, not a range",
            "write {{low: {low}, high: {high}}}",
        ),
        in_price_list("amount: 6000", "amount: 5000-7000"),
    ),
    kind_of_problem(
        "MK404",
        (
            "Dubbelepunt in een getal",
            "{value} is een tijd, geen getal; sommige programma's lezen er een heel ander getal in",
            "schrijf een gewoon getal: 12 uur en 30 minuten is 12.5 uur",
        ),
        (
            "Colon in a number",
            "{value} is a time, not a number; some programs read quite another number in it",
            "write a plain number: 12 hours and 30 minutes is 12.5 hours",
        ),
        in_case("quantity: {assumption: opvang-dagen}", "quantity: 12:30"),
    ),
    kind_of_problem(
        "MK405",
        (
            "Minteken van een tekstverwerker",
            "{value} begint met een lang streepje, geen minteken",
            "schrijf {fixed}, met het gewone streepje",
        ),
        (
            "Minus sign of a word processor",
            "{value} starts with a long dash, not a minus sign",
            "write {fixed}, with the plain hyphen",
        ),
        in_price_list("amount: -100", "amount: −100"),
    ),
    kind_of_problem(
        "MK406",
        (
            "Geen bruikbaar getal",
            "{value} is geen getal, oneindig, of onmogelijk groot",
            "schrijf het getal zelf; is het niet bekend, noem dan de post met een 'label' en zonder bedrag",
        ),
        (
            "Not a usable number",
            "{value} is not a number, infinite, or impossibly large",
            "write the number itself; if it is not known, name the cost with a 'label' and without an amount",
        ),
        in_price_list("amount: 6000", "amount: .inf"),
    ),
    kind_of_problem(
        "MK407",
        (
            "Negatief waar dat niet kan",
            "'{key}' is {value}, maar kan niet onder nul",
            "haal het minteken weg; is het een verschil dat ook kan sparen, zet dan 'sign: either' bij de prijs",
        ),
        (
            "Negative where that cannot be",
            "'{key}' is {value}, but cannot be below zero",
            "remove the minus; for a difference that may also spare, put 'sign: either' with the price",
        ),
        in_case("amount: 1000", "amount: -1000"),
    ),
    kind_of_problem(
        "MK408",
        (
            "Bereik in de verkeerde volgorde",
            "'{first}' ({first_value}) is groter dan '{second}' ({second_value})",
            "zorg dat low ≤ likely ≤ high, en dat 'wide' het hele bereik omvat",
        ),
        (
            "Range out of order",
            "'{first}' ({first_value}) is greater than '{second}' ({second_value})",
            "make sure that low ≤ likely ≤ high, and that 'wide' holds the whole range",
        ),
        in_price_list("{low: 44, likely: 54, high: 79}", "{low: 44, likely: 94, high: 79}"),
    ),
    kind_of_problem(
        "MK409",
        (
            "Getal als tekst geschreven",
            "{value} is tekst, geen getal",
            "schrijf {fixed}, zonder aanhalingstekens, euroteken of spaties",
        ),
        (
            "Number written as text",
            "{value} is text, not a number",
            "write {fixed}, without quotes, euro sign or spaces",
        ),
        in_price_list("amount: 6000", "amount: € 6000"),
    ),
    kind_of_problem(
        "MK410",
        (
            "Nul vooraan",
            "{value} begint met een nul; sommige programma's lezen dan een ander getal",
            "schrijf het getal zonder nul vooraan",
        ),
        (
            "Leading zero",
            "{value} starts with a zero; some programs then read another number",
            "write the number without the leading zero",
        ),
        in_case("amount: 1000", "amount: 0100"),
    ),
)
