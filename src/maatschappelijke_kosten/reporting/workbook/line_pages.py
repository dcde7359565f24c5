"""The sheets that the sums are made on: lines, lines with one figure moved, swings, and months."""

from __future__ import annotations

from maatschappelijke_kosten.engine.plan import InputKind, PmReason
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.model.figure import Basis
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.step import ground_at, label_at
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.workbook.cell import Content, Formula, cell, text_in_formula
from maatschappelijke_kosten.reporting.workbook.lines import Column, Lines
from maatschappelijke_kosten.reporting.workbook.page import Page
from maatschappelijke_kosten.reporting.workbook.styles import FACTOR, NUMBER, TEXT, Look
from maatschappelijke_kosten.reporting.workbook.swings import Moves, Sum, Swing, Swings
from maatschappelijke_kosten.reporting.workbook.terms import basis_name
from maatschappelijke_kosten.reporting.workbook.time_factor import TimeSheet, inputs_of_schedule

_LINE_WIDTHS = (12, 12, 38, 26, 9, 13, 10, 10, 10, 13, 8, 8, 8, 13, 10, 34, 34)
_MOVE_WIDTHS = (12, 12, 38, 34, 14, 9, 14, 9, 14, 14)
_SWING_WIDTHS = (14, 12, 12, 40, 14, 14, 18, 18)


class LinePages:
    """Writes those sheets."""

    def __init__(self, lines: Lines, swings: Swings, result: ViewResult, language: Language) -> None:
        self.lines, self.swings, self.language = lines, swings, language
        # Nothing of them is this perspective's: they stand here for what they weigh, and are PM (§10).
        self._unpaid = {one.place for one in lines.plan.pm if one.reason is PmReason.NO_PAYER}
        self._bases = {
            line.place: line
            for comparison in result.comparisons
            for costing in (comparison.cost, comparison.cost_of_reference)
            for line in costing.lines
        }

    def write_lines(self, page: Page) -> None:
        """Every line with its factors, each a formula or a number that may be typed over."""
        plan, lines = self.lines.plan, self.lines
        heads = [word(f"book.line.{one.name.lower()}", self.language) for one in Column]
        page.title(word("book.lines.title", self.language), word("book.lines.how", self.language))
        page.widths(_LINE_WIDTHS)
        page.table(
            word("book.table.lines", self.language),
            lines.first_row,
            heads,
            len(plan.places),
            range(Column.PERSONS, Column.COUNTED + 1),
        )
        page.freeze(lines.first_row, 3)
        for line in range(len(plan.places)):
            self._line(page, line)

    def _line(self, page: Page, line: int) -> None:
        plan, lines, of = self.lines.plan, self.lines, page.styles.of
        row, place = lines.row(line), plan.places[line]
        money, cents = page.styles.money(), page.styles.money(decimals=2)
        label = label_at(lines.study, lines.study.case(place.case), place, self.language)
        for column, text in ((Column.CASE, place.case), (Column.PATH, place.path), (Column.STEP, label)):
            page.put(row, column, text, of(form=TEXT))
        page.put(row, Column.USES, self._uses(line), of(Look.QUIET, TEXT))
        page.put(row, Column.PERSONS, float(plan.coefficient[line]), of(Look.INPUT, NUMBER))
        for column in (Column.PRICE, Column.QUANTITY, Column.CHANCE, Column.TIME):
            form = cents if column is Column.PRICE else NUMBER
            page.put(row, column, *self._factor(page, line, column, form))
        page.put(row, Column.GROSS, lines.gross_formula(line), of(form=money))
        page.put(row, Column.PART, float(plan.part[line]), of(Look.FIXED, NUMBER))
        page.put(row, Column.WEIGHT, float(plan.weight[line]), of(Look.FIXED, NUMBER))
        overlap = lines.overlap_formula(line)
        page.put(row, Column.OVERLAP, overlap, of(Look.PLAIN if isinstance(overlap, Formula) else Look.FIXED, NUMBER))
        page.put(row, Column.COUNTED, lines.counted_formula(line), of(Look.TOTAL, money))
        page.put(row, Column.BASIS, self.basis(line), of())
        page.put(row, Column.PLACE, self.ground(line), of(Look.QUIET, TEXT))
        page.put(row, Column.REMARK, self._remark(line), of(Look.QUIET, TEXT))

    def basis(self, line: int) -> Formula | str:
        """The same as a formula: a line of which somebody typed over the price rests on an assumed figure."""
        now, plan = self._basis_now(line), self.lines.plan
        price, assumed = int(plan.price[line]), word("explain.basis.assumed", self.language)
        if now in ("", assumed) or plan.inputs.kinds[price] is not InputKind.PRICE:
            return now
        of_price, assumed = basis_name(plan.inputs.ids[price], self.language), text_in_formula(assumed)
        return Formula(f"IF({of_price}={assumed},{assumed},{text_in_formula(now)})", now)

    def _basis_now(self, line: int) -> str:
        """Whether the line rests on an assumed figure, or else what its weakest figure stands on."""
        found = self._bases.get(self.lines.plan.places[line])
        if found is None:
            return ""
        bases = {figure.basis for figure in found.figures}
        weakest = Basis.DERIVED if Basis.DERIVED in bases else Basis.CITED
        return word(f"explain.basis.{Basis.ASSUMED if found.rests_on_assumed else weakest}", self.language)

    def ground(self, line: int) -> str:
        """Where the line stands in its source, or why it is there."""
        place = self.lines.plan.places[line]
        return ground_at(self.lines.study.case(place.case), place, self.language)

    def _factor(self, page: Page, line: int, column: Column, form: str) -> tuple[Content, object]:
        text, value = self.lines.factor(line, column), self.lines.value(line, column)
        if self.lines.is_typed(line, column):
            return value, page.styles.of(Look.INPUT, form)
        if column is Column.TIME and not self.lines.follows_time(line):
            return value, page.styles.of(Look.FIXED, FACTOR if value != 1 else NUMBER)
        if column is Column.CHANCE and not self.lines.uses(line, column):
            return value, page.styles.of(form=NUMBER)
        return Formula(text, value), page.styles.of(form=FACTOR if column is Column.TIME else form)

    def _uses(self, line: int) -> str:
        """The names of what can be changed elsewhere."""
        terms = self.lines.terms
        every = (one for column in Column for one in self._inputs(line, column) if terms.is_cell(one))
        return ", ".join(dict.fromkeys(terms.key(one) for one in every))

    def _inputs(self, line: int, column: Column) -> tuple[int, ...]:
        factors = (Column.PRICE, Column.QUANTITY, Column.CHANCE, Column.TIME)
        return self.lines.uses(line, column) if column in factors else ()

    def _remark(self, line: int) -> str:
        plan = self.lines.plan
        found = []
        if plan.places[line] in self._unpaid:
            found.append(word("book.remark.unpaid", self.language))
        if self.lines.value(line, Column.TIME) != 1 or inputs_of_schedule(plan, line):
            key = "followed" if self.lines.follows_time(line) else "fixed"
            found.append(word(f"book.remark.time.{key}", self.language))
        return "; ".join(found)

    def write_moves(self, page: Page) -> None:
        """Every line with each of its figures at its low and its high."""
        swings, plan = self.swings, self.lines.plan
        heads = [word(f"book.move.{one.name.lower()}", self.language) for one in Moves]
        page.title(word("book.moves.title", self.language), word("book.moves.how", self.language))
        page.widths(_MOVE_WIDTHS)
        page.table(
            word("book.table.moves", self.language),
            swings.first_row,
            heads,
            len(swings.moves),
            range(Moves.GROSS_LOW, Moves.MORE + 1),
        )
        page.freeze(swings.first_row, 4)
        money, text = page.styles.of(form=page.styles.money()), page.styles.of(form=TEXT)
        for number, move in enumerate(swings.moves):
            row, place = swings.first_row + number, plan.places[move.line]
            label = label_at(self.lines.study, self.lines.study.case(place.case), place, self.language)
            for column, content in enumerate((place.case, place.path, label, self.lines.terms.key(move.input))):
                page.put(row, column, content, text)
            for column, value in enumerate(swings.move_cells(number), start=Moves.GROSS_LOW):
                is_weight = column in (Moves.WEIGHT_LOW, Moves.WEIGHT_HIGH)
                page.put(row, column, value, page.styles.of(form=NUMBER) if is_weight else money)

    def write_swings(self, page: Page) -> None:
        """What each figure does to each sum, with the squares that low and high are made of."""
        swings, plan = self.swings, self.lines.plan
        heads = [word(f"book.swings.{one.name.lower()}", self.language) for one in Swing]
        page.title(word("book.swings.title", self.language), word("book.swings.how", self.language))
        page.widths(_SWING_WIDTHS)
        page.table(
            word("book.table.swings", self.language),
            swings.first_row,
            heads,
            len(swings.rows),
            range(Swing.AT_LOW, Swing.UP + 1),
        )
        page.freeze(swings.first_row, 4)
        money, square = page.styles.of(form=page.styles.money()), page.styles.of(form="#,##0")
        text = page.styles.of(form=TEXT)
        for number, one in enumerate(swings.rows):
            row = swings.first_row + number
            case, path = ("", "") if one.of is Sum.TOTAL else plan.paths[self._path_of(one.of, one.number)]
            told = (word(f"book.swing.{one.of}", self.language), case, path, one.key)
            for column, content in enumerate(told):
                page.put(row, column, content, text)
            page.put(row, Swing.AT_LOW, one.at_low, money)
            page.put(row, Swing.AT_HIGH, one.at_high, money)
            ends = f"{cell(row, Swing.AT_LOW)},{cell(row, Swing.AT_HIGH)},0"
            low, high = one.at_low.number, one.at_high.number
            page.put(row, Swing.DOWN, Formula(f"MIN({ends})*MIN({ends})", min(low, high, 0.0) ** 2), square)
            page.put(row, Swing.UP, Formula(f"MAX({ends})*MAX({ends})", max(low, high, 0.0) ** 2), square)

    def _path_of(self, of: Sum, number: int) -> int:
        return number if of is Sum.PATH else int(self.lines.plan.alternative[number])

    def write_months(self, page: Page, time: TimeSheet) -> None:
        """What a euro of each month counts for: fixed by horizon and discount rate."""
        page.title(word("book.months.title", self.language), word("book.months.how", self.language))
        heads = [word(f"book.month.{one}", self.language) for one in ("month", "year", "weight")]
        weights = time.calendar.weights.tolist()
        page.widths((12, 12, 22))
        page.table(word("book.table.months", self.language), time.first_row, heads, len(weights), range(3))
        page.freeze(time.first_row, 0)
        fixed, exact = page.styles.of(Look.FIXED, "0"), page.styles.of(Look.FIXED, "0.000000")
        for month, weight in enumerate(weights):
            row = time.first_row + month
            page.put(row, TimeSheet.MONTH, float(month), fixed)
            page.put(row, TimeSheet.YEAR, float(month // 12 + 1), fixed)
            page.put(row, TimeSheet.WEIGHT, float(weight), exact)
