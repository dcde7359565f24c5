"""Every kind of problem, by code: what it is called, what it says, the way out, and an example of each side.

Import this only where there are problems to word: a run without any does not need it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from maatschappelijke_kosten.model.catalogue.anonymity import ANONYMITY_KINDS
from maatschappelijke_kosten.model.catalogue.cell import CELL_KINDS
from maatschappelijke_kosten.model.catalogue.counting import COUNTING_KINDS
from maatschappelijke_kosten.model.catalogue.figure import FIGURE_KINDS
from maatschappelijke_kosten.model.catalogue.file import FILE_KINDS
from maatschappelijke_kosten.model.catalogue.governance import (
    DAY_KINDS,
    EDITION_KINDS,
    LIST_KINDS,
    STEWARDSHIP_KINDS,
    SUM_KINDS,
)
from maatschappelijke_kosten.model.catalogue.kind import Difference, ErrorKind, Example, Special, Workbook
from maatschappelijke_kosten.model.catalogue.notation import NOTATION_KINDS
from maatschappelijke_kosten.model.catalogue.number import NUMBER_KINDS
from maatschappelijke_kosten.model.catalogue.portfolio import PORTFOLIO_KINDS
from maatschappelijke_kosten.model.catalogue.reference import REFERENCE_KINDS
from maatschappelijke_kosten.model.catalogue.register import REGISTER_KINDS
from maatschappelijke_kosten.model.catalogue.run import RUN_KINDS
from maatschappelijke_kosten.model.catalogue.setting import SETTING_KINDS
from maatschappelijke_kosten.model.catalogue.shape import SHAPE_KINDS
from maatschappelijke_kosten.model.catalogue.share import SHARE_KINDS
from maatschappelijke_kosten.model.catalogue.succession import SUCCESSION_KINDS

_IN_ORDER = (
    FILE_KINDS,
    NOTATION_KINDS,
    SHAPE_KINDS,
    NUMBER_KINDS,
    SHARE_KINDS,
    DAY_KINDS,
    REFERENCE_KINDS,
    SETTING_KINDS,
    LIST_KINDS,
    FIGURE_KINDS,
    COUNTING_KINDS,
    SUM_KINDS,
    STEWARDSHIP_KINDS,
    SUCCESSION_KINDS,
    EDITION_KINDS,
    RUN_KINDS,
    CELL_KINDS,
    REGISTER_KINDS,
    PORTFOLIO_KINDS,
    ANONYMITY_KINDS,
)

CATALOGUE: Mapping[str, ErrorKind] = MappingProxyType(
    dict(sorted((kind.code, kind) for kinds in _IN_ORDER for kind in kinds))
)
"""All kinds of problem, sorted by code."""

__all__ = ["CATALOGUE", "Difference", "ErrorKind", "Example", "Special", "Workbook"]
