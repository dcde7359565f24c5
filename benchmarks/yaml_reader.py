"""How much faster our reader of YAML is than PyYAML's own C loader, on one file of cases.

python benchmarks/yaml_reader.py [number of cases]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from statistics import median

import yaml
from yaml.cyaml import CSafeLoader

from maatschappelijke_kosten.reading.yaml_document import parse

ROUNDS = 5
PRICES = ("huisuitzetting", "maatschappelijke-opvang", "uur-schuldeiser", "pleegzorg", "ww-uitkering")


def _step(dice: random.Random) -> str:
    where, euros = dice.randint(1, 9), dice.randint(1, 9)
    source = f'{{source: bunt-stavenuiter-2017, where: "§4.{where}", quote: "€ {euros}.000"}}'
    if dice.random() < 0.3:
        return (
            f"        - label: {{nl: Borg en eerste maand huur, en: Deposit and first rent}}\n"
            f"          amount: {dice.randint(100, 9000)}\n"
            f"          price_year: unknown\n"
            f"          citation: {source}\n"
        )
    quantity = dice.choice(("{assumption: opvang-dagen}", f"{{low: {dice.randint(1, 9)}, high: 12.5}}", "3"))
    return (
        f"        - price: {dice.choice(PRICES)}\n"
        f"          quantity: {quantity}\n"
        f"          counted: {dice.choice(('true', 'false'))}\n"
        f"          citation: {source}\n"
    )


def _case(number: int, dice: random.Random) -> str:
    lines = [
        f"  casus-{number:06}:\n",
        f"    label: {{nl: Gezin {number}, en: Family {number}}}\n",
        "    household: >-\n      Man van 31, gezond. Na het eind van zijn contract zonder inkomen;\n",
        "      drie maanden zonder vast adres, te gast bij vrienden.\n",
        "    reference: zonder\n    paths:\n",
    ]
    for path in ("met", "zonder"):
        lines.append(f"      {path}:\n        events:\n        - Hij heeft een kamer en vindt een baan.\n")
        lines.append("        steps:\n")
        lines.extend(_step(dice) for _ in range(dice.randint(2, 5)))
    lines.append(f"    author_sum: {{met: {dice.randint(100, 9000)}}}\n")
    return "".join(lines)


def cases(count: int) -> bytes:
    """A file of that many cases, the same at every call."""
    dice = random.Random(2017)
    return ("format: 1\nkind: cases\ncases:\n" + "".join(_case(n, dice) for n in range(count))).encode()


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Print both times and their ratio: medians of rounds in which the two take turns."""
    sizes = [int(one) for one in sys.argv[1:] if one.isdecimal()]
    data = cases(20 if "--smoke" in sys.argv else sizes[0] if sizes else 2000)
    document = parse(data, "cases.yaml")
    if document.problems or document.data != yaml.load(data, Loader=CSafeLoader):
        sys.exit("the two do not read the same")
    del document
    theirs, ours = [], []
    for _ in range(ROUNDS):
        theirs.append(_seconds(lambda: yaml.load(data, Loader=CSafeLoader)))
        ours.append(_seconds(lambda: parse(data, "cases.yaml")))
    size = len(data) / 1e6
    for name, times in (("CSafeLoader", theirs), ("yaml_document.parse", ours)):
        print(f"{name:20} {median(times):7.3f} s  {size / median(times):6.2f} MB/s")
    print(f"{size:.2f} MB, {ROUNDS} rounds: {median(theirs) / median(ours):.1f} times as fast")


if __name__ == "__main__":
    main()
