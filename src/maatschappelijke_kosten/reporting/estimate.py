"""Numbers out of draws in words, each with its error, and what a result says of where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maatschappelijke_kosten.engine.estimate import Estimate
from maatschappelijke_kosten.engine.plan import Plan
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.settings import change_lines, settings_lines
from maatschappelijke_kosten.reporting.table import wrapped
from maatschappelijke_kosten.reporting.words import word

TEXT_WIDTH = 118
_TOO_FEW = "± ?"
_DIGEST = len("sha256:") + 12
_PM = {Mark.NONE: "", Mark.AT_LEAST: " + PM", Mark.AT_MOST: " − PM", Mark.NEITHER: " ± PM"}


def paragraph(lines: Sequence[str]) -> str:
    """Lines broken to the width of a screen."""
    return "\n".join(wrapped(line, TEXT_WIDTH) for line in lines)


def chance_in_words(value: float, language: Language) -> str:
    """A whole percentage; `< 1 %` and `> 99 %` where rounding would say never or always."""
    if 0 < value < 0.01:
        return f"< {percent(0.01, language)}"
    if 0.99 < value < 1:
        return f"> {percent(0.99, language)}"
    return percent(value, language)


def chance_error(one: Estimate, language: Language) -> str:
    """`± 0,9`: in percentage points; `± < 0,1` rather than nothing."""
    if one.error is None:
        return _TOO_FEW
    points = 100 * one.error
    return f"± {number(points, language, 1)}" if points >= 0.05 else f"± < {number(0.1, language, 1)}"


def chance_with_error(one: Estimate, language: Language) -> str:
    """`78 % (± 0,8)`."""
    return f"{chance_in_words(one.value, language)} ({chance_error(one, language)})"


def euros_error(one: Estimate, language: Language, decimals: int = 0) -> str:
    """`± € 87`; `± ?` where there are too few draws to say."""
    if one.error is None:
        return _TOO_FEW
    return f"± {euros(one.error, language, decimals)}"


def pm_mark(mark: Mark) -> str:
    """What PM does to a sum: ` + PM`."""
    return _PM[mark]


def estimate_dict(one: Estimate | None) -> dict[str, float | None] | None:
    """Value and half-width of its 95 % interval."""
    return None if one is None else {"value": one.value, "error": one.error}


def closing(study: Study, plan: Plan, language: Language, **more: str) -> list[str]:
    """How was calculated, and where it comes from: engine, digests, and what only this result has."""
    given: dict[str, Any] = stamp(study)
    lists = "; ".join(
        word(
            "sure.stamp.list",
            language,
            id=one["id"],
            edition=one["edition"],
            digest=one["digest"][:_DIGEST],
        )
        for one in given["price_lists"]
    )
    lines = [*settings_lines(study, language, plan.conversions)]
    lines += change_lines(study, language)
    words = word(
        "sure.stamp",
        language,
        engine=given["engine"],
        study=study.id,
        digest=given["study"][:_DIGEST],
        lists=lists or word("sure.stamp.no_list", language),
    )
    extra = [word(f"sure.stamp.{name}", language, value=value) for name, value in more.items()]
    return [*lines, " ".join([words, *extra])]
