"""Texts of what a notebook shows, in Dutch and English."""

NL = {
    "rich.cut": "De eerste {shown} van {all} rijen.",
    "rich.cut.whole": "De eerste {shown} van {all} rijen; alles met {whole}.",
    "rich.price": "{label}: {amount} per {unit}",
    "rich.list": "{label}, uitgave {edition}: {count} prijzen",
    "rich.head.step": "Stap",
    "rich.head.how_much": "Hoeveel",
    "rich.head.note": "Bijzonderheid",
    "rich.head.price": "Prijs",
    "rich.head.each": "Per stuk",
    "rich.head.euros": "Bedrag",
    "rich.study": "{label}: {cases} casussen, {prices} prijzen, {assumptions} aannames",
    "rich.costing": "Het pad '{path}' van {case} kost {cost}.",
    "rich.comparison": "{case}, '{path}' tegenover '{reference}': {verdict}, besparing {saving}.",
    "rich.verdict": "Een verschil telt hier vanaf {materiality}; dit oordeel staat zolang de ondergrens {window}.",
    "rich.pm.places": "Niet of niet geheel meegerekend (PM): {steps}.",
}

EN = {
    "rich.cut": "The first {shown} of {all} rows.",
    "rich.cut.whole": "The first {shown} of {all} rows; all with {whole}.",
    "rich.price": "{label}: {amount} per {unit}",
    "rich.list": "{label}, edition {edition}: {count} prices",
    "rich.head.step": "Step",
    "rich.head.how_much": "How much",
    "rich.head.note": "Remark",
    "rich.head.price": "Price",
    "rich.head.each": "Each",
    "rich.head.euros": "Amount",
    "rich.study": "{label}: {cases} cases, {prices} prices, {assumptions} assumptions",
    "rich.costing": "The path '{path}' of {case} costs {cost}.",
    "rich.comparison": "{case}, '{path}' against '{reference}': {verdict}, saving {saving}.",
    "rich.verdict": "A difference counts from {materiality} on; this verdict stands as long as the floor {window}.",
    "rich.pm.places": "Not or not wholly counted (PM): {steps}.",
}
