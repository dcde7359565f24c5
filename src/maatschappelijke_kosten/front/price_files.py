"""Price lists to and from other forms than YAML: Excel, CSV and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from maatschappelijke_kosten.front.read import library_vocabulary
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import OverlaidPriceList, PriceList
from maatschappelijke_kosten.model.problem import DataError, Language, Problem
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reading.library import YAML_ENDINGS, find, shipped_price_list, shown
from maatschappelijke_kosten.reading.loaded import Gathering
from maatschappelijke_kosten.reading.pricelist import load_price_list
from maatschappelijke_kosten.reading.vocabulary import read_vocabulary
from maatschappelijke_kosten.reporting.rows import CsvStyle

WRITTEN_ENDINGS = (*YAML_ENDINGS, ".xlsx", ".csv", ".json")
"""What a price list can be written as."""


def write_pricelist(
    price_list: PriceList, path: str | Path, *, language: Language = "nl", csv_style: CsvStyle = "intl"
) -> None:
    """Write a price list as YAML, Excel, CSV or JSON, by the ending of the file; `read_pricelist` reads it back.

    A list that was read with its base list is written as one list, with all its prices. `language` is that of the
    instructions in a workbook. A file that is there is replaced, whole or not at all.

    Raises ValueError for another ending, DataError for what Excel cannot hold or where it is not installed, OSError
    where the file cannot be written.
    """
    path = Path(path)
    write_whole(path, as_file(whole(price_list), path, library_vocabulary(), language, csv_style))


def whole(price_list: PriceList) -> PriceList:
    """A list that stands on another as a list of its own; any other list as it is."""
    if not isinstance(price_list, OverlaidPriceList):
        return price_list
    items = {price: item.model_copy(update={"override": None}) for price, item in price_list.items.items()}
    return _plain(price_list, {"base": None, "items": FrozenDict(items)})


def _plain(price_list: PriceList, other: dict[str, object]) -> PriceList:
    given = {name: getattr(price_list, name) for name in PriceList.model_fields}
    return PriceList.model_construct(**{**given, **other})


def own_price_list(
    name_or_path: str | Path, *, beside: Sequence[Path] = ()
) -> tuple[PriceList, Vocabulary, tuple[Problem, ...]]:
    """A price list as its file has it, without the prices of its base list; the words that it may use; and what was
    found that stops nothing. `beside` are other folders in which its sources may be described.

    Raises DataError with all problems.
    """
    loaded = load_price_list(name_or_path, beside=beside)
    path = find(name_or_path, shipped_price_list)
    if not loaded.price_lists or path is None:
        raise DataError(loaded.problems)
    price_list = _plain(loaded.price_lists[-1], {})
    base = None if price_list.base is None else find(price_list.base, shipped_price_list, path.parent)
    folders = [path.parent, *([] if base is None else [base.parent]), *beside]
    return price_list, read_vocabulary(Gathering(), folders) or library_vocabulary(), loaded.problems


def as_file(
    price_list: PriceList, path: Path, vocabulary: Vocabulary, language: Language, csv_style: CsvStyle = "intl"
) -> bytes:
    """What a file with that name holds. Raises ValueError for an ending that is none of `WRITTEN_ENDINGS`."""
    ending = path.suffix.lower()
    if ending in YAML_ENDINGS:
        from maatschappelijke_kosten.reading.write_yaml import write_price_list

        return write_price_list(price_list).encode()
    if ending == ".json":
        from maatschappelijke_kosten.reading.write_json import price_list_json

        return price_list_json(price_list).encode()
    if ending == ".csv":
        from maatschappelijke_kosten.reporting.price_csv import price_csv

        return price_csv(price_list, csv_style).encode()
    if ending == ".xlsx":
        from maatschappelijke_kosten.reporting.price_workbook import price_workbook

        return price_workbook(price_list, vocabulary, shown(path), language)
    raise ValueError(f"{path.name!r} should end in one of {', '.join(WRITTEN_ENDINGS)}")


def write_whole(path: Path, content: bytes) -> None:
    """The content in the file, or, where that fails, what was there before.

    Raises OSError where it cannot be written.
    """
    target = path.resolve()
    beside = target.with_name(f".{target.name[:40]}-{token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
