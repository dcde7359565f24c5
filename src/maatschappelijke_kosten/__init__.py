"""What tailored support costs society, what would have happened without it, and what the difference says.

Importing this does nothing but name the front door; each name is fetched when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maatschappelijke_kosten._version import __version__
from maatschappelijke_kosten.model.shown import Form, show_with

if TYPE_CHECKING:
    from maatschappelijke_kosten.front.diff import diff as diff
    from maatschappelijke_kosten.front.evaluate import evaluate as evaluate
    from maatschappelijke_kosten.front.portfolio import portfolio as portfolio
    from maatschappelijke_kosten.front.price_files import write_pricelist as write_pricelist
    from maatschappelijke_kosten.front.read import read_case as read_case
    from maatschappelijke_kosten.front.read import read_pricelist as read_pricelist
    from maatschappelijke_kosten.front.read import read_study as read_study
    from maatschappelijke_kosten.front.result import CaseResult as CaseResult
    from maatschappelijke_kosten.front.result import StudyResult as StudyResult
    from maatschappelijke_kosten.model.assumption import Assumption as Assumption
    from maatschappelijke_kosten.model.case import Case as Case
    from maatschappelijke_kosten.model.case import Path as Path
    from maatschappelijke_kosten.model.figure import Range as Range
    from maatschappelijke_kosten.model.price import PriceItem as PriceItem
    from maatschappelijke_kosten.model.price import PriceList as PriceList
    from maatschappelijke_kosten.model.problem import DataError as DataError
    from maatschappelijke_kosten.model.source import Citation as Citation
    from maatschappelijke_kosten.model.step import Step as Step
    from maatschappelijke_kosten.model.study import Study as Study
    from maatschappelijke_kosten.model.study import VerdictRule as VerdictRule

_ROOMS = {
    "read_study": "front.read",
    "read_case": "front.read",
    "read_pricelist": "front.read",
    "write_pricelist": "front.price_files",
    "evaluate": "front.evaluate",
    "diff": "front.diff",
    "portfolio": "front.portfolio",
    "StudyResult": "front.result",
    "CaseResult": "front.result",
    "Study": "model.study",
    "VerdictRule": "model.study",
    "Case": "model.case",
    "Path": "model.case",
    "Step": "model.step",
    "PriceList": "model.price",
    "PriceItem": "model.price",
    "Range": "model.figure",
    "Assumption": "model.assumption",
    "Citation": "model.source",
    "DataError": "model.problem",
}

__all__ = [  # noqa: RUF022  the order of the documentation: read, evaluate, results, things, errors
    "read_study",
    "read_case",
    "read_pricelist",
    "write_pricelist",
    "evaluate",
    "diff",
    "portfolio",
    "StudyResult",
    "CaseResult",
    "Study",
    "VerdictRule",
    "Case",
    "Path",
    "Step",
    "PriceList",
    "PriceItem",
    "Range",
    "Assumption",
    "Citation",
    "DataError",
    "__version__",
]


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def _shown(thing: object, form: Form) -> str:
    from maatschappelijke_kosten.front.rich import shown

    return shown(thing, form)


show_with(_shown)


def __dir__() -> list[str]:
    return sorted(__all__)
