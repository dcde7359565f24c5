"""How somebody else's table is read as a register: columns, codes and notations, said once."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maatschappelijke_kosten.model.case import GoalReached
from maatschappelijke_kosten.model.frozen import Frozen, FrozenMapping, Identifier, Text

DateOrder = Literal["dmy", "mdy", "ymd"]
NumberStyle = Literal["nl", "en"]


class Columns(Frozen):
    """The names of the columns, as they stand above them. Columns that are not named here are not read."""

    amount: Text
    month: Text | None = None
    """A date or a month; only the month is kept."""
    theme: Text | None = None
    team: Text | None = None
    id: Text | None = None
    """What names a grant; absent: the number of its row."""
    goal: Text | None = None
    reached: Text | None = None
    case: Text | None = None
    """The worked-out case that a grant belongs to."""

    @property
    def given(self) -> dict[str, str]:
        """The columns that are read: what of a grant, and the name above it."""
        return {field: name for field in Columns.model_fields if (name := getattr(self, field)) is not None}


class RegisterMapping(Frozen):
    """How a table is read as a register (kolommenkaart)."""

    id: Identifier
    file: Text | None = None
    """The table: CSV, Excel (.xlsx) or Parquet; its path starts at the folder of this file."""
    columns: Columns
    themes: FrozenMapping[Text, Text] = Field(default_factory=dict)
    """What stands in the column, and the theme that is meant; absent: what stands there is the theme."""
    teams: FrozenMapping[Text, Text] = Field(default_factory=dict)
    """What stands in the column, and the team that is meant; absent: what stands there is the team."""
    reached: FrozenMapping[Text, GoalReached] = Field(default_factory=dict)
    """What stands in the column, and whether the goal was reached."""
    dates: DateOrder | None = None
    """Which comes first in `03-04-2016`; absent: a date that can be read in two ways is refused."""
    century: Literal[1900, 2000] | None = None
    """The century of `'15`; absent: a year of two digits is refused."""
    numbers: NumberStyle | None = None
    """How `1.250` is read: 1250 in Dutch, 1.25 in English; absent: such an amount is refused."""
    sheet: Text | None = None
    """The sheet of an Excel file; absent: the only one."""
    header_row: Annotated[int, Field(strict=True, ge=1, le=1000)] = 1
    """The row with the names of the columns."""
    delimiter: Literal[",", ";", "|", "tab"] | None = None
    """What separates the columns of a CSV file; absent: the one that gives the columns named here."""
    encoding: Literal["utf-8", "cp1252"] = "utf-8"
    skip: FrozenMapping[Text, tuple[Text, ...]] = Field(default_factory=dict)
    """Rows that are no grants, by a column and what stands in it: `{Soort: [Totaal]}`."""
    complete: Annotated[bool, Field(strict=True)] = True
    """Whether the table holds every grant of the programme; false for a sample."""
