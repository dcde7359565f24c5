"""MK411 to MK420: shares, chances, times and distributions."""

from __future__ import annotations

from maatschappelijke_kosten.model.catalogue.example import BRANCHING_CASE, STUDY, in_case, in_price_list, in_study
from maatschappelijke_kosten.model.catalogue.kind import ErrorKind, kind_of_problem
from maatschappelijke_kosten.model.severity import Severity

_CORRELATED = {
    **STUDY,
    "prijzen.yaml": STUDY["prijzen.yaml"].replace("amount: -100", "amount: {low: -150, high: -50}"),
    "study.yaml": STUDY["study.yaml"]
    + """\
settings:
  time:
    horizon: 60
    discount:
      rate: 0.0225
      convention: end
  correlations:
    - {between: [wijkteam-uren, uur-wijkteam], value: 0.5, reason: wie meer uren nodig heeft krijgt duurdere hulp}
    - {between: [uur-wijkteam, verschil-uitkering], value: 0.5, reason: beide volgen de lonen}
""",
}

_DISCOUNTED = {
    **STUDY,
    "study.yaml": STUDY["study.yaml"] + "settings: {time: {discount: {rate: 0.0225}}}\n",
}

SHARE_KINDS: tuple[ErrorKind, ...] = (
    kind_of_problem(
        "MK411",
        (
            "Aandelen zijn samen niet 1",
            "de aandelen bij '{key}' zijn samen {total}, niet 1",
            "zorg dat zij samen 1 zijn; weet u van een deel niet van wie het is, laat dan '{key}' helemaal weg",
        ),
        (
            "Shares do not sum to 1",
            "the shares under '{key}' sum to {total}, not 1",
            "make them sum to 1; where you do not know whose a part is, leave '{key}' out altogether",
        ),
        in_case("woningcorporatie: 0.6", "woningcorporatie: 0.5", at="payer: {gemeente: 0.4", base=BRANCHING_CASE),
    ),
    kind_of_problem(
        "MK412",
        (
            "Kans of aandeel buiten 0 en 1",
            "'{key}' is {value}; een kans of een aandeel ligt van 0 tot en met 1",
            "schrijf een deel van 1: 30 % is 0.3",
        ),
        (
            "Chance or share outside 0 and 1",
            "'{key}' is {value}; a chance or a share is 0 to 1",
            "write a part of 1: 30 % is 0.3",
        ),
        in_case("chance: {low: 0.2, high: 0.4}", "chance: 30", base=BRANCHING_CASE),
    ),
    kind_of_problem(
        "MK413",
        (
            "Kansen van takken kloppen niet",
            "de kansen van deze takken kloppen niet: {fault}",
            "verlaag een kans (ook de hoge kant van een bereik telt), kies een verdeling die niet voorbij haar bereik gaat (zoals pert), of geef één tak 'chance: rest'",
        ),
        (
            "Chances of branches do not add up",
            "the chances of these branches do not add up: {fault}",
            "lower a chance (the high side of a range counts too), choose a distribution that stays within its range (such as pert), or give one branch 'chance: rest'",
        ),
        in_case("chance: {low: 0.2, high: 0.4}", "chance: {low: 0.6, high: 0.8}", at="branches:", base=BRANCHING_CASE),
    ),
    kind_of_problem(
        "MK414",
        (
            "Tijd die niet kan",
            "dat kan niet: {fault}",
            "verbeter begin, duur of einde, in maanden vanaf het begin; wat terugkomt ('every') heeft een 'duration', een 'end' of een onderzoek met een 'horizon' nodig",
        ),
        (
            "Time that cannot be",
            "that cannot be: {fault}",
            "correct start, duration or end, in months from the beginning; what comes back ('every') needs a 'duration', an 'end' or a study with a 'horizon'",
        ),
        in_case("when: {start: 3, end: 15}", "when: {start: 15, end: 3}", base=BRANCHING_CASE),
    ),
    kind_of_problem(
        "MK415",
        (
            "Disconteren zonder bruikbaar tarief",
            "zo kan er niet worden gedisconteerd: {fault}",
            "geef een 'rate' (0.0225 is 2,25 %), of een 'schedule' van jaren die oplopen vanaf jaar 0",
        ),
        (
            "Discounting without a usable rate",
            "it cannot be discounted so: {fault}",
            "give a 'rate' (0.0225 is 2.25 %), or a 'schedule' of years that rise from year 0",
        ),
        in_study("study.yaml", "      rate: 0.0225\n", "", at="    discount:", files=_CORRELATED),
    ),
    kind_of_problem(
        "MK416",
        (
            "Verdeling past niet bij het bereik",
            "een verdeling '{kind}' kan hier niet: {fault}",
            "verbeter het bereik of de verdeling; laat 'distribution' weg voor de gewone (PERT, of zonder 'likely' gelijk verdeeld)",
        ),
        (
            "Distribution does not fit the range",
            "a distribution '{kind}' cannot be here: {fault}",
            "correct the range or the distribution; leave 'distribution' out for the usual one (PERT, or uniform without 'likely')",
        ),
        in_price_list("likely: 54, high: 79}", "high: 79, distribution: triangular}", at="high: 79, distribution"),
    ),
    kind_of_problem(
        "MK417",
        (
            "Samenhang die niet kan",
            "zo kunnen cijfers niet samenhangen: {fault}",
            "verbeter of schrap een van deze regels; wat geheel vastligt door een ander cijfer, hoort dat andere cijfer te zijn",
        ),
        (
            "Correlation that cannot be",
            "figures cannot go together so: {fault}",
            "correct or drop one of these lines; what another figure wholly determines should be that other figure",
        ),
        in_study(
            "study.yaml", "[uur-wijkteam, verschil-uitkering]", "[uur-wijkteam, wijkteam-uren]", files=_CORRELATED
        ),
    ),
    kind_of_problem(
        "MK418",
        (
            "Terugkomen in een tijd van niets",
            "dit komt terug ('every: {every}'), maar volgens '{key}' duurt het nul maanden; dan gebeurt het nooit",
            "geef een langere '{key}', of haal 'every' weg als het één keer gebeurt",
        ),
        (
            "Coming back in no time",
            "this comes back ('every: {every}'), but by '{key}' it lasts no months; then it never happens",
            "give a longer '{key}', or remove 'every' if it happens once",
        ),
        in_case(
            "when: {start: 3, end: 15}",
            "when: {start: 3, duration: 0, every: month}",
            at="when: {start: 3",
            base=BRANCHING_CASE,
        ),
    ),
    kind_of_problem(
        "MK419",
        (
            "Zo lang kan er niet worden gedisconteerd",
            "zoveel van '{name}' duurt {value} maanden achter elkaar, en zonder horizon wordt over meer dan {most} maanden niet gedisconteerd",
            "verlaag het aantal; gaat het om meer mensen tegelijk, zet dat dan bij 'persons'; of geef het onderzoek een 'horizon'",
        ),
        (
            "Too long to discount",
            "so many of '{name}' last {value} months one after the other, and without a horizon more than {most} months are not discounted",
            "lower the quantity; if it is for more people at once, put that under 'persons'; or give the study a 'horizon'",
        ),
        in_study("casussen/casus-b.yaml", "quantity: 3,", "quantity: 3000,", files=_DISCOUNTED),
    ),
    kind_of_problem(
        "MK420",
        (
            "Samenhang met een cijfer zonder bereik",
            "'{name}' is één getal, en wat niet varieert kan met niets samen hoog of laag zijn; deze regel doet niets",
            "geef '{name}' een bereik ('low' en 'high'), of haal de regel weg",
        ),
        (
            "Correlation with a figure without a range",
            "'{name}' is one number, and what does not vary cannot be high or low together with anything; this line does nothing",
            "give '{name}' a range ('low' and 'high'), or remove the line",
        ),
        in_study(
            "study.yaml",
            "between: [uur-wijkteam, verschil-uitkering]",
            "between: [uur-wijkteam, huisuitzetting]",
            files=_CORRELATED,
        ),
        Severity.FINDING,
    ),
)
