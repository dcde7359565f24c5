"""Cells of a portfolio as checked numbers, a block at a time: every fault with the rows that have it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from maatschappelijke_kosten.model.portfolio import (
    COLUMNS,
    CONTEXT,
    EVERY,
    TABLED,
    Coded,
    PortfolioRows,
    Ranges,
)
from maatschappelijke_kosten.reading.wording import short, typed

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[Any]

_SHOWN_ROWS = 5
_YES = {"true": True, "false": False, "ja": True, "nee": False, "yes": True, "no": False, "1": True, "0": False}


class Known(NamedTuple):
    """The words that may stand in a portfolio."""

    prices: Collection[str]
    assumptions: Collection[str]
    payers: Collection[str]
    groups: tuple[str, ...] = ()
    """The columns to add up by."""
    stops: bool = True
    """Whether what comes back for ever stops at a horizon."""

    def words(self, column: str) -> Collection[str] | None:
        """What may stand in a column of words; None where anything may."""
        payers = self.payers
        known = {"price": self.prices, "assumption": self.assumptions, "payer": payers, "receiver": payers}
        return {**known, "distribution": TABLED, "every": EVERY}.get(column)


@dataclass
class Fault:
    """One thing that is wrong in a column, and where."""

    code: str
    column: str
    fault: str
    row: int
    """The first row, counted from 1."""
    value: str = ""
    rows: list[int] = field(default_factory=list)
    """The first few."""
    count: int = 0


class Faults:
    """Faults of a whole file, alike ones together."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str, str, str], Fault] = {}

    def add(self, code: str, column: str, fault: str, rows: Array, value: str = "") -> None:
        """Rows are counted from 1."""
        if not len(rows):
            return
        # A number that is wrong is the same fault as another number that is wrong; a name is not.
        key = (code, column, fault, value if fault == "unknown_word" else "")
        one = self.found.setdefault(key, Fault(code, column, fault, int(rows[0]), value))
        one.count += len(rows)
        one.rows += [int(row) for row in rows[: _SHOWN_ROWS - len(one.rows)]]

    def __bool__(self) -> bool:
        return bool(self.found)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self.found.values())


class _Cells:
    """The columns of one block, as numbers."""

    def __init__(self, table: Any, numbers: Array | int, known: Known, faults: Faults) -> None:
        self.table, self.known, self.faults = table, known, faults
        self.numbers_of_rows = numbers
        self.names = set(table.column_names)
        self.count = table.num_rows

    def wrong(self, code: str, column: str, fault: str, mask: Array, value: Callable[[int], str] | str = "") -> None:
        """Rows of which something is wrong."""
        at = np.flatnonzero(mask)
        if len(at):
            text = value if isinstance(value, str) else value(int(at[0]))
            first = self.numbers_of_rows
            self.faults.add(code, column, fault, at + first if isinstance(first, int) else first[at], text)

    def numbers(self, name: str) -> Array | None:
        """A column of numbers, NaN where it is empty; None where there is no such column."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if name not in self.names:
            return None
        column = self.table.column(name)
        kind = column.type
        if pa.types.is_null(kind):
            return np.full(self.count, np.nan)
        if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
            text = pc.cast(column, pa.string()) if not pa.types.is_nested(kind) else pa.nulls(self.count, pa.string())
            cells = text.to_pylist()
            bad = np.array([cell is None or not _is_number(cell) for cell in cells], dtype=np.bool_)
            filled = np.array([cell is not None and cell.strip() != "" for cell in cells], dtype=np.bool_)
            if pa.types.is_nested(kind):
                bad, filled = np.ones(self.count, dtype=np.bool_), np.ones(self.count, dtype=np.bool_)
            self.wrong("MK862", name, "not_a_number", bad & filled, lambda at: typed(cells[at]))
            return np.array([float(c) if f and not b else np.nan for c, f, b in zip(cells, filled, bad, strict=True)])
        found: Array = pc.cast(column, pa.float64(), safe=False).to_numpy()
        return self.within(name, found)

    def within(self, name: str, found: Array) -> Array:
        """The same numbers; those that cannot be are faults."""
        one = COLUMNS[name]
        if np.isinf(found).any():
            self.wrong("MK864", name, "endless", np.isinf(found), "inf")
        if one.least is not None and (found < one.least).any():
            self.wrong("MK864", name, "too_low", found < one.least, lambda at: typed(float(found[at])))
        if one.most is not None and (found > one.most).any():
            self.wrong("MK864", name, "too_high", found > one.most, lambda at: typed(float(found[at])))
        return found

    def whole(self, name: str, empty: int) -> Array | None:
        """A column of whole numbers."""
        found = self.numbers(name)
        if found is None:
            return None
        is_empty = np.isnan(found)
        fractions = ~is_empty & (found != np.floor(found))
        self.wrong("MK864", name, "not_whole", fractions, lambda at: typed(float(found[at])))
        return np.where(is_empty | np.isinf(found), empty, found).astype(np.int64)

    def ranges(self, name: str) -> Ranges | None:
        """Low, likely and high."""
        low, likely, high = (self.numbers(one) for one in (f"{name}_low", name, f"{name}_high"))
        if low is None and high is None:
            return None if likely is None else Ranges(likely, likely, likely)
        nothing = np.full(self.count, np.nan)
        low, likely, high = (nothing if one is None else one for one in (low, likely, high))
        no_low, no_high = np.isnan(low), np.isnan(high)
        self.wrong("MK864", name, "half_a_range", no_low != no_high)
        middle = np.where(np.isnan(likely), low, likely)
        descends = (low > middle) | (middle > high) | (low > high)
        self.wrong(
            "MK864", name, "descends", descends, lambda at: f"{low[at]:.12g}, {likely[at]:.12g}, {high[at]:.12g}"
        )
        point = no_low & no_high
        return Ranges(np.where(point, likely, low), likely, np.where(point, likely, high))

    def words(self, name: str) -> Coded | None:
        """A column of words."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if name not in self.names:
            return None
        column = self.table.column(name)
        if pa.types.is_null(column.type):
            return Coded(np.full(self.count, -1), ())
        if not pa.types.is_dictionary(column.type):
            column = pc.dictionary_encode(pc.cast(column, pa.string()))
        column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        if isinstance(column, pa.ChunkedArray):
            column = column.chunk(0) if column.num_chunks else pa.array([], pa.string()).dictionary_encode()
        names = ["" if one is None else str(one) for one in column.dictionary.to_pylist()]
        indices = column.indices
        codes = (pc.fill_null(indices, -1) if indices.null_count else indices).to_numpy().astype(np.int64)
        if "" in names:
            blank = np.array([one == "" for one in names] + [False])
            codes = np.where(blank[codes], -1, codes)
        self._check_words(name, names, codes)
        return Coded(codes, tuple(names))

    def _check_words(self, name: str, names: list[str], codes: Array) -> None:
        allowed = self.known.words(name)
        if allowed is None:
            return
        for code, word in enumerate(names):
            if word and word not in allowed:
                self.wrong("MK863", name, "unknown_word", codes == code, short(word))

    def yes_no(self, name: str) -> Array | None:
        """A column of yes and no; empty is no."""
        found = self.words(name)
        if found is None:
            return None
        meant = [_YES.get(word.strip().lower()) for word in found.names]
        for code, (word, means) in enumerate(zip(found.names, meant, strict=True)):
            if word and means is None:
                self.wrong("MK862", name, "not_yes_no", found.codes == code, short(word))
        return np.array([*map(bool, meant), False])[found.codes]


def rows_of(table: Any, numbers: Array | int, known: Known, faults: Faults) -> PortfolioRows | None:
    """An Arrow table of whole cases as checked rows; `numbers` are those of its rows, or that of its first, from 1.

    Faults are added to `faults`; None where rows cannot be put together.
    """
    cells = _Cells(table, numbers, known, faults)
    before = sum(one.count for one in faults)
    starts, number = _cases(cells)
    path = cells.words("path")
    if path is not None:
        cells.wrong("MK864", "path", "empty", path.codes < 0)
    amount, quantity, chance, duration = (cells.ranges(one) for one in ("amount", "quantity", "chance", "duration"))
    rows = PortfolioRows(
        case=number,
        cases=cells.table.column("case").take(starts) if len(starts) else (),
        path=path or Coded(number[:0], ()),
        price=cells.words("price"),
        assumption=cells.words("assumption"),
        quantity=quantity,
        amount=amount,
        price_year=cells.whole("price_year", -1),
        chance=chance,
        persons=_persons(cells),
        start=cells.whole("start", 0),
        every=_every(cells),
        duration=duration,
        distribution=cells.words("distribution"),
        payer=cells.words("payer"),
        receiver=cells.words("receiver"),
        support=cells.yes_no("support"),
        context={
            name.removeprefix(CONTEXT): column
            for name in table.column_names
            if name.startswith(CONTEXT) and (column := cells.words(name)) is not None
        },
        groups=_groups(cells, starts, number),
    )
    _check_together(cells, rows)
    return rows if sum(one.count for one in faults) == before else None


def _persons(cells: _Cells) -> Array | None:
    found = cells.whole("persons", 1)
    return None if found is None else found.astype(np.float64)


def _every(cells: _Cells) -> Array | None:
    found = cells.words("every")
    if found is None:
        return None
    return np.array([*(EVERY.get(name, 0) for name in found.names), 0])[found.codes]


def _cases(cells: _Cells) -> tuple[Array, Array]:
    """The first row of each case, and per row the number of its case."""
    import pyarrow.compute as pc

    column = cells.table.column("case").combine_chunks()
    if column.null_count:
        cells.wrong("MK864", "case", "empty", pc.is_null(column).to_numpy(zero_copy_only=False))
        return np.zeros(0, dtype=np.int64), np.zeros(cells.count, dtype=np.int64)
    differs = pc.not_equal(column.slice(1), column.slice(0, max(len(column) - 1, 0)))
    is_first = np.concatenate([[True], differs.to_numpy(zero_copy_only=False)])[: cells.count]
    return np.flatnonzero(is_first), np.cumsum(is_first) - 1


def _groups(cells: _Cells, starts: Array, number: Array) -> Mapping[str, Coded]:
    found = {}
    for name in cells.known.groups:
        column = cells.words(name)
        if column is None or not len(starts):
            continue
        of_case = column.codes[starts]
        codes, names = column.codes, (*column.names, "")
        cells.wrong("MK868", name, "differs_in_case", of_case[number] != codes, _word_at(codes, names))
        found[name] = Coded(of_case, column.names)
    return found


def _word_at(codes: Array, names: Sequence[str]) -> Callable[[int], str]:
    return lambda at: short(names[codes[at]])


def _check_together(cells: _Cells, rows: PortfolioRows) -> None:
    """What cannot stand in one row."""
    has_price = np.zeros(cells.count, dtype=np.bool_) if rows.price is None else rows.price.codes >= 0
    if rows.amount is not None and rows.price is not None:
        cells.wrong("MK865", "amount", "price_and_amount", has_price & ~np.isnan(rows.amount.low))
    if rows.assumption is not None and rows.quantity is not None:
        both = (rows.assumption.codes >= 0) & ~np.isnan(rows.quantity.low)
        cells.wrong("MK865", "quantity", "assumption_and_quantity", both)
    if rows.every is not None and not cells.known.stops:
        lasts = np.zeros(cells.count, dtype=np.bool_) if rows.duration is None else ~np.isnan(rows.duration.low)
        cells.wrong("MK865", "every", "never_stops", (rows.every > 0) & ~lasts)
    if rows.distribution is not None:
        _check_distributions(cells, rows.distribution, rows.quantity)


def _check_distributions(cells: _Cells, given: Coded, quantity: Ranges | None) -> None:
    said = given.codes >= 0
    if quantity is None:
        cells.wrong("MK865", "distribution", "no_range", said)
        return
    with np.errstate(invalid="ignore"):
        cells.wrong("MK865", "distribution", "no_range", said & ~(quantity.low < quantity.high))
    needs_likely = np.array([one in ("triangular", "pert") for one in given.names] + [False])
    cells.wrong("MK865", "distribution", "no_likely", needs_likely[given.codes] & np.isnan(quantity.likely))
    is_lognormal = np.array([one == "lognormal" for one in given.names] + [False])
    cells.wrong("MK865", "distribution", "low_not_above_zero", is_lognormal[given.codes] & (quantity.low <= 0))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return "_" not in text
