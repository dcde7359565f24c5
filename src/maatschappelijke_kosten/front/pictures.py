"""Pictures of results with matplotlib (extra `plot`). Each returns its axes, and has its alt text on them.

Without `ax` a picture is drawn on a new figure of pyplot. Texts are placed for the size that a figure has then.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from maatschappelijke_kosten.engine.result import Comparison, ViewResult
from maatschappelijke_kosten.front.defaults import DRAWS, SEED
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from maatschappelijke_kosten.engine.plan import Plan
    from maatschappelijke_kosten.engine.sensitivity import OneWay

_GRID = 41
"""Values of each unknown in a verdict map: steps of 2.5 %, among them the quarters, whose savings are printed."""


def alt_text(axes: Axes) -> str:
    """What a picture says, in a sentence or a few, for who cannot see it.

    Raises ValueError for axes that no picture of this library was drawn on.
    """
    from maatschappelijke_kosten.reporting.pictures.page import said_by

    return said_by(axes)


def save_picture(axes: Axes, file: str | Path, *, text_as_text: bool = True, **savefig: Any) -> None:
    """Write the figure of a picture, with its alt text in the file where the format has a place for it.

    An SVG gets `title`, `desc` and the role of a picture; its letters are text, or with `text_as_text=False` shapes
    that look the same everywhere. Of several pictures on one figure all alt texts are written. Other arguments go to
    `Figure.savefig`.

    Raises ValueError for axes that no picture of this library was drawn on.
    """
    from maatschappelijke_kosten.reporting.pictures.saved import save

    save(axes, Path(file), text_as_text=text_as_text, **savefig)


class _OneCase(Protocol):
    @property
    def study(self) -> Study: ...

    @property
    def case(self) -> Case: ...

    @property
    def variant(self) -> Variant: ...

    def comparison(self, view: View | str = ..., path: str | None = ...) -> Comparison: ...


class _ManyCases(Protocol):
    @property
    def study(self) -> Study: ...

    @property
    def variant(self) -> Variant: ...

    @property
    def views(self) -> Mapping[View, ViewResult]: ...


class CasePictures:
    """The pictures of one case."""

    def plot_waterfall(
        self: _OneCase,
        view: View | str = View.ASSUMED,
        path: str | None = None,
        *,
        ax: Axes | None = None,
        language: Language = "nl",
    ) -> Axes:
        """From the cost of a path to the cost of the reference, step by step.

        Raises KeyError for a path that is not compared, ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.reporting.pictures.waterfall import draw_waterfall

        return draw_waterfall(self.study, self.case, self.comparison(view, path), language, ax)

    def plot_paths(
        self: _OneCase,
        view: View | str = View.ASSUMED,
        path: str | None = None,
        *,
        ax: Axes | None = None,
        language: Language = "nl",
    ) -> Axes:
        """Both paths as sticky notes: life events above, priced steps below.

        Raises KeyError for a path that is not compared, ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.reporting.pictures.paths import draw_paths

        return draw_paths(self.study, self.case, self.comparison(view, path), self.variant, language, ax)

    def plot_tornado(self: _OneCase, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """What each uncertain figure does alone, the widest first.

        Raises ImportError without the extra `plot`.
        """
        return _tornado(self.study, self.variant, self.case.id, language, ax)

    def plot_chance(
        self: _OneCase, draws: int = DRAWS, seed: int = SEED, *, ax: Axes | None = None, language: Language = "nl"
    ) -> Axes:
        """How likely it is that at least so much is saved.

        Raises DataError as `simulate` does, ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.front.of_study import of_case
        from maatschappelijke_kosten.front.uncertainty import simulate

        drawn = simulate(of_case(self.study, self.case.id), self.variant, draws, seed)
        return drawn.plot_chance(ax=ax, language=language)

    def plot_payback(self: _OneCase, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """What is saved so far, month by month, and when it is paid back.

        Raises ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.front.over_time import timeline

        return timeline(self.study, self.variant, self.case.id).plot_payback(ax=ax, language=language)

    def plot_payers(self: _OneCase, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """Who is better off and who is worse off.

        Raises ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.front.parties import payers

        return payers(self.study, self.variant, self.case.id).plot_payers(ax=ax, language=language)

    def plot_verdict_map(
        self: _OneCase,
        first: str | None = None,
        second: str | None = None,
        *,
        ax: Axes | None = None,
        language: Language = "nl",
    ) -> Axes:
        """The verdict over two unknowns, by their ids; the two that do most unless others are named.

        Raises KeyError for a figure that the case does not have or that has no range, ValueError where the case has
        less than two of these, ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.front.sensitivity import two_way

        named = [one for one in (first, second) if one is not None]
        if len(named) < 2:
            _, alone = _one_way(self.study, self.variant, self.case.id)
            named += [one.unknown.id for one in alone.swings[self.case.id] if one.unknown.id not in named]
        if len(named) < 2:
            raise ValueError(f"{self.case.id} has less than two figures with a range")
        found = two_way(self.study, self.variant, self.case.id, named[0], named[1], _GRID)
        return found.plot_verdict_map(ax=ax, language=language)


class StudyPictures:
    """The pictures of a study."""

    def plot_overview(
        self: _ManyCases,
        view: View | str = View.ASSUMED,
        *,
        page: int = 1,
        rows: int | None = None,
        ax: Axes | None = None,
        language: Language = "nl",
    ) -> Axes:
        """Every case with its saving, range, open sides, verdict and what was published of it.

        As many cases as have room, or `rows` of them, the others on the pages after it.

        Raises ValueError for a page that there is not, ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.reporting.pictures.overview import draw_overview

        return draw_overview(self.study, self.views[View(view)], language, ax, page, rows)

    def plot_tornado(self: _ManyCases, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """What each uncertain figure does alone to the saving of all cases together.

        Raises ImportError without the extra `plot`.
        """
        return _tornado(self.study, self.variant, None, language, ax)

    def plot_chance(
        self: _ManyCases, draws: int = DRAWS, seed: int = SEED, *, ax: Axes | None = None, language: Language = "nl"
    ) -> Axes:
        """How likely it is that all cases together save at least so much.

        Raises DataError as `simulate` does, ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.front.uncertainty import simulate

        return simulate(self.study, self.variant, draws, seed).plot_chance(ax=ax, language=language)

    def plot_payback(self: _ManyCases, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """What all cases together have saved so far, month by month.

        Raises ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.front.over_time import timeline

        return timeline(self.study, self.variant).plot_payback(ax=ax, language=language)

    def plot_payers(self: _ManyCases, *, ax: Axes | None = None, language: Language = "nl") -> Axes:
        """Who is better off and who is worse off, all cases together.

        Raises ImportError without the extra `plot`.
        """
        from maatschappelijke_kosten.front.parties import payers

        return payers(self.study, self.variant).plot_payers(ax=ax, language=language)


def _one_way(study: Study, variant: Variant, case: str | None) -> tuple[Plan, OneWay]:
    """What each unknown does alone, and nothing else of a `Sensitivity`: of many cases the rest takes long."""
    from maatschappelijke_kosten.engine.bind import bind_study
    from maatschappelijke_kosten.engine.sensitivity import one_way

    cases = study.cases if case is None else (study.case(case),)
    plan = bind_study(study, View.ASSUMED, variant, cases=cases)
    return plan, one_way(plan, study.verdict_rule)


def _tornado(study: Study, variant: Variant, case: str | None, language: Language, ax: Axes | None) -> Axes:
    from maatschappelijke_kosten.reporting.pictures.tornado import draw_tornado

    return draw_tornado(study, variant, *_one_way(study, variant, case), case, language, ax)
