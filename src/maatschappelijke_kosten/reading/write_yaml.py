"""From the model back to files: text that reads back as an equal object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.distribution import Distribution
from maatschappelijke_kosten.model.edition import Edition
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.governance import Part, Validity
from maatschappelijke_kosten.model.number_text import number_text
from maatschappelijke_kosten.model.payment import ByContext
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.source import Citation
from maatschappelijke_kosten.model.step import AssumptionUse
from maatschappelijke_kosten.model.text import Label, Told
from maatschappelijke_kosten.model.timing import When
from maatschappelijke_kosten.reading.envelope import FORMAT

if TYPE_CHECKING:
    from yaml import Node, SafeDumper

_WIDTH = 110
_ON_ONE_LINE = (Range, Label, Citation, AssumptionUse, Distribution, When, ByContext, Part, Validity)
"""Small things, that are written between braces."""

# A text stays without quotes only where it starts with a letter; PyYAML adds them for its words, such as `no`.
_STARTS_PLAIN = re.compile(r"[A-Za-zÀ-ɏ]")


class _Braces(dict[str, Any]):
    """A mapping that is written between braces."""


def write_case(case: Case, study_name: str | None = None) -> str:
    """The text of a case file; `study_name` is the study it belongs to, by name or path."""
    head: dict[str, Any] = {"format": FORMAT, "kind": "case"}
    if study_name is not None:
        head["study"] = study_name
    return _text(head | as_typed(case))


def write_price_list(price_list: PriceList) -> str:
    """The text of a price list file."""
    return _text({"format": FORMAT, "kind": "pricelist"} | as_typed(price_list))


def write_editions(editions: Mapping[str, Mapping[str, Edition]]) -> str:
    """The text of a file with published editions."""
    return _text({"format": FORMAT, "kind": "editions", "editions": as_typed(editions)})


def as_typed(value: Any) -> Any:
    """A thing of the model as a person would type it: short forms, and nothing that may be left out."""
    if isinstance(value, Range) and value.low == value.likely == value.high and value.distribution is None:
        return value.low
    if isinstance(value, Distribution) and value == Distribution(kind=value.kind):
        return value.kind.value
    if isinstance(value, Label) and value.en is None:
        return value.nl
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        given = {name: getattr(value, name) for name, field in fields.items()}
        typed = {
            name: as_typed(one)
            for name, one in given.items()
            if one != fields[name].get_default(call_default_factory=True)
        }
        return _Braces(typed) if isinstance(value, _ON_ONE_LINE) and not isinstance(value, Told) else typed
    if isinstance(value, Mapping):
        return {key: as_typed(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [as_typed(one) for one in value]
    return value.value if isinstance(value, Enum) else value


def _text(content: Mapping[str, Any]) -> str:
    import yaml

    class CarefulDumper(yaml.SafeDumper):
        """Writes what our own reader takes for the same."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    CarefulDumper.add_representer(str, _write_text)
    CarefulDumper.add_representer(float, _write_number)
    CarefulDumper.add_representer(_Braces, _write_braces)
    written: str = yaml.dump(
        content, Dumper=CarefulDumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False
    )
    return written


def _write_text(dumper: SafeDumper, text: str) -> Node:
    # PyYAML writes other signs for the end of a line as they are, and reads them back as a plain one.
    is_plain = text.isprintable() and _STARTS_PLAIN.match(text) is not None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if is_plain else '"')


def _write_number(dumper: SafeDumper, number: float) -> Node:
    """The shortest digits that are exactly this number; whole ones without a point."""
    digits = number_text(number)
    kind = "int" if digits.lstrip("-").isdigit() else "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", digits)


def _write_braces(dumper: SafeDumper, mapping: _Braces) -> Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping, flow_style=True)
