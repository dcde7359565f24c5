"""From a price list to JSON: the same keys as in YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from maatschappelijke_kosten.model.number_text import number_text
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.reading.envelope import FORMAT
from maatschappelijke_kosten.reading.write_yaml import as_typed

_INDENT = "  "
# Our reader of YAML takes these only as their number.
_NOT_PRINTED = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def price_list_json(price_list: PriceList) -> str:
    """JSON that reads back as the same list."""
    content = {"format": FORMAT, "kind": "pricelist"} | as_typed(price_list)
    return "".join(_lines(content, "")) + "\n"


def _lines(value: Any, indent: str) -> Iterator[str]:
    inside = indent + _INDENT
    if isinstance(value, Mapping | list) and value:
        opening, closing = "{}" if isinstance(value, Mapping) else "[]"
        yield opening
        entries = value.items() if isinstance(value, Mapping) else ((None, one) for one in value)
        for number, (key, one) in enumerate(entries):
            yield f"{',' if number else ''}\n{inside}"
            if key is not None:
                yield f"{_text(key)}: "
            yield from _lines(one, inside)
        yield f"\n{indent}{closing}"
    elif isinstance(value, str):
        yield _text(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        # As in YAML: 6.125 has three decimals, and a Dutch reader takes it for six thousand.
        yield number_text(float(value))
    else:
        yield json.dumps(value)


def _text(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return _NOT_PRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
