"""A report as one HTML file that loads nothing: Jinja2 (extra `report`) makes every text safe."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.reporting.report.parts import Link, Report, Section
from maatschappelijke_kosten.reporting.words import word

if TYPE_CHECKING:
    from jinja2 import Environment

_GROUP = 50
"""Sections that the contents name in one list; more are divided."""


class Entries(NamedTuple):
    """A stretch of the contents."""

    title: str
    """What it is called where there are several; empty for the only one."""
    sections: Sequence[Section]


def as_html(report: Report, live: object = None) -> str:
    """The whole page. `live` holds the sliders of `interactive`, where these are wanted.

    Raises ImportError without Jinja2.
    """
    from markupsafe import Markup

    style = _asset("page.css")
    script = _asset("live.js") if live is not None else ""
    return (
        _environment(report.language)
        .get_template("page.html")
        .render(
            report=report,
            live=live,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
            entries=_entries,
        )
    )


def policy(style: str, script: str = "") -> str:
    """A content security policy that allows this style and this script, by their digests, and nothing else."""
    rules = ["default-src 'none'", f"style-src '{_digest(style)}'", "img-src data:"]
    rules += [f"script-src '{_digest(script)}'"] if script else []
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@lru_cache
def _asset(name: str) -> str:
    return files("maatschappelijke_kosten").joinpath("templates", "report", name).read_text("utf-8")


@lru_cache
def _environment(language: Language) -> Environment:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise ImportError(word("report.no_extra", language)) from None
    made = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["say"] = lambda key, **values: word(key, language, **values)
    made.filters["is_link"] = lambda cell: isinstance(cell, Link)
    made.filters["drawing"] = Markup
    return made


def _entries(section: Section) -> list[Entries]:
    """The pages within a section, in stretches that a reader can look over."""
    pages = [one for one in section.sections if one.is_page]
    if len(pages) <= _GROUP:
        return [Entries("", pages)] if pages else []
    starts = range(0, len(pages), _GROUP)
    return [Entries(f"{at + 1} – {min(at + _GROUP, len(pages))}", pages[at : at + _GROUP]) for at in starts]
