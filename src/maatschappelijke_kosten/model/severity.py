"""How much a problem stops, and the languages that it is told in."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Language = Literal["nl", "en"]


class Severity(StrEnum):
    """How much a problem stops."""

    ERROR = "error"
    """Nothing is computed."""
    FINDING = "finding"
    """The sums are made, but somebody should look."""
    INFORMATION = "information"
    """Good to know, such as a price that no case uses."""
