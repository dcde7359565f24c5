"""What exactly is wrong, for the kinds of problem that come in several forms.

A check gives the name of a fault as the value `fault`; the words may have holes of their own, filled from the
same values.
"""

from __future__ import annotations

from collections.abc import Mapping

from maatschappelijke_kosten.model.catalogue.cell_fault import CELL_FAULTS
from maatschappelijke_kosten.model.catalogue.portfolio_fault import PORTFOLIO_FAULTS
from maatschappelijke_kosten.model.catalogue.register_fault import REGISTER_FAULTS
from maatschappelijke_kosten.model.catalogue.trace_fault import TRACE_FAULTS
from maatschappelijke_kosten.model.severity import Language

_KEYS_THAT_EXCLUDE = {
    "end_and_duration": (
        "'end' en 'duration' staan er allebei, en een stap heeft een einde of een duur",
        "both 'end' and 'duration' are there, and a step has an end or a duration",
    ),
    "rate_and_schedule": (
        "'rate' en 'schedule' staan er allebei, en een schema noemt zelf alle tarieven, ook dat van jaar 0",
        "both 'rate' and 'schedule' are there, and a schedule names all rates itself, also that of year 0",
    ),
    "held_and_taken": (
        "'hold_unknown' en 'unknown_as' staan er allebei, en een bedrag blijft zoals het is of is van een jaar",
        "both 'hold_unknown' and 'unknown_as' are there, and an amount stays as it is or is of a year",
    ),
    "rest_outside": (
        "'rest' is wat de andere takken van een stap overlaten, en dit is geen tak",
        "'rest' is what the other branches of a step leave, and this is no branch",
    ),
}

_CHANCES = {
    "above_one": (
        "samen kunnen de kansen tot {total} gaan, en meer dan 1 kan niet",
        "together the chances can reach {total}, and more than 1 is impossible",
    ),
    "endless": (
        "een verdeling '{kind}' heeft geen einde, dus samen met een andere tak kan deze kans boven 1 komen",
        "a distribution '{kind}' has no end, so together with another branch this chance can pass 1",
    ),
    "two_rests": ("een andere tak van deze stap is al 'rest'", "another branch of this step is 'rest' already"),
}

_TIMES = {
    "not_whole": (
        "'{key}' is {value}, en de tijd wordt per hele maand bijgehouden",
        "'{key}' is {value}, and time is kept in whole months",
    ),
    "end_before_start": (
        "het einde (maand {end}) ligt voor het begin (maand {start})",
        "the end (month {end}) is before the start (month {start})",
    ),
    "negative_duration": (
        "de duur is {value}, en kan niet onder nul",
        "the duration is {value}, and cannot be below zero",
    ),
    "too_long": (
        "de duur is {value} maanden, en langer dan {most} kan niet",
        "the duration is {value} months, and more than {most} is impossible",
    ),
    "never_stops": ("dit komt steeds terug en houdt nooit op", "this comes back again and again and never stops"),
}

_DISCOUNTS = {
    "no_rate": ("er staat geen tarief en geen schema", "there is no rate and no schedule"),
    "first_year": (
        "het schema begint in jaar {year}, en wat daarvoor geldt staat er niet",
        "the schedule begins in year {year}, and what holds before that is not there",
    ),
    "years_out_of_order": ("jaar {year} staat na jaar {before}", "year {year} is after year {before}"),
}

_DISTRIBUTIONS = {
    "no_likely": (
        "er is geen 'likely', de waarde waar deze verdeling haar top heeft",
        "there is no 'likely', the value where this distribution has its top",
    ),
    "no_shape": ("'alpha' of 'beta' ontbreekt", "'alpha' or 'beta' is missing"),
    "shape_out_of_range": ("'alpha' en 'beta' liggen van 0.05 tot 1000000", "'alpha' and 'beta' are 0.05 to 1000000"),
    "shape_not_used": ("'alpha' en 'beta' horen alleen bij 'beta'", "'alpha' and 'beta' are for 'beta' only"),
    "no_values": ("'values' of 'chances' ontbreekt", "'values' or 'chances' is missing"),
    "unequal_lengths": ("er zijn niet evenveel 'chances' als 'values'", "there are not as many 'chances' as 'values'"),
    "chance_out_of_range": ("een kans ligt van 0 tot en met 1", "a chance is 0 to 1"),
    "chances_not_one": ("de kansen zijn samen niet 1", "the chances do not sum to 1"),
    "value_out_of_range": ("een waarde ligt buiten 'low' en 'high'", "a value is outside 'low' and 'high'"),
    "values_not_used": (
        "'values' en 'chances' horen alleen bij 'discrete'",
        "'values' and 'chances' are for 'discrete' only",
    ),
    "low_not_above_zero": ("'low' moet boven 0 liggen", "'low' must be above 0"),
    "too_wide": ("'high' is te veel malen 'low' om mee te rekenen", "'high' is too many times 'low' to calculate with"),
}

_CORRELATIONS = {
    "with_itself": ("dat is een cijfer met zichzelf: {names}", "that is a figure with itself: {names}"),
    "pair_twice": ("dit paar staat er al: {names}", "this pair is there already: {names}"),
    "no_matrix": (
        "deze kunnen niet allemaal tegelijk waar zijn (of het ene cijfer ligt door de andere vast): {names}",
        "these cannot all be true at once (or one figure is wholly determined by others): {names}",
    ),
}

_COUNTING = {
    "itself": ("een prijs kan zichzelf niet in- of uitsluiten", "a price cannot include or exclude itself"),
    "in_and_out": ("hij staat ook bij 'includes'", "it is under 'includes' as well"),
    "alone": (
        "geen andere getelde stap van pad '{path}' heeft dat woord",
        "no other counted step of path '{path}' has that word",
    ),
    "no_rule": (
        "het onderzoek zegt niet hoe overlap op pad '{path}' wordt gecorrigeerd, dus alles telt",
        "the study does not say how overlap on path '{path}' is corrected, so everything counts",
    ),
}

_LISTS = {
    "no_such_day": ("{day} staat in geen kalender", "{day} is in no calendar"),
    "until_before_since": ("{day} ligt voor {since}", "{day} is before {since}"),
    "base_of_base": (
        "'{base}' staat zelf op '{other}', en verder dan één laag is een afwijking niet te volgen",
        "'{base}' stands on '{other}' itself, and an override cannot be followed further than one layer",
    ),
    "base_of_itself": ("'{base}' staat op zichzelf", "'{base}' stands on itself"),
    "override_without_reason": (
        "'{name}' staat ook in de basislijst '{base}', en niets zegt waarom hij hier anders is",
        "'{name}' is in the base list '{base}' as well, and nothing says why it is another here",
    ),
    "nothing_to_override": (
        "de basislijst '{base}' heeft geen '{name}' om van af te wijken",
        "the base list '{base}' has no '{name}' to depart from",
    ),
    "override_without_base": (
        "deze lijst staat op geen andere, dus '{name}' wijkt nergens van af",
        "this list stands on no other, so '{name}' departs from nothing",
    ),
    "other_years": (
        "de delen en de som zijn in euro's van verschillende jaren ({years}), en die tellen niet op",
        "the parts and the sum are in euros of different years ({years}), which do not add up",
    ),
    "checked_long_ago": (
        "'{name}' is voor het laatst nagekeken op {day}",
        "'{name}' was last checked on {day}",
    ),
    "old_price_year": ("'{name}' is in euro's van {year}", "'{name}' is in euros of {year}"),
    "other_sum": ("er staat {value}, en de som komt op {computed}", "it says {value}, and the sum comes to {computed}"),
}

_REVISIONS = {
    "no_git": (
        "git is hier niet geïnstalleerd, en zonder git is een revisie niet te lezen",
        "git is not installed here, and without git a revision cannot be read",
    ),
    "no_repository": (
        "dit is geen bestand en geen naam uit de bibliotheek, en deze map hoort bij geen git-archief",
        "this is no file and no name from the library, and this folder belongs to no git repository",
    ),
    "no_revision": (
        "dit is geen bestand, geen naam uit de bibliotheek en geen revisie van dit git-archief",
        "this is no file, no name from the library and no revision of this git repository",
    ),
    "not_in_revision": ("'{path}' is er niet in die revisie", "'{path}' is not in that revision"),
    "git_stopped": ("git hield ermee op: {reason}", "git stopped: {reason}"),
    "no_new": (
        "er staat niets om mee te vergelijken, en alleen een revisie wordt zonder NEW vergeleken",
        "there is nothing to compare it with, and only a revision is compared without NEW",
    ),
    "nothing_held": (
        "er is geen prijslijst, onderzoek of casus in gevonden",
        "no price list, study or case was found in it",
    ),
}

_WORDS: Mapping[str, tuple[str, str]] = {
    **_KEYS_THAT_EXCLUDE,
    **_CHANCES,
    **_TIMES,
    **_DISCOUNTS,
    **_DISTRIBUTIONS,
    **_CORRELATIONS,
    **_COUNTING,
    **_LISTS,
    **CELL_FAULTS,
    **_REVISIONS,
    **REGISTER_FAULTS,
    **PORTFOLIO_FAULTS,
    **TRACE_FAULTS,
}

FAULTS: Mapping[Language, Mapping[str, str]] = {
    "nl": {name: words[0] for name, words in _WORDS.items()},
    "en": {name: words[1] for name, words in _WORDS.items()},
}
"""The words of each fault: a template as in the catalogue."""
