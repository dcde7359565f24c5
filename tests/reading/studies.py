"""A small study in a folder, to be spoiled."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from places import write

STUDY = """\
format: 1
kind: study
id: mijn-onderzoek
label: Ons onderzoek
price_lists: [prijzen.yaml]
assumed_price_lists: [aangenomen.yaml]
assumptions: aannames.yaml
cases: casussen
verdict_rule: {floor: 500, share: 0.05, reason: een kleiner verschil is geen besluit waard}
"""

PRICES = """\
format: 1
kind: pricelist
id: prijzen
edition: "2026"
label: Prijzen
items:
  uitzetting:
    label: Uitzetting
    unit: keer
    amount: 6000
    price_year: 2025
    scope: per keer
    basis: assumed
    reason: schatting
"""

ASSUMED = PRICES.replace("id: prijzen", "id: aangenomen").replace("uitzetting:", "uur-wijkteam:").replace("keer", "uur")

ASSUMPTIONS = """\
format: 1
kind: assumptions
assumptions:
  wijkteam-uren:
    label: Uren
    unit: uur
    low: 6
    likely: 22
    high: 52
    wide: {low: 2, high: 150}
    reason: een half uur tot een uur per week
"""

CASE = """\
format: 1
kind: case
id: casus-1
label: Vrouw met huurschuld
reference: zonder
paths:
  met:
    steps:
      - {label: Huurschuld, amount: 1200, price_year: 2025, reason: de brief}
  zonder:
    steps:
      - {price: uitzetting, quantity: 1, reason: het vonnis}
      - {price: uur-wijkteam, quantity: {assumption: wijkteam-uren}, reason: zoeken}
"""

FILES: Mapping[str, str] = {
    "study.yaml": STUDY,
    "prijzen.yaml": PRICES,
    "aangenomen.yaml": ASSUMED,
    "aannames.yaml": ASSUMPTIONS,
    "casussen/casus-1.yaml": CASE,
    "casussen/casus-2.yaml": CASE.replace("casus-1", "casus-2"),
    "casussen/casus-10.yaml": CASE.replace("casus-1", "casus-10"),
}


def study_in(folder: Path, **changed: str) -> Path:
    """The folder of the small study; `changed` has other texts for files, by the stem of their name (with _)."""
    for name, text in FILES.items():
        write(folder / name, changed.pop(Path(name).stem.replace("-", "_"), text))
    assert not changed
    return folder
