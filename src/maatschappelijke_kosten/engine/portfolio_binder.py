"""From rows of a portfolio to a plan: the rules of `binder`, for a block of cases at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from maatschappelijke_kosten.engine.arrays import Bools, Floats, Ints
from maatschappelijke_kosten.engine.binder import Binder
from maatschappelijke_kosten.engine.bound import Bound, Lazily, Own, PortfolioError
from maatschappelijke_kosten.engine.ground import Ground
from maatschappelijke_kosten.engine.inputs import Input
from maatschappelijke_kosten.engine.plan import InputKind, Inputs, Payers, Place, Plan, PmReason
from maatschappelijke_kosten.engine.profile import Kind, Profile, profile_of
from maatschappelijke_kosten.engine.schedule import Calendar, Schedule, Schedules
from maatschappelijke_kosten.model.figure import Basis, Range
from maatschappelijke_kosten.model.portfolio import Coded, PortfolioRows, Ranges
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Variant

_TABLED = 1 << 20
"""So many kinds of rows are looked up in a table; more are sorted."""


class PortfolioBinder:
    """Binds blocks of one portfolio. The inputs that cases share have the same positions in every block."""

    def __init__(self, ground: Ground, *, reference: str, path: str | None = None) -> None:
        """`reference` is the path that others are compared with; `path` the one that verdicts are about, where cases
        have more than one beside it."""
        self.binder = Binder(ground, Variant.AS_COUNTED)
        self.ground, self.reference, self.path = ground, reference, path
        self._profiles: dict[Kind, int] = {}
        self._made: list[Profile] = []
        self._tables: dict[tuple[tuple[str, ...], ...], Ints] = {}
        for price in sorted(ground.prices):
            self._share(self.binder.price_of(Step.model_construct(price=price), Place("", "", 0)))
        self.assumptions = {name: self._assumed(name) for name in sorted(ground.assumptions)}
        self.shared: Inputs = self.binder.inputs.done()
        self.calendar = Calendar(ground.settings.time.horizon, ground.settings.time.discount)

    def _share(self, given: Input | None) -> None:
        if given is not None:
            self.binder.inputs.add(given)

    def _assumed(self, name: str) -> int:
        one = self.ground.assumptions[name]
        return self.binder.inputs.add(Input(InputKind.ASSUMPTION, name, one.range, Basis.ASSUMED))

    def bind(self, rows: PortfolioRows) -> Bound:
        """A block of whole cases.

        Raises PortfolioError for cases without the reference path, without another, or with several of which nobody
        says which one the verdict is about.
        """
        return _Block(self, rows).bound()

    def compared(self, rows: PortfolioRows, paths: Ints) -> tuple[Ints, Ints, Ints]:
        """Per comparison its reference path and its path; and per case the comparison that its verdict is about.

        `paths` has per path its case times the number of names plus its name. Raises PortfolioError as `bind` does.
        """
        names = rows.path.names
        case, name = np.divmod(paths, len(names))
        is_reference = np.array([one == self.reference for one in names], dtype=np.bool_)[name]
        cases = len(rows.cases)
        reference = np.full(cases, -1)
        reference[case[is_reference]] = np.flatnonzero(is_reference)
        alternative = np.flatnonzero(~is_reference)
        compared = case[alternative]
        often = np.bincount(compared, minlength=cases)
        _refuse("no_reference", reference < 0)
        _refuse("no_path", often == 0)
        wanted = often == 1
        chosen = np.ones(len(alternative), dtype=np.bool_)
        if self.path is not None:
            chosen = np.array([one == self.path for one in names], dtype=np.bool_)[name[alternative]]
            wanted = np.bincount(compared[chosen], minlength=cases) == 1
            _refuse("not_that_path", ~wanted)
        _refuse("several_paths", ~wanted)
        return reference[compared], alternative, np.flatnonzero(chosen)

    def profiled(self, rows: PortfolioRows) -> tuple[Ints, list[Profile]]:
        """Per row the number of its profile, and all profiles so far."""
        found = _kinds_of(rows)
        if found.keys > _TABLED:
            _, first, number = np.unique(found.key, return_index=True, return_inverse=True)
            return self._numbers(rows, first)[number], self._made
        if found.system not in self._tables:
            # One system at a time: the blocks of a file have the same words.
            self._tables = {found.system: np.full(found.keys, -1)}
        table = self._tables[found.system]
        number = table[found.key]
        new = np.flatnonzero(number < 0)
        if len(new):
            rows_of_kind = np.full(found.keys, -1)
            rows_of_kind[found.key[new]] = new
            kinds = np.flatnonzero(rows_of_kind >= 0)
            table[kinds] = self._numbers(rows, rows_of_kind[kinds])
            number = table[found.key]
        return number, self._made

    def _numbers(self, rows: PortfolioRows, at: Ints) -> Ints:
        """The profiles of the rows at some places."""
        numbers = []
        for row in at.tolist():
            kind = _kind_at(rows, row)
            if kind not in self._profiles:
                self._profiles[kind] = len(self._made)
                self._made.append(profile_of(self.binder, kind))
            numbers.append(self._profiles[kind])
        return np.array(numbers, dtype=np.int64)


class _Block:
    """One block while it is being bound."""

    def __init__(self, of: PortfolioBinder, rows: PortfolioRows) -> None:
        self.of, self.rows, self.count = of, rows, len(rows.case)
        self.path, self.paths = paths_of(rows)
        self.profile, self.made = of.profiled(rows)
        self.low = [of.shared.low]
        self.central = [of.shared.central]
        self.high = [of.shared.high]
        self.taken = len(of.shared.low)
        self.own: list[Own] = []

    def bound(self) -> Bound:
        has_price, part, either = (self._each(field) for field in ("has_price", "part", "either"))
        quantity, has_quantity = self._quantity()
        once = self.of.ground.once
        no_quantity = ~has_quantity
        is_pm = ~has_price | no_quantity
        nobody = np.isnan(part)
        open_here = (is_pm | nobody) & (nobody | (part != 0))
        counted = has_price & (has_quantity | once)
        line = np.flatnonzero(counted)
        # Lines stand by path, and within a path as the rows do.
        if len(line) and np.any(np.diff(self.path[line]) < 0):
            line = line[np.argsort(self.path[line], kind="stable")]
        price = self._price(line)
        plan = self._plan(line, price, np.where(has_quantity, quantity, 0)[line], np.nan_to_num(part)[line])
        plan = self._opened(plan, np.flatnonzero(open_here), either)
        reason = np.where(~has_price, 0, np.where(no_quantity, 1 if not once else 2, 3))
        return Bound(
            plan=plan,
            row=line,
            own=tuple(self.own),
            pm=self._pm(np.flatnonzero(open_here), reason),
            pm_count=np.bincount(self.path[open_here], minlength=len(self.paths)),
            case=self.paths[plan.alternative] // len(self.rows.path.names),
            path_name=self.paths % len(self.rows.path.names),
        )

    def _each(self, field: str) -> Any:
        """A field of the profile of every row."""
        return np.array([getattr(one, field) for one in self.made])[self.profile]

    def _quantity(self) -> tuple[Ints, Bools]:
        """Per row the input that is its quantity, and whether there is one."""
        rows = self.rows
        found = np.zeros(self.count, dtype=np.int64)
        known = np.zeros(self.count, dtype=np.bool_)
        if rows.amount is not None:
            # An amount without a quantity is paid once.
            known |= ~np.isnan(rows.amount.low)
        if rows.assumption is not None:
            names = [*rows.assumption.names, ""]
            positions = np.array([self.of.assumptions.get(name, -1) for name in names], dtype=np.int64)
            assumed = positions[rows.assumption.codes]
            known = np.where(rows.assumption.codes >= 0, assumed >= 0, known)
            found = np.maximum(assumed, 0)
        if rows.quantity is not None:
            given = np.flatnonzero(~np.isnan(rows.quantity.low))
            found[given] = self._add(InputKind.QUANTITY, rows.quantity, given)
            known[given] = True
        return found, known

    def _price(self, line: Ints) -> Ints:
        """Per line the input that is its price, or the row's own amount."""
        found = self._each("price")
        if self.rows.amount is not None:
            given = np.flatnonzero(~np.isnan(self.rows.amount.low))
            found[given] = self._add(InputKind.AMOUNT, self.rows.amount, given, self._each("ratio")[given])
        return np.asarray(found[line])

    def _add(self, kind: InputKind, of: Ranges, rows: Ints, ratio: Floats | None = None) -> Ints:
        """New inputs of these rows' own, and their positions."""
        low, likely, high = (side if len(rows) == self.count else side[rows] for side in (of.low, of.likely, of.high))
        central = np.where(np.isnan(likely), (low + high) / 2, likely)
        for column, side in ((self.low, low), (self.central, central), (self.high, high)):
            column.append(side if ratio is None else side * ratio)
        positions = np.arange(self.taken, self.taken + len(rows))
        self.own.append(Own(kind, self.taken, rows))
        self.taken += len(rows)
        return positions

    def _plan(self, line: Ints, price: Ints, quantity: Ints, part: Floats) -> Plan:
        rows, of = self.rows, self.of
        factors = [price, quantity]
        if rows.chance is not None:
            chance = np.zeros(self.count, dtype=np.int64)
            given = np.flatnonzero(~np.isnan(rows.chance.low))
            chance[given] = self._add(InputKind.CHANCE, rows.chance, given)
            factors.append(chance[line])
        corrected = self._each("corrected")[line]
        factors += [np.where(corrected, one, 0) for one in of.binder.corrections]
        schedule, schedules = self._schedules(line, quantity)
        reference, alternative, assessed = of.compared(rows, self.paths)
        count = len(line)
        return Plan(
            inputs=self._inputs(),
            coefficient=np.ones(count) if rows.persons is None else rows.persons[line].astype(np.float64),
            part=part,
            weight=np.ones(count),
            factor=np.stack(factors, axis=1),
            rest=np.zeros((count, 0), dtype=np.int64),
            rests=(),
            schedule=schedule,
            schedules=schedules,
            calendar=of.calendar,
            group=np.full(count, -1),
            group_open=np.zeros(0, dtype=np.bool_),
            group_names=(),
            overlap=np.full(count, -1),
            overlap_rest=1.0,
            path=self.path[line],
            places=Lazily(count, lambda one: self._place(int(line[one]))),
            payers=self._payers(line),
            cashable=self._each("cashable")[line],
            paths=Lazily(len(self.paths), self._path_name),
            reference=reference,
            alternative=alternative,
            assessed=assessed,
            open_above=np.zeros(len(self.paths), dtype=np.bool_),
            open_below=np.zeros(len(self.paths), dtype=np.bool_),
            pm=(),
            perspective=of.binder.perspective.name,
            conversions=tuple(of.binder.conversions.values()),
        )

    def _inputs(self) -> Inputs:
        shared, taken, own = self.of.shared, self.taken, self.own

        def owner(at: int) -> Own:
            return next(one for one in reversed(own) if at >= one.first)

        def kind(at: int) -> InputKind:
            return shared.kinds[at] if at < len(shared.kinds) else owner(at).kind

        def name(at: int) -> str:
            if at < len(shared.ids):
                return shared.ids[at]
            one = owner(at)
            place = self._place(int(one.row[at - one.first]))
            return f"{place.case}/{place.path}/{place.step}"

        def given(at: int) -> Range:
            if at < len(shared.ranges):
                return shared.ranges[at]
            return Range(low=low[at], likely=central[at], high=high[at])

        low, central, high = (np.concatenate(side) for side in (self.low, self.central, self.high))
        differences = np.zeros(taken, dtype=np.bool_)
        differences[: len(shared.differences)] = shared.differences
        return Inputs(
            kinds=Lazily(taken, kind),
            ids=Lazily(taken, name),
            bases=Lazily(taken, lambda at: shared.bases[at] if at < len(shared.bases) else Basis.ASSUMED),
            low=low,
            central=central,
            high=high,
            ranges=Lazily(taken, given),
            differences=differences,
        )

    def _schedules(self, line: Ints, quantity: Ints) -> tuple[Ints, Sequence[Schedule]]:
        """When each line falls (§9): as `Binder` has it, all at once."""
        rows = self.rows
        if self.of.calendar.is_plain and (rows.every is None or not rows.every[line].any()):
            return np.zeros(len(line), dtype=np.int64), (Schedule(),)
        nothing = np.zeros(len(line), dtype=np.int64)
        start = nothing if rows.start is None else rows.start[line].astype(np.int64)
        every = nothing if rows.every is None else rows.every[line].astype(np.int64)
        months = self._each("months")[line]
        # A price per day for so many days is one day after the other.
        runs_on = (every == 0) & ~np.isnan(months)
        duration = np.where(runs_on, quantity, -1)
        scale = np.where(runs_on, np.nan_to_num(months), 1.0)
        if rows.duration is not None:
            given = np.flatnonzero(~np.isnan(rows.duration.low))
            lasts = np.full(self.count, -1)
            lasts[given] = self._add(InputKind.DURATION, rows.duration, given)
            said = lasts[line] >= 0
            duration, scale = np.where(said, lasts[line], duration), np.where(said, 1.0, scale)
        schedules = Schedules(start, every, duration, scale, np.full(len(line), -1))
        return np.arange(len(line)), schedules

    def _opened(self, plan: Plan, rows: Ints, either: Bools) -> Plan:
        above, below = plan.open_above.copy(), plan.open_below.copy()
        above[self.path[rows]] = True
        below[self.path[rows[either[rows]]]] = True
        return replace(plan, open_above=above, open_below=below)

    def _pm(self, rows: Ints, reason: Ints) -> dict[tuple[PmReason, str], int]:
        reasons = (PmReason.NO_PRICE, PmReason.NO_QUANTITY, PmReason.AT_LEAST_ONCE, PmReason.NO_PAYER)
        price = self.rows.price
        names = ("",) if price is None else (*price.names, "")
        code = np.full(len(rows), len(names) - 1) if price is None else price.codes[rows] % len(names)
        count = np.bincount(reason[rows] * len(names) + code, minlength=len(reasons) * len(names))
        return {
            (reasons[at // len(names)], names[at % len(names)]): int(count[at]) for at in np.flatnonzero(count).tolist()
        }

    def _payers(self, line: Ints) -> Payers:
        names = tuple(self.of.binder.payers)
        paid, received = (np.array([getattr(one, side) for one in self.made]) for side in ("paid", "received"))
        return Payers(names, paid, received, self.profile[line])

    def _place(self, row: int) -> Place:
        first = int(np.searchsorted(self.rows.case, self.rows.case[row]))
        same = self.rows.path.codes[first:row] == self.rows.path.codes[row]
        case, path = self._path_name(int(self.path[row]))
        return Place(case, path, int(same.sum()))

    def _path_name(self, number: int) -> tuple[str, str]:
        case, name = divmod(int(self.paths[number]), len(self.rows.path.names))
        return str(self.rows.cases[case]), self.rows.path.names[name]


def paths_of(rows: PortfolioRows) -> tuple[Ints, Ints]:
    """Per row the number of its path; per path its case times the number of names plus its name."""
    key = rows.case * len(rows.path.names) + rows.path.codes
    is_first = np.ones(len(key), dtype=np.bool_)
    np.not_equal(key[1:], key[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    if np.all(key[starts[1:]] > key[starts[:-1]]):
        return np.cumsum(is_first) - 1, key[starts]
    there = np.bincount(key, minlength=int(key[-1]) + 1) > 0
    return (np.cumsum(there) - 1)[key], np.flatnonzero(there)


class _Kinds(NamedTuple):
    """The kinds of the rows of a block, as numbers in a system that holds for its dictionaries."""

    key: Ints
    """Per row the number of its kind."""
    keys: int
    """How many numbers there could be."""
    system: tuple[tuple[str, ...], ...]
    """The words of its columns: blocks with the same have the same numbers."""


def _kinds_of(rows: PortfolioRows) -> _Kinds:
    words = (rows.price, rows.payer, rows.receiver, *rows.context.values())
    columns = [_coded(one) for one in words]
    if rows.amount is not None:
        columns.append(((~np.isnan(rows.amount.low)).astype(np.int64), 2))
    if rows.support is not None:
        columns.append((rows.support.astype(np.int64), 2))
    if rows.price_year is not None:
        columns.append((np.maximum(rows.price_year, 0), 2200))
    key, keys = np.zeros(0, dtype=np.int64), 1
    for codes, size in columns:
        if size > 1:
            key, keys = (codes if keys == 1 else key * size + codes), keys * size
    key = np.zeros(len(rows.case), dtype=np.int64) if keys == 1 else key
    flags = (f"{rows.amount is None} {rows.support is None} {rows.price_year is None} {sorted(rows.context)}",)
    return _Kinds(key, keys, (flags, *(() if one is None else one.names for one in words)))


def _coded(column: Coded | None) -> tuple[Ints, int]:
    return (np.zeros(0, dtype=np.int64), 1) if column is None else (column.codes + 1, len(column.names) + 1)


def _kind_at(rows: PortfolioRows, row: int) -> Kind:
    def word(column: Coded | None) -> str:
        return "" if column is None or column.codes[row] < 0 else column.names[column.codes[row]]

    return Kind(
        price=word(rows.price),
        is_amount=rows.amount is not None and not np.isnan(rows.amount.low[row]),
        price_year=-1 if rows.price_year is None else int(rows.price_year[row]),
        payer=word(rows.payer),
        receiver=word(rows.receiver),
        support=rows.support is not None and bool(rows.support[row]),
        context=tuple((name, word(column)) for name, column in rows.context.items()),
    )


def _refuse(fault: str, wrong: Bools) -> None:
    if wrong.any():
        raise PortfolioError(fault, np.flatnonzero(wrong).tolist())
