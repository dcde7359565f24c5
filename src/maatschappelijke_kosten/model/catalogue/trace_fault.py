"""What a text seems to hold that could tell who somebody is, in Dutch and English."""

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
}
"""What a text seems to hold, by kind of trace."""
