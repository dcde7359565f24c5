"""Texts on and under pictures, in Dutch and English."""

NL = {
    "pic.at_least": "ten minste {amount}",
    "pic.at_most": "ten hoogste {amount}",
    "pic.neither": "{amount} ± PM",
    "pic.pm": "Niet of niet geheel meegerekend (PM): {steps}.",
    "pic.nothing": "niets",
    "pic.cost": "Kosten {path}",
    "pic.saving": "Besparing",
    "pic.more_steps": "en nog {count} stappen samen",
    "pic.more_pm": "en nog {count} stappen (PM)",
    "pic.waterfall.pm": "{step} ({path})",
    "pic.waterfall.read": "Wit gestreept: valt weg. Grijs: komt erbij. De streep over een kostenbalk loopt van laag naar hoog.",
    "pic.waterfall.alt": "Van de kosten {path} ({cost}) naar de kosten {reference} ({other}): {steps}.",
}

EN = {
    "pic.at_least": "at least {amount}",
    "pic.at_most": "at most {amount}",
    "pic.neither": "{amount} ± PM",
    "pic.pm": "Not or not wholly counted (PM): {steps}.",
    "pic.nothing": "nothing",
    "pic.cost": "Cost {path}",
    "pic.saving": "Saving",
    "pic.more_steps": "and {count} more steps together",
    "pic.more_pm": "and {count} more steps (PM)",
    "pic.waterfall.pm": "{step} ({path})",
    "pic.waterfall.read": "White, striped: falls away. Grey: is added. The line over a bar of costs goes from low to high.",
    "pic.waterfall.alt": "From the cost {path} ({cost}) to the cost {reference} ({other}): {steps}.",
}
