"""The sheet of cases: a block for each household, with what happens, what it costs on every path, and the verdict."""

from __future__ import annotations

from typing import NamedTuple

from maatschappelijke_kosten.engine.plan import Pm
from maatschappelijke_kosten.engine.result import Comparison, Costing, ViewResult
from maatschappelijke_kosten.model.case import Case, Path
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.text import texts_in
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.step import label_at
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.cell import LONG, Formula, cell
from maatschappelijke_kosten.reporting.workbook.line_pages import LinePages
from maatschappelijke_kosten.reporting.workbook.lines import Column, Lines
from maatschappelijke_kosten.reporting.workbook.overview import Overview, OverviewPage
from maatschappelijke_kosten.reporting.workbook.page import Page
from maatschappelijke_kosten.reporting.workbook.styles import NUMBER, SHARE, TEXT, Look
from maatschappelijke_kosten.reporting.workbook.swings import Sum, Swings
from maatschappelijke_kosten.reporting.workbook.told import reason_of

_WIDTHS = (44, 12, 15, 18, 20, 14, 40)
_STEP, _QUANTITY, _PRICE, _FACTOR, _AMOUNT, _BASIS, _PLACE = range(7)

_NUMBERS = (_QUANTITY, _PRICE, _FACTOR, _AMOUNT)


class _Block(NamedTuple):
    case: Case
    comparisons: list[tuple[int, Comparison]]


class CasePage:
    """Writes the sheet; one page a case when it is printed."""

    def __init__(self, study: Study, result: ViewResult, overview: OverviewPage, pages: LinePages, sheet: str) -> None:
        self.study, self.result, self.overview, self.pages = study, result, overview, pages
        self.lines: Lines = pages.lines
        self.swings: Swings = pages.swings
        self.language: Language = pages.language
        self.overview_sheet = sheet
        self.numbers = {path: number for number, path in enumerate(self.lines.plan.paths)}

    def write(self, page: Page) -> dict[str, int]:
        """All blocks; per case the row of its head."""
        page.widths(_WIDTHS)
        numbered: dict[str, list[tuple[int, Comparison]]] = {}
        for number, one in enumerate(self.result.comparisons):
            numbered.setdefault(one.case, []).append((number, one))
        rows, row = {}, 0
        breaks = []
        for case in self.study.cases:
            rows[case.id] = row
            if row:
                breaks.append(row)
            row = self._block(page, row, _Block(case, numbered.get(case.id, [])))
        page.sheet.set_h_pagebreaks(breaks[:1000])
        return rows

    def _block(self, page: Page, row: int, block: _Block) -> int:
        """One case; the first row below it."""
        case, of = block.case, page.styles.of
        page.title(case.label.in_language(self.language), row=row)
        page.put(row, _PLACE, case.id, of(Look.QUIET, TEXT))
        row += 1
        told = {"household": [case.household], "occasion": [case.occasion], "support": case.support}
        for key, texts in told.items():
            if text := " ".join(texts_in(self.language, *texts)):
                row = self._story(page, row, f"{word(f'explain.{key}', self.language)}: {text}")
        costings = self._costings(block)
        for name, path in case.paths.items():
            row = self._path(page, row + 1, case, name, path, costings.get(name))
        for number, one in block.comparisons:
            row = self._verdict(page, row + 1, case, number, one)
        for note in texts_in(self.language, *case.notes):
            row = self._story(page, row, note)
        return row + 2

    def _story(self, page: Page, row: int, text: str) -> int:
        page.story(row, (0, _PLACE), text, LONG)
        return row + 1

    def _rule_off(self, page: Page, row: int) -> None:
        for column in range(_PLACE + 1):
            page.put(row, column, None, page.styles.of(Look.PART))

    def _costings(self, block: _Block) -> dict[str, Costing]:
        return {costing.path: costing for _, one in block.comparisons for costing in (one.cost_of_reference, one.cost)}

    def _path(self, page: Page, row: int, case: Case, name: str, path: Path, costing: Costing | None) -> int:
        of = page.styles.of
        self._rule_off(page, row)
        is_reference = f" ({word('book.reference', self.language)})" if name == case.reference else ""
        title = path_name(case, name, self.language)
        page.put(row, 0, title[:1].upper() + title[1:] + is_reference, of(Look.PART))
        row += 1
        for text in texts_in(self.language, *path.events, *path.quality_of_life):
            row = self._story(page, row, f"• {text}")
        if costing is None:
            return row
        for column, head in enumerate(("step", "quantity", "price", "factor", "amount", "basis", "place")):
            look = Look.NUMBER_HEAD if column in _NUMBERS else Look.HEAD
            page.put(row, column, word(f"book.block.{head}", self.language), of(look, TEXT))
        number = self.numbers[case.id, name]
        first = row + 1
        row = first
        for line in self.lines.by_path[number]:
            self._line(page, row, line)
            row += 1
        for one in costing.pm:
            self._pm(page, row, case, one)
            row += 1
        return self._total(page, row, number, first, costing)

    def _line(self, page: Page, row: int, line: int) -> None:
        of, lines, plan = page.styles.of, self.lines, self.lines.plan
        place = plan.places[line]
        money = page.styles.money()
        label = label_at(self.study, self.study.case(place.case), place, self.language)
        page.put(row, _STEP, label, of(form=TEXT, wrap=True))
        for column, source, form in (
            (_QUANTITY, Column.QUANTITY, NUMBER),
            (_PRICE, Column.PRICE, page.styles.money(decimals=2)),
        ):
            page.put(row, column, Formula(lines.at(line, source, here=False), lines.value(line, source)), of(form=form))
        others = (Column.PERSONS, Column.CHANCE, Column.TIME, Column.PART, Column.WEIGHT, Column.OVERLAP)
        factor = plan.coefficient[line] * lines.value(line, Column.CHANCE) * lines.value(line, Column.TIME)
        factor *= plan.part[line] * plan.weight[line] * lines.overlap[line]
        product = "*".join(lines.at(line, one, here=False) for one in others)
        page.put(row, _FACTOR, Formula(product, float(factor)), of(form=NUMBER))
        counted = Formula(lines.at(line, Column.COUNTED, here=False), float(lines.counted[line]))
        page.put(row, _AMOUNT, counted, of(form=money))
        basis = self.pages.basis(line)
        seen = Formula(lines.at(line, Column.BASIS, here=False), basis.value) if isinstance(basis, Formula) else basis
        page.put(row, _BASIS, seen, of())
        page.put(row, _PLACE, self.pages.ground(line), of(Look.QUIET, TEXT, wrap=True))

    def _pm(self, page: Page, row: int, case: Case, one: Pm) -> None:
        of = page.styles.of
        page.put(row, _STEP, label_at(self.study, case, one.place, self.language), of(form=TEXT, wrap=True))
        page.put(row, _AMOUNT, "PM", of(bold=True, right=True))
        page.put(row, _PLACE, reason_of(self.study, case, one, self.language), of(Look.QUIET, TEXT, wrap=True))

    def _total(self, page: Page, row: int, path: int, first: int, costing: Costing) -> int:
        of, cost = page.styles.of, costing.cost
        for column in range(_PLACE + 1):
            page.put(row, column, None, of(Look.TOTAL))
        page.put(row, _STEP, word("explain.total", self.language), of(Look.TOTAL))
        lines = self.lines.by_path[path]
        rows = (first, first + len(lines) - 1)
        amounts = f"SUM({cell(rows[0], _AMOUNT)}:{cell(rows[1], _AMOUNT)})" if lines else "0"
        page.put(row, _AMOUNT, Formula(amounts, cost.central), of(Look.TOTAL, page.styles.marked(cost)))
        low, high = self.swings.ends(Sum.PATH, path, cell(row, _AMOUNT))
        page.put(row + 1, _STEP, word("book.between", self.language), of(Look.QUIET))
        page.put(row + 1, _FACTOR, Formula(low, cost.low), of(form=page.styles.lowest(cost)))
        page.put(row + 1, _AMOUNT, Formula(high, cost.high), of(form=page.styles.highest(cost)))
        return row + 2

    def _verdict(self, page: Page, row: int, case: Case, number: int, one: Comparison) -> int:
        """What the overview says of this comparison, said again where it is looked at."""
        of, saving = page.styles.of, one.saving
        self._rule_off(page, row)
        path, reference = (path_name(case, name, self.language) for name in (one.path, one.reference))
        page.put(
            row,
            0,
            word("book.block.compared", self.language, path=path[:1].upper() + path[1:], reference=reference),
            of(Look.PART),
        )

        def seen(column: Overview, value: float | str) -> Formula:
            return Formula(self.overview.at(number, column, self.overview_sheet), value)

        shown = word(one.verdict.conclusion, self.language)
        told = (
            ("verdict", seen(Overview.VERDICT, shown), of(bold=True, right=True)),
            ("saving", seen(Overview.SAVING, saving.central), of(form=page.styles.marked(saving), bold=True)),
            ("low", seen(Overview.LOW, saving.low), of(form=page.styles.lowest(saving))),
            ("high", seen(Overview.HIGH, saving.high), of(form=page.styles.highest(saving))),
            ("materiality", seen(Overview.MATERIALITY, one.verdict.materiality), of(form=page.styles.money())),
        )
        for offset, (key, content, style) in enumerate(told, start=1):
            page.put(row + offset, 0, word(f"book.overview.{key}", self.language), of())
            page.put(row + offset, _AMOUNT, content, style)
        if mark := self.overview.mark(saving):
            page.put(row + 2, _BASIS, mark, of())
        share = one.verdict.assumed_share
        page.put(row + 6, 0, word("book.overview.assumed", self.language), of())
        page.put(row + 6, _AMOUNT, seen(Overview.ASSUMED, "" if share is None else share), of(form=SHARE))
        return row + 7
