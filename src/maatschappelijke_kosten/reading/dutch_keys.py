"""The keys of our files as a Dutch user would guess them."""

from __future__ import annotations

from collections.abc import Collection

_KEYS = {
    "aannames": "assumptions",
    "aannamen": "assumptions",
    "aanleiding": "occasion",
    "bedrag": "amount",
    "betaler": "payer",
    "bron": "citation",
    "casussen": "cases",
    "citaat": "quote",
    "eenheid": "unit",
    "gebeurtenissen": "events",
    "geteld": "counted",
    "hoeveelheid": "quantity",
    "hoog": "high",
    "huishouden": "household",
    "laag": "low",
    "meegeteld": "counted",
    "naam": "label",
    "omschrijving": "label",
    "opmerking": "note",
    "opmerkingen": "notes",
    "paden": "paths",
    "personen": "persons",
    "prijs": "price",
    "prijsjaar": "price_year",
    "prijslijsten": "price_lists",
    "prijspeil": "price_year",
    "prijzen": "items",
    "reden": "reason",
    "stappen": "steps",
    "uitgave": "edition",
    "vindplaats": "citation",
    "vraag": "question",
    "waar": "where",
    "waarschijnlijk": "likely",
}


def in_english(typed: str, known: Collection[str]) -> dict[str, str]:
    """The key that a Dutch word stands for, as the value `suggestion` of a problem, if it may stand here."""
    meant = _KEYS.get(typed.lower().replace(" ", "_"))
    return {"suggestion": meant} if meant in known and meant is not None else {}
