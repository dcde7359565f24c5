"""The first sheet: every comparison with its saving and its verdict by formula, and all cases together."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from maatschappelijke_kosten.engine.result import Comparison, Interval, Mark, ViewResult
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.figure import Sign
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.money import centre
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.settings import change_lines, is_as_reported, settings_lines
from maatschappelijke_kosten.reporting.title import study_title
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.cell import (
    LONG,
    Formula,
    area,
    cell,
    on,
    quoted,
    text_in_formula,
    total_of,
)
from maatschappelijke_kosten.reporting.workbook.figure_pages import rule_name
from maatschappelijke_kosten.reporting.workbook.lines import Column, Lines
from maatschappelijke_kosten.reporting.workbook.page import Page
from maatschappelijke_kosten.reporting.workbook.styles import SHARE, TEXT, Look
from maatschappelijke_kosten.reporting.workbook.swings import Sum, Swings

FIRST_ROW = 13
"""The row of the first comparison, counted from 0."""

_CLASSES = (Conclusion.SAVES, Conclusion.ABOUT_EQUAL, Conclusion.COSTS_MORE, Conclusion.UNDECIDED)
_WIDTHS = (44, 26, 22, 15, 15, 16, 19, 20, 20, 13, 16, 13, 9, 16, 16, 20, 16, 9, 9, 14)


class Overview(IntEnum):
    """The columns of the table of comparisons."""

    LABEL = 0
    PATH = 1
    REFERENCE = 2
    COST_OF_REFERENCE = 3
    COST = 4
    SAVING = 5
    MARK = 6
    LOW = 7
    HIGH = 8
    MATERIALITY = 9
    VERDICT = 10
    ASSUMED = 11
    TALLIED = 12
    PUBLISHED = 13
    WITHOUT_EITHER = 14
    SOURCE_SAVING = 15
    SOURCE_VERDICT = 16
    OPEN_BELOW = 17
    OPEN_ABOVE = 18
    CASE = 19


_NUMBERS = (
    Overview.COST_OF_REFERENCE,
    Overview.COST,
    Overview.SAVING,
    Overview.LOW,
    Overview.HIGH,
    Overview.MATERIALITY,
    Overview.ASSUMED,
)


class OverviewPage:
    """Writes the sheet."""

    def __init__(
        self, study: Study, views: Mapping[View, ViewResult], lines: Lines, swings: Swings, language: Language
    ) -> None:
        self.study, self.views, self.lines, self.swings, self.language = study, views, lines, swings, language
        self.result = views[View.ASSUMED]
        self.yes = word("book.yes", language)

    def write(self, page: Page, blocks: Mapping[str, int], cases_sheet: str) -> None:
        """Title, all cases together, the table, and how was calculated; `blocks` are the rows of the cases."""
        of = page.styles.of
        page.widths(_WIDTHS)
        page.title(
            study_title(self.study, self.result.variant, self.language),
            "".join(texts_in(self.language, self.study.question)),
        )
        for column, look in ((0, Look.INPUT), (1, Look.PLAIN), (3, Look.FIXED)):
            page.put(2, column, word(f"book.legend.{look}", self.language), of(look))
        page.put(2, 4, None, of(Look.FIXED))
        self._together(page)
        heads = [word(f"book.overview.{one.name.lower()}", self.language) for one in Overview]
        count = len(self.result.comparisons)
        page.table(word("book.table.overview", self.language), FIRST_ROW, heads, count, _NUMBERS)
        page.sheet.print_area(0, 0, FIRST_ROW + count + 30, Overview.PUBLISHED)
        for number, comparison in enumerate(self.result.comparisons):
            self._row(page, number, comparison, f"internal:{quoted(cases_sheet)}!A{blocks[comparison.case] + 1}")
        page.freeze(FIRST_ROW, 1)
        self._colours(page, count)
        self._small_print(page, FIRST_ROW + count + 1)

    def at(self, number: int, column: Overview, sheet: str) -> str:
        """A cell of a comparison, as seen from another sheet."""
        return on(sheet, cell(FIRST_ROW + number, column))

    def _together(self, page: Page) -> None:
        """All cases: costs, saving with its range, and how often each verdict comes out."""
        total, of = self.result.total, page.styles.of
        page.put(4, 0, word("book.together", self.language), of(Look.HEAD, TEXT))
        for column in range(Overview.PATH, Overview.HIGH + 1):
            head = word(f"book.overview.{Overview(column).name.lower()}", self.language) if column > 2 else None
            page.put(4, column, head, of(Look.NUMBER_HEAD if column in _NUMBERS else Look.HEAD, TEXT))
        page.sheet.set_row(4, 32)
        page.put(5, 0, word("book.together.of", self.language, count=len(self.study.cases)), of(bold=True))
        for column, interval in ((Overview.COST_OF_REFERENCE, total.cost_of_reference), (Overview.COST, total.cost)):
            page.put(5, column, self._of_assessed(column, interval.central), of(form=page.styles.marked(interval)))
        saving = self._of_assessed(Overview.SAVING, total.saving.central)
        low, high = self.swings.ends(Sum.TOTAL, 0, cell(5, Overview.SAVING))
        page.put(5, Overview.MARK, self.mark(total.saving), of())
        page.put(5, Overview.SAVING, saving, of(form=page.styles.marked(total.saving), bold=True))
        page.put(5, Overview.LOW, Formula(low, total.saving.low), of(form=page.styles.lowest(total.saving)))
        page.put(5, Overview.HIGH, Formula(high, total.saving.high), of(form=page.styles.highest(total.saving)))
        verdicts, tallied = (self._whole(one) for one in (Overview.VERDICT, Overview.TALLIED))
        for row, conclusion in enumerate(_CLASSES, start=7):
            text = word(conclusion, self.language)
            counted = f"COUNTIFS({verdicts},{text_in_formula(text)},{tallied},{text_in_formula(self.yes)})"
            page.put(row, 0, text, of())
            page.put(row, 1, Formula(counted, float(self.result.tally.get(conclusion, 0))), of(form="0", bold=True))
        page.put(7, 2, word("book.together.how", self.language), of(Look.QUIET), LONG)
        page.put(8, 2, word("book.pm.how", self.language), of(Look.QUIET), LONG)
        if len(self.study.cases) > 1:
            page.put(9, 2, word("total.caveat", self.language, count=len(self.study.cases)), of(Look.QUIET), LONG)

    def _whole(self, column: Overview) -> str:
        return area((FIRST_ROW, FIRST_ROW + max(len(self.result.comparisons), 1) - 1), column, fixed=True)

    def _of_assessed(self, column: Overview, value: float) -> Formula:
        criterion = f"{self._whole(Overview.TALLIED)},{text_in_formula(self.yes)}"
        return Formula(f"SUMIFS({self._whole(column)},{criterion})", value)

    def mark(self, interval: Interval) -> str:
        """`ten minste`, `ten hoogste`, or that it can go either way; empty where nothing is left out."""
        return "" if interval.mark is Mark.NONE else word(f"book.mark.{interval.mark}", self.language)

    def _row(self, page: Page, number: int, one: Comparison, link: str) -> None:
        of, row, case = page.styles.of, FIRST_ROW + number, self.study.case(one.case)
        label = case.label.in_language(self.language)
        page.link(row, Overview.LABEL, link, label)
        page.put(row, Overview.CASE, one.case, of(Look.QUIET, TEXT))
        page.put(row, Overview.PATH, path_name(case, one.path, self.language), of(form=TEXT, wrap=True))
        page.put(row, Overview.REFERENCE, path_name(case, one.reference, self.language), of(form=TEXT, wrap=True))
        plan = self.lines.plan
        reference, path = int(plan.reference[number]), int(plan.alternative[number])
        for column, which, costing in (
            (Overview.COST_OF_REFERENCE, reference, one.cost_of_reference),
            (Overview.COST, path, one.cost),
        ):
            style = of(form=page.styles.marked(costing.cost))
            page.put(row, column, Formula(self._path_total(which), costing.cost.central), style)
        self._saving(page, row, number, one)
        self._verdict(page, row, number, one)
        share = one.verdict.assumed_share
        page.put(
            row,
            Overview.ASSUMED,
            Formula(self._assumed(reference, path), "" if share is None else share),
            of(form=SHARE),
        )
        self._fixed(page, row, number, one)

    def _path_total(self, path: int) -> str:
        rows = [self.lines.row(line) for line in self.lines.by_path[path]]
        return total_of(self.lines.sheet, rows, Column.COUNTED)

    def _saving(self, page: Page, row: int, number: int, one: Comparison) -> None:
        of, saving = page.styles.of, one.saving
        difference = f"{cell(row, Overview.COST_OF_REFERENCE)}-{cell(row, Overview.COST)}"
        low, high = self.swings.ends(Sum.SAVING, number, cell(row, Overview.SAVING))
        page.put(row, Overview.MARK, self.mark(saving), of())
        page.put(
            row, Overview.SAVING, Formula(difference, saving.central), of(form=page.styles.marked(saving), bold=True)
        )
        page.put(row, Overview.LOW, Formula(low, saving.low), of(form=page.styles.lowest(saving)))
        page.put(row, Overview.HIGH, Formula(high, saving.high), of(form=page.styles.highest(saving)))
        page.put(row, Overview.OPEN_BELOW, self.yes if saving.open_below else "", of(Look.FIXED))
        page.put(row, Overview.OPEN_ABOVE, self.yes if saving.open_above else "", of(Look.FIXED))

    def _verdict(self, page: Page, row: int, number: int, one: Comparison) -> None:
        of, verdict = page.styles.of, one.verdict
        both = f"({cell(row, Overview.COST_OF_REFERENCE)}+{cell(row, Overview.COST)})"
        floor, share = (rule_name(what, self.language) for what in ("floor", "share"))
        page.put(
            row,
            Overview.MATERIALITY,
            Formula(f"MAX({floor},{share}*{both})", verdict.materiality),
            of(form=page.styles.money()),
        )
        opens = [
            f"{cell(row, side)}={text_in_formula(self.yes)}" for side in (Overview.OPEN_BELOW, Overview.OPEN_ABOVE)
        ]
        said = word(verdict.conclusion, self.language)
        page.put(row, Overview.VERDICT, Formula(self._judged(row, *opens), said), of(bold=True))
        if verdict.without_either is not None:
            below, above = ("TRUE" if one else "FALSE" for one in self._open_by_costs(number))
            other = Formula(self._judged(row, below, above), word(verdict.without_either, self.language))
            page.put(row, Overview.WITHOUT_EITHER, other, of())

    def _judged(self, row: int, is_open_below: str, is_open_above: str) -> str:
        """The verdict rule as a formula (§6)."""
        saves, equal, more, undecided = (text_in_formula(word(one, self.language)) for one in _CLASSES)
        low, middle, high, limit = (
            cell(row, one) for one in (Overview.LOW, Overview.SAVING, Overview.HIGH, Overview.MATERIALITY)
        )
        below, above = f"OR({is_open_below},{low}<-{limit})", f"OR({is_open_above},{high}>{limit})"
        only_above = f"IF({middle}>{limit},{saves},IF({is_open_above},{undecided},{equal}))"
        only_below = f"IF({middle}<-{limit},{more},IF({is_open_below},{undecided},{equal}))"
        return f"IF(AND({below},{above}),{undecided},IF({above},{only_above},IF({below},{only_below},{equal})))"

    def _open_by_costs(self, number: int) -> tuple[bool, bool]:
        """Which sides stay open below and above without PM that may go either way."""
        plan = self.lines.plan
        costs = {one.path for one in plan.pm if one.sign is not Sign.EITHER}
        return int(plan.alternative[number]) in costs, int(plan.reference[number]) in costs

    def _assumed(self, reference: int, path: int) -> str:
        """The share of the counted amounts of both paths that rests on assumed figures (§3)."""
        assumed = text_in_formula(word("explain.basis.assumed", self.language))
        part, whole = [], []
        for one in (reference, path):
            lines = self.lines.by_path[one]
            if lines:
                rows = (self.lines.row(lines[0]), self.lines.row(lines[-1]))
                counted, basis = (on(self.lines.sheet, area(rows, column)) for column in (Column.COUNTED, Column.BASIS))
                part.append(f"SUMPRODUCT(ABS({counted})*({basis}={assumed}))")
                whole.append(f"SUMPRODUCT(ABS({counted}))")
        if not part:
            return '""'
        return f'IF({"+".join(whole)}>0,({"+".join(part)})/({"+".join(whole)}),"")'

    def _fixed(self, page: Page, row: int, number: int, one: Comparison) -> None:
        """What does not follow: the view that only the source carries, and what was published."""
        of, case = page.styles.of, self.study.case(one.case)
        source = self.views[View.SOURCE].comparisons[number]
        page.put(row, Overview.SOURCE_SAVING, centre(source.saving, self.language), of(Look.FIXED, TEXT))
        page.put(row, Overview.SOURCE_VERDICT, word(source.verdict.conclusion, self.language), of(Look.FIXED))
        is_tallied = number in self.lines.plan.assessed
        is_published = case.published is not None and is_tallied and is_as_reported(self.study)
        says = word(case.published.classification.verdict, self.language) if is_published and case.published else ""
        page.put(row, Overview.PUBLISHED, says, of(Look.FIXED))
        page.put(row, Overview.TALLIED, self.yes if is_tallied else "", of(Look.FIXED))

    def _colours(self, page: Page, count: int) -> None:
        """Verdicts stand out by weight and by colour, so that they do in grey as well."""
        for conclusion, colour in ((Conclusion.SAVES, "#E2EFDA"), (Conclusion.COSTS_MORE, "#FBE3D6")):
            page.colour(
                (FIRST_ROW, FIRST_ROW + max(count, 1) - 1), Overview.VERDICT, word(conclusion, self.language), colour
            )

    def _small_print(self, page: Page, row: int) -> None:
        """How was calculated, and what does not follow."""
        told = [
            word("book.fixed", self.language),
            *settings_lines(self.study, self.language, self.result.conversions),
            *change_lines(self.study, self.language),
        ]
        page.put(row, 0, word("book.settings", self.language), page.styles.of(Look.PART))
        for number, line in enumerate(told, start=row + 1):
            page.put(number, 0, line, page.styles.of(Look.QUIET), LONG)
