"""Whether a programme and its register are sound: names that exist, numbers that can be, sources that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from pydantic import BaseModel

from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.name import Known, Place, check_citation
from maatschappelijke_kosten.model.check.number import check_order
from maatschappelijke_kosten.model.figure import Range
from maatschappelijke_kosten.model.programme import About, Programme
from maatschappelijke_kosten.model.register import Register
from maatschappelijke_kosten.model.source import Citation, Source
from maatschappelijke_kosten.model.vocabulary import Vocabulary

_MONTHS = frozenset({About.MONTH_FIRST, About.MONTH_LAST})


def check_programme(programme: Programme, sources: Mapping[str, Source]) -> list[Finding]:
    """Everything but the grants of a register that stands in another file."""
    owner = Owner("programme", programme.id)
    known = Known({}, {}, sources, Vocabulary.model_construct(units={}, payers={}, groups={}))
    found = _citations(owner, (), programme, known)
    found += _ranges(owner, programme)
    if programme.mapping is not None and programme.grants:
        found.append(Finding("MK859", owner, ("mapping",), {"fault": "register_and_grants"}))
    found += _grants(owner, programme)
    found += _clients(owner, programme)
    found += _claims(owner, programme)
    return found


def check_register(programme: Programme, register: Register) -> list[Finding]:
    """Whether the themes and teams of a register are those of the programme, where it lists them."""
    if register.grants is programme.grants:
        return []
    owner = Owner("programme", programme.id)
    found: list[Finding] = []
    for kind, known in (("theme", programme.themes), ("team", programme.teams)):
        words = dict.fromkeys(word for one in register.grants if (word := getattr(one, kind)) is not None)
        if known:
            found += [_no_such(owner, (f"{kind}s",), kind, word, known) for word in words if word not in known]
    return found


def _citations(owner: Owner, at: Place, thing: object, known: Known) -> list[Finding]:
    """The citations of everything in a programme, wherever they stand."""
    if isinstance(thing, Citation):
        return check_citation(owner, at, thing, known)
    inside: Iterable[tuple[str | int, object]]
    if isinstance(thing, BaseModel):
        inside = ((name, getattr(thing, name)) for name in type(thing).model_fields)
    elif isinstance(thing, Mapping):
        inside = thing.items()
    elif isinstance(thing, tuple):
        inside = enumerate(thing)
    else:
        return []
    return [one for key, value in inside for one in _citations(owner, (*at, key), value, known)]


def _ranges(owner: Owner, programme: Programme) -> list[Finding]:
    found: list[Finding] = []
    for number, one in enumerate(programme.spent):
        if isinstance(one.running, Range):
            at = ("spent", number, "running")
            found += check_order(owner, at, one.running.low, one.running.likely, one.running.high)
            if one.running.low <= 0:
                found.append(Finding("MK859", owner, at, {"fault": "no_months"}))
    return found


def _grants(owner: Owner, programme: Programme) -> list[Finding]:
    found: list[Finding] = []
    clients = [one.id for one in programme.clients]
    seen: dict[str, int] = {}
    for number, one in enumerate(programme.grants):
        at = ("grants", number)
        if seen.setdefault(one.id, number) != number:
            values = {"value": one.id, "column": "id", "first": str(seen[one.id] + 1), "rows": "1"}
            found.append(Finding("MK856", owner, (*at, "id"), values))
        for kind, known in (("theme", programme.themes), ("team", programme.teams)):
            word = getattr(one, kind)
            if word is not None and known and word not in known:
                found.append(_no_such(owner, (*at, kind), kind, word, known))
        link = one.link
        if link is not None and clients:
            named = [link.case] if link.case is not None else list(link.candidates)
            found += [_no_such(owner, (*at, "link"), "client", name, clients) for name in named if name not in clients]
    return found


def _clients(owner: Owner, programme: Programme) -> list[Finding]:
    found: list[Finding] = []
    for number, client in enumerate(programme.clients):
        at = ("clients", number)
        if client.theme is not None and client.theme not in programme.themes:
            found.append(_no_such(owner, (*at, "theme"), "theme", client.theme, programme.themes))
        for place, goal in enumerate(client.goals):
            if goal.kind not in programme.goal_kinds:
                found.append(
                    _no_such(owner, (*at, "goals", place, "kind"), "goal_kind", goal.kind, programme.goal_kinds)
                )
    return found


def _claims(owner: Owner, programme: Programme) -> list[Finding]:
    found: list[Finding] = []
    for number, claim in enumerate(programme.claims):
        at = ("claims", number)
        if (claim.about is None) == (not claim.parts) or (claim.parts and claim.label is None):
            found.append(Finding("MK859", owner, at, {"fault": "about_or_parts"}))
        elif isinstance(claim.says, str) != (claim.about in _MONTHS):
            found.append(Finding("MK859", owner, (*at, "says"), {"fault": "month_or_number", "value": str(claim.says)}))
    return found


def _no_such(owner: Owner, at: Place, kind: str, name: str, known: Iterable[str]) -> Finding:
    names = list(known)
    near = get_close_matches(name.lower(), names, n=1) if len(name) <= 100 else []
    values = {"fault": f"no_{kind}", "name": name[:60], "known": ", ".join(names[:9]) or "-"}
    return Finding("MK857", owner, at, values | ({"suggestion": near[0]} if near else {}))
