"""Whether a published edition is still what it was, and publishing one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from maatschappelijke_kosten.model.digest import digest_of_details, digest_of_price_list
from maatschappelijke_kosten.model.edition import Edition, Editions
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.library import EDITIONS_FILE, data_folder, is_file, is_shipped
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.places import OpenedFile
from maatschappelijke_kosten.reading.write_yaml import write_editions

_HEAD = (
    "# Uitgegeven prijslijsten en hun vingerafdrukken. `mkosten publish` schrijft dit; wijzig het niet met de hand.\n"
)


def check_edition(path: Path) -> tuple[Problem, ...]:
    """MK640 where an edition has other figures than when it was published, MK642 where only its details are other,
    MK641 where a list has the name and edition of one of the library and other figures."""
    gathering = Gathering()
    price_list, opened = gathering.read(path, "pricelist", PriceList)
    if price_list is None or opened is None or gathering.has_error:
        return ()  # said where the list itself is checked
    found = Gathering()
    known = read_editions(found, path.parent / EDITIONS_FILE)
    record = _record(known, price_list)
    if record is not None:
        found.problems += _compared(opened, price_list, record)
    elif not is_shipped(path):
        shipped = _record(_of_library(), price_list)
        if shipped is not None and shipped.figures != digest_of_price_list(price_list):
            found.problems.append(opened.problem("MK641", ("edition",), _values(price_list)))
    return found.sorted_problems()


def _compared(opened: OpenedFile, price_list: PriceList, record: Edition) -> list[Problem]:
    values = {**_values(price_list), "day": record.day}
    if record.figures != digest_of_price_list(price_list):
        return [opened.problem("MK640", ("edition",), values)]
    if record.details != digest_of_details(price_list):
        return [opened.problem("MK642", ("edition",), values)]
    return []


def _values(price_list: PriceList) -> dict[str, str]:
    return {"name": price_list.id, "edition": price_list.edition}


def _record(known: Editions | None, price_list: PriceList) -> Edition | None:
    return None if known is None else known.editions.get(price_list.id, {}).get(price_list.edition)


def read_editions(gathering: Gathering, path: Path) -> Editions | None:
    """The record of what was published; None where there is none, or where it is wrong and the gathering says so."""
    return gathering.read(path, "editions", Editions)[0] if is_file(path) else None


def _of_library() -> Editions:
    folder = data_folder("pricelists")
    records = [read_editions(Gathering(), path) for path in sorted(folder.rglob(EDITIONS_FILE))]
    editions = {name: one for known in records if known is not None for name, one in known.editions.items()}
    return Editions.model_construct(editions=FrozenDict(editions))


def published_editions(name: str, path: Path) -> Mapping[str, Edition]:
    """The editions of a list that were published, by name: in the record beside its file, or else in the library."""
    own = read_editions(Gathering(), path.parent / EDITIONS_FILE)
    known = own if own is not None and name in own.editions else _of_library()
    return known.editions.get(name, {})


class Refused(StrEnum):
    """Why an edition cannot be published."""

    OTHER_FIGURES = "other_figures"
    """It was published before, with other figures."""
    NO_PREDECESSOR = "no_predecessor"
    """Another edition was published before, and this one does not say that it follows it."""
    NO_LOG = "no_log"
    """It follows another edition, and does not say what is other."""


def publish(path: Path, day: str) -> tuple[PriceList | None, tuple[Problem, ...], Refused | None]:
    """Record the edition of the list in a file in the `editions.yaml` beside it, and give the list.

    None and all problems where the list has an error; with a reason, and nothing written, where it cannot be
    published. Raises OSError where the record cannot be written.
    """
    gathering = Gathering()
    price_list, opened = gathering.read(path, "pricelist", PriceList)
    record = path.parent / EDITIONS_FILE
    known = read_editions(gathering, record)
    if price_list is None or opened is None or gathering.has_error:
        return None, gathering.sorted_problems(), None
    editions = {} if known is None else {name: dict(one) for name, one in known.editions.items()}
    mine = editions.setdefault(price_list.id, {})
    now = Edition(figures=digest_of_price_list(price_list), details=digest_of_details(price_list), day=day)
    before = mine.get(price_list.edition)
    refused = _refused(price_list, mine, now)
    if refused is None:
        mine[price_list.edition] = now if before is None else before.model_copy(update={"details": now.details})
        record.write_text(_HEAD + write_editions(editions), encoding="utf-8", newline="\n")
    return price_list, (), refused


def _refused(price_list: PriceList, mine: Mapping[str, Edition], now: Edition) -> Refused | None:
    before = mine.get(price_list.edition)
    if before is not None:
        return None if before.figures == now.figures else Refused.OTHER_FIGURES
    if mine and price_list.predecessor not in mine:
        return Refused.NO_PREDECESSOR
    return Refused.NO_LOG if mine and not price_list.change_log else None
