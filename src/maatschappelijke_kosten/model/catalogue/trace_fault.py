"""What a text seems to hold that could tell who somebody is, and what is wrong with a form, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

TRACE_FAULTS: Mapping[str, tuple[str, str]] = {
    "trace_bsn": ("een burgerservicenummer ({value})", "a citizen service number ({value})"),
    "trace_email": ("een e-mailadres ({value})", "an e-mail address ({value})"),
    "trace_phone": ("een telefoonnummer ({value})", "a telephone number ({value})"),
    "trace_postcode": ("een postcode ({value})", "a postcode ({value})"),
    "trace_address": ("een adres ({value})", "an address ({value})"),
    "trace_birth_date": ("een geboortedatum ({value})", "a date of birth ({value})"),
    "trace_name": ("een naam ({value})", "a name ({value})"),
    "quantity_twice": (
        "er staat een aanname en ook een aantal",
        "there is an assumption and a number as well",
    ),
    "half_a_range": ("van een bereik staat er maar één kant", "only one end of a range is there"),
    "no_quantity_said": ("bij deze prijs staat geen aantal", "there is no number with this price"),
}
"""What a text seems to hold, by kind of trace; and faults of a form."""
