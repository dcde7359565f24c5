"""A programme as a user holds it: tables, budget, how its sample compares, and what the whole may have saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from maatschappelijke_kosten.engine.goodness import Likeness, hypergeometric_fit, multinomial_fit
from maatschappelijke_kosten.engine.monitor import Breakdown, Pace, breakdowns, register_pace, stated_paces
from maatschappelijke_kosten.engine.poststratify import Estimate, Sampled, TooFewError
from maatschappelijke_kosten.engine.poststratify import estimate as estimated
from maatschappelijke_kosten.engine.recount import Check, checks
from maatschappelijke_kosten.engine.suppress import THRESHOLD
from maatschappelijke_kosten.front.defaults import DRAWS, SEED
from maatschappelijke_kosten.front.frame import frame_of
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.front.rich import Result
from maatschappelijke_kosten.model.problem import DataError, Language, Problem
from maatschappelijke_kosten.model.programme import Budget, Programme
from maatschappelijke_kosten.model.register import Register
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reading.programme import load_programme, load_register

if TYPE_CHECKING:
    import pandas as pd

    from maatschappelijke_kosten.model.register_mapping import RegisterMapping
    from maatschappelijke_kosten.reporting.rich.card import Card

Part = Literal["tables", "budget", "sample", "estimate"]
PARTS: tuple[Part, ...] = ("tables", "budget", "sample", "estimate")


@dataclass(frozen=True, repr=False, eq=False)
class ProgrammeResult(Result):
    """What the data say of a programme."""

    programme: Programme
    register: Register
    problems: tuple[Problem, ...] = ()
    folder: Path | None = None
    """Where the file of the programme stands."""
    threshold: int = THRESHOLD
    """Cells with fewer grants are not shown."""
    draws: int = DRAWS
    seed: int = SEED
    left_out: tuple[str, ...] = ()
    """Worked-out cases that the estimate does without."""

    @property
    def is_published(self) -> bool:
        """Whether the single grants were published, so that they may be shown."""
        return self.register.citation is not None

    @property
    def is_shown(self) -> bool:
        """Whether the register holds enough grants to show their number and their sum."""
        return len(self.register.grants) >= self.threshold or not self.register.grants

    @cached_property
    def study(self) -> Study | None:
        """The study with the worked-out cases; None where the programme names none.

        Raises DataError with all problems of the study.
        """
        from maatschappelijke_kosten.front.read import read_study
        from maatschappelijke_kosten.reading.library import find, shipped_study

        if self.programme.study is None:
            return None
        found = find(self.programme.study, shipped_study, self.folder or Path())
        return read_study(found if found is not None else self.programme.study)

    @cached_property
    def supports(self) -> Mapping[str, float]:
        """Euros of support in each worked-out case, central."""
        if self.study is None:
            return {}
        return {
            case.id: sum(
                step.amount.central * step.persons
                for step in case.paths[case.assessed].steps
                if step.support and step.counted and step.amount is not None
            )
            for case in self.study.cases
        }

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Every published number beside the one that the data give; none where the single grants were not
        published, as the lowest amount is somebody's."""
        if not self.is_published:
            return ()
        return checks(self.programme, self.register, self.supports)

    @cached_property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Spending by theme, team and month; what could point at a person is left out."""
        known: dict[str, Iterable[str]] = {"theme": self.programme.themes, "team": self.programme.teams}
        return breakdowns(self.register, known, self.threshold)

    @cached_property
    def paces(self) -> tuple[Pace, ...]:
        """Spending against the budget, from the register where it is complete and not too small to show, and as
        sources state it."""
        own = register_pace(self.register, self.programme.budgets) if self.is_shown else None
        return (*((own,) if own else ()), *stated_paces(self.programme.spent, self.programme.budgets))

    @cached_property
    def likenesses(self) -> tuple[Likeness, ...]:
        """How the sample and the worked-out cases compare with the whole, where the data say enough."""
        return tuple(one for one in (self._by_theme(), self._by_team(), self._of_cases()) if one is not None)

    def _sample(self, key: str) -> Counter[str]:
        """The sampled grants: all of a sample, or those of a complete register that belong to a case."""
        sampled = [one for one in self.register.grants if not self.register.complete or one.case is not None]
        return Counter(word for one in sampled if (word := getattr(one, key)) is not None)

    def _by_theme(self) -> Likeness | None:
        counts = self._sample("theme")
        shares = {name: one.share for name, one in self.programme.themes.items() if one.share is not None}
        if shares and len(shares) == len(self.programme.themes) and counts:
            return Likeness("theme", counts, shares, multinomial_fit(counts, shares), of_numbers=False)
        return self._against_register("theme", counts)

    def _by_team(self) -> Likeness | None:
        counts = self._sample("team")
        whole = {name: one.grants for name, one in self.programme.teams.items() if one.grants is not None}
        if whole and len(whole) == len(self.programme.teams) and counts:
            if all(counts[name] <= whole.get(name, 0) for name in counts):
                return Likeness("team", counts, dict(whole), hypergeometric_fit(counts, whole), of_numbers=True)
            return None
        return self._against_register("team", counts)

    def _against_register(self, key: str, counts: Counter[str]) -> Likeness | None:
        if not self.register.complete or not counts:
            return None
        whole = Counter(word for one in self.register.grants if (word := getattr(one, key)) is not None)
        return Likeness(key, counts, dict(whole), hypergeometric_fit(counts, whole), of_numbers=True)

    def _of_cases(self) -> Likeness | None:
        """The worked-out cases among all clients, by theme."""
        whole = Counter(one.theme for one in self.programme.clients if one.theme is not None)
        counts = Counter(one.theme for one in self.programme.clients if one.theme and one.case is not None)
        if not counts or counts == whole:
            return None
        return Likeness("cases", counts, dict(whole), hypergeometric_fit(counts, whole), of_numbers=True)

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """Per theme its share of all grants: as published, or as the complete register has it."""
        stated = {name: one.share for name, one in self.programme.themes.items() if one.share is not None}
        if stated:
            return stated
        if not self.register.complete:
            return {}
        counts = Counter(one.theme for one in self.register.grants if one.theme is not None)
        return {theme: count / counts.total() for theme, count in counts.items()}

    @cached_property
    def estimate(self) -> Estimate:
        """What a grant of the whole programme may have saved, from the worked-out cases by theme.

        Raises DataError (MK858) where there are too few cases to say so.
        """
        if self.study is None:
            raise DataError([_too_few(TooFewError("no_study", 0, 0), self.programme.id)])
        try:
            return estimated(self._sampled(self.study), self.shares, self.seed)
        except TooFewError as few:
            raise DataError([_too_few(few, self.programme.id)]) from None

    def _sampled(self, study: Study) -> list[Sampled]:
        from maatschappelijke_kosten.front.uncertainty import simulate

        themes = {one.case: one.theme for one in self.programme.clients if one.case is not None}
        for one in self.register.grants:
            if one.case is not None:
                themes.setdefault(one.case, one.theme)
        unknown = sorted(set(themes) - {case.id for case in study.cases})
        if unknown:
            known = ", ".join(case.id for case in study.cases)[:60]
            raise DataError(
                Problem("MK857", f"study '{study.id}'", values={"fault": "no_case", "name": one, "known": known})
                for one in unknown
            )
        drawn = simulate(study, Variant.AS_COUNTED, self.draws, self.seed).found.simulation
        return [
            Sampled(
                case.id,
                themes[case.id] or "",
                self._evaluated[case.id].saving.central,
                self.supports[case.id],
                drawn.saving[row],
            )
            for case, row in zip(study.cases, drawn.plan.assessed.tolist(), strict=True)
            if case.id not in self.left_out and themes.get(case.id) is not None
        ]

    @cached_property
    def _evaluated(self) -> StudyResult:
        from maatschappelijke_kosten.front.evaluate import evaluate

        assert self.study is not None
        return evaluate(self.study)

    @cached_property
    def is_open(self) -> tuple[int, int]:
        """Of how many of the cases in the estimate a saving is open below, and above: PM (§1)."""
        if self.study is None:
            return 0, 0
        found = [one.saving for one in self._evaluated if one.id not in self.left_out]
        return sum(one.open_below for one in found), sum(one.open_above for one in found)

    def to_text(self, language: Language = "nl", parts: Sequence[Part] = PARTS) -> str:
        """As `mkosten programme` prints it."""
        from maatschappelijke_kosten.reporting.blocks import as_text
        from maatschappelijke_kosten.reporting.programme import programme_blocks

        return as_text(programme_blocks(self, parts, language))

    def to_markdown(self, language: Language = "nl", parts: Sequence[Part] = PARTS) -> str:
        """The same as Markdown."""
        from maatschappelijke_kosten.reporting.blocks import as_markdown
        from maatschappelijke_kosten.reporting.programme import programme_blocks

        return as_markdown(programme_blocks(self, parts, language), 2)

    def to_dict(self, parts: Sequence[Part] = PARTS) -> dict[str, Any]:
        """Plain data under schema version 1; nothing in it that the text leaves out."""
        from maatschappelijke_kosten.reporting.programme_data import programme_dict

        return programme_dict(self, parts)

    def to_rows(self, language: Language = "nl", parts: Sequence[Part] = PARTS) -> list[dict[str, Any]]:
        """One flat row per theme, team and month, per check, per compared category and per part of the estimate."""
        from maatschappelijke_kosten.reporting.programme_data import programme_rows

        return programme_rows(self, parts, language)

    def to_frame(self, parts: Sequence[Part] = PARTS) -> pd.DataFrame:
        """`to_rows` as a data frame."""
        return frame_of(self.to_rows("nl", parts))

    def _card(self, language: Language) -> Card:
        from maatschappelijke_kosten.reporting.rich.answers import programme_card

        return programme_card(self, language)

    def __repr__(self) -> str:
        return f"ProgrammeResult({self.programme.id!r}, {len(self.register.grants)} grants)"


def read_programme(
    name_or_path: str | Path,
    *,
    register: str | Path | None = None,
    mapping: str | Path | None = None,
    threshold: int = THRESHOLD,
) -> ProgrammeResult:
    """A programme by its name in the library or its file; or the file of a mapping as one of only its register.

    `register` and `mapping` are used instead of those that it names. Cells with fewer grants than `threshold` are
    left out of results. Raises DataError with all problems of all files.
    """
    return result_of(name_or_path, register=register, mapping=mapping, threshold=threshold)


def result_of(
    name_or_path: str | Path,
    *,
    register: str | Path | None = None,
    mapping: str | Path | None = None,
    budget: Budget | None = None,
    **choices: Any,
) -> ProgrammeResult:
    """As `read_programme`; a budget is put before those of the programme, and `choices` are fields of the result."""
    loaded = load_programme(name_or_path, register, mapping)
    if loaded.programme is None or loaded.register is None:
        raise DataError(loaded.problems)
    programme = loaded.programme
    if budget is not None:
        programme = programme.model_copy(update={"budgets": (budget, *programme.budgets)})
    return replace(ProgrammeResult(programme, loaded.register, loaded.problems, loaded.path), **choices)


def read_register(source: Any, mapping: str | Path | RegisterMapping) -> Register:
    """A register of grants from a file (CSV, Excel, Parquet) or from a pandas, polars or Arrow table.

    `mapping` says how its columns are read: an object, or its file. Raises DataError with every problem of the
    table, TypeError for another kind of table.
    """
    register, problems = load_register(source, mapping)
    if register is None:
        raise DataError(problems)
    return register


def _too_few(few: TooFewError, programme: str) -> Problem:
    values = {"fault": few.fault, "count": f"{few.found:.0f}", "minimum": f"{few.minimum:.0f}", "share": ""}
    if few.fault == "thin_themes":
        values |= {"share": f"{100 * few.found:.0f} %", "minimum": f"{100 * few.minimum:.0f} %"}
    return Problem("MK858", f"programme '{programme}'", values=values)
