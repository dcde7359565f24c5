"""Files to start from, with every key explained."""

from __future__ import annotations

from pathlib import Path

from maatschappelijke_kosten.model.problem import Language

TEMPLATES = ("case", "pricelist", "study", "register-mapping")
"""The kinds of file that there is a template of."""

_FOLDER = Path(__file__).absolute().parents[1] / "templates"


def template(kind: str, language: Language = "nl") -> str:
    """The text of a file of that kind, with an invented example that passes every check and runs.

    Raises KeyError for a kind that there is no template of.
    """
    if kind not in TEMPLATES:
        raise KeyError(kind)
    return (_FOLDER / f"{kind}.{language}.yaml").read_text(encoding="utf-8")
