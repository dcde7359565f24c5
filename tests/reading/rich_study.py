"""The texts of a small study that uses the rarer keys: chances, times, payers, settings and an index series."""

from __future__ import annotations

from studies import CASE, PRICES, STUDY

EVENT = CASE.replace(
    "      - {price: uitzetting, quantity: 1, reason: het vonnis}\n",
    """\
      - label: Rechter
        reason: het vonnis
        branches:
          - label: Uit huis
            chance: {low: 0.2, high: 0.4}
            steps:
              - label: Uitzetting
                amount: 900
                price_year: 2025
                payer: {by: verhuurder, when: {corporatie: {gemeente: 0.4, rijk: 0.6}}}
                receiver: client
                when: {start: 3, duration: {low: 6, high: 9}, every: month, drop_off: 0.1}
                plausibility: [{grade: high, who: rechter}]
                cashable: false
          - {label: Regeling, chance: rest}
      - {price: uitzetting, quantity: 1, reason: het vonnis}
""",
).replace("reference:", "context: {verhuurder: corporatie}\nreference:")


SETTINGS = (
    STUDY
    + """\
indices: [reeks.yaml]
settings:
  perspective: gemeente
  price_level: {year: 2025, index: reeks}
  time:
    horizon: 60
    discount: {rate: 0.0225, convention: end}
  overlap: {rest: 0.5, reason: x}
  corrections: {deadweight: {share: {low: 0.1, high: 0.2}, reason: x}}
  plausibility: {medium: 0.2, low: 0.5, reason: x}
  correlations:
    - {between: [uitzetting, wijkteam-uren], value: 0.5, reason: x}
"""
)
INDEX = """\
format: 1
kind: index
id: reeks
label: Reeks
base: 2024 = 100
values: [{year: 2024, value: 100}, {year: 2025, value: 103}]
citation: {source: cbs-86141ned, where: tabel}
"""
HELP = CASE.replace("price_year: 2025, reason", "price_year: 2025, support: true, reason")


RICH = (
    PRICES.replace("amount: 6000", "amount: {low: 4000, likely: 6000, high: 9000, distribution: pert}")
    + (
        "    receiver: uwv\n    index: reeks\n    includes: [bezoek]\n    excludes: []\n    cashable: true\n"
        "    payer_citation: {source: cbs-86141ned, where: x}\n"
    )
    + PRICES.split("items:\n")[1].replace("uitzetting:", "bezoek:")
)
