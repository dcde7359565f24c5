"""The report for the council of a result: HTML (extra `report`) and Markdown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, overload

from maatschappelijke_kosten.model.problem import Language

if TYPE_CHECKING:
    from maatschappelijke_kosten.engine.plan import InputKind
    from maatschappelijke_kosten.engine.result import Comparison
    from maatschappelijke_kosten.front.result import StudyResult
    from maatschappelijke_kosten.model.case import Conclusion
    from maatschappelijke_kosten.reporting.report.material import Material
    from maatschappelijke_kosten.reporting.report.parts import Picture

_MANY = 50
"""Cases from which on a report is made from fewer draws; it says from how many."""

_DRAWS_OF_MANY = 1_000


class _Evaluated(Protocol):
    @property
    def _result(self) -> StudyResult: ...


class StudyReports:
    """The reports of a study."""

    @property
    def _result(self: StudyReports) -> StudyResult:
        from maatschappelijke_kosten.front.result import StudyResult

        assert isinstance(self, StudyResult)
        return self

    @overload
    def to_html(
        self, path: None = ..., *, language: Language = ..., about: Collection[str] = ..., interactive: bool = ...
    ) -> str: ...
    @overload
    def to_html(
        self, path: str | Path, *, language: Language = ..., about: Collection[str] = ..., interactive: bool = ...
    ) -> None: ...
    def to_html(
        self: _Evaluated,
        path: str | Path | None = None,
        *,
        language: Language = "nl",
        about: Collection[str] = (),
        interactive: bool = False,
    ) -> str | None:
        """The report for the council as one HTML file that loads nothing; the text of it where no path is given.

        `about` are the cases that are worked out, by their ids; all of them where it is empty. With `interactive`
        the reader can move every assumption and price, and sees what the savings and verdicts become.

        Raises KeyError for a case that the study does not have, ImportError without the extra `report`.
        """
        from maatschappelijke_kosten.reporting.report.as_html import as_html
        from maatschappelijke_kosten.reporting.report.document import report

        material = material_of(self._result, about, language, with_pictures=True)
        live = None
        if interactive:
            from maatschappelijke_kosten.reporting.report.interactive import live_of

            live = live_of(material, language)
        return _given(as_html(report(material, language), live), path)

    @overload
    def to_report_markdown(
        self, path: None = ..., *, language: Language = ..., about: Collection[str] = ...
    ) -> str: ...
    @overload
    def to_report_markdown(
        self, path: str | Path, *, language: Language = ..., about: Collection[str] = ...
    ) -> None: ...
    def to_report_markdown(
        self: _Evaluated, path: str | Path | None = None, *, language: Language = "nl", about: Collection[str] = ()
    ) -> str | None:
        """The same report as Markdown, without pictures; the text of it where no path is given.

        Raises KeyError for a case that the study does not have.
        """
        from maatschappelijke_kosten.reporting.report.as_markdown import as_markdown
        from maatschappelijke_kosten.reporting.report.document import report

        material = material_of(self._result, about, language, with_pictures=False)
        return _given(as_markdown(report(material, language)), path)


def material_of(result: StudyResult, about: Collection[str], language: Language, *, with_pictures: bool) -> Material:
    """Everything that a report is made from, computed once.

    Raises KeyError for a case that the study does not have.
    """
    from maatschappelijke_kosten.engine.bind import bind_study
    from maatschappelijke_kosten.engine.evaluate import evaluate
    from maatschappelijke_kosten.engine.sensitivity import one_way
    from maatschappelijke_kosten.front.defaults import DRAWS
    from maatschappelijke_kosten.front.firmness import guesses_needed
    from maatschappelijke_kosten.front.ranking import ranking
    from maatschappelijke_kosten.model.study import Variant, View
    from maatschappelijke_kosten.reporting.report.material import Material, tells_more

    study = result.study
    for name in about:
        study.case(name)
    chances = result.uncertainty(DRAWS if len(study.cases) <= _MANY else _DRAWS_OF_MANY).found

    def needed(case: str) -> list[tuple[InputKind, str, Conclusion]]:
        return guesses_needed(study, study.case(case), result.variant, result[case].verdict.conclusion)

    @cache
    def counted_wider() -> Mapping[str, Comparison]:
        plan = bind_study(study, View.ASSUMED, Variant.WIDER)
        seen = evaluate(plan, study.verdict_rule, View.ASSUMED, Variant.WIDER, with_lines=False)
        return {one.case: one for one in seen.assessed}

    def wider(case: str) -> Comparison | None:
        return counted_wider()[case] if tells_more(study.case(case), result.variant) else None

    found = Material(
        study=study,
        variant=result.variant,
        views=result.views,
        shown=tuple(case for case in study.cases if not about or case.id in about),
        chances=chances,
        one_way=one_way(chances.simulation.plan, study.verdict_rule),
        payers=result.payers(),
        rankings={one.case: one for one in ranking(study, result.variant).cases},
        leaning_on=cache(needed),
        break_even=lambda case: result[case].break_even(),
        wider=wider,
        beside=result.beside,
        draw=lambda kind, case: None,
        is_drawn=with_pictures,
    )
    if not with_pictures:
        return found
    from dataclasses import replace

    return replace(found, draw=_Pictures(result, found, language))


class _Pictures:
    """Draws what a report asks for, up to the number of pictures that one file can bear."""

    def __init__(self, result: StudyResult, material: Material, language: Language) -> None:
        from maatschappelijke_kosten.reporting.report.material import MOST_PICTURES

        self._result, self._material, self._language = result, material, language
        self._drawn = frozenset(case.id for case in material.shown[:MOST_PICTURES])

    def __call__(self, kind: str, case: str) -> Picture | None:
        from maatschappelijke_kosten.reporting.pictures.payers import draw_payers
        from maatschappelijke_kosten.reporting.report.inline_svg import inline_picture

        language, result = self._language, self._result
        if kind == "overview":
            return inline_picture("overzicht", lambda ax: result.plot_overview(ax=ax, language=language))
        if kind == "payers":
            return inline_picture("betalers", lambda ax: draw_payers(self._material.payers, language, ax))
        if case not in self._drawn:
            return None
        number = [one.id for one in self._material.shown].index(case) + 1
        return inline_picture(f"paden{number}", lambda ax: result[case].plot_paths(ax=ax, language=language))


def _given(text: str, path: str | Path | None) -> str | None:
    """The text, or nothing where it was written."""
    if path is None:
        return text
    Path(path).write_text(text, encoding="utf-8", newline="\n")
    return None
