"""The words of every report, in Dutch and English: one dictionary a language, the same keys."""

from __future__ import annotations

from maatschappelijke_kosten.model.problem import Language


def word(key: str, language: Language, **values: object) -> str:
    """A text of the language with its values filled in.

    Raises KeyError for a key that does not exist, ValueError for another language.
    """
    if language == "en":
        from maatschappelijke_kosten.reporting.words.english import WORDS
    elif language == "nl":
        from maatschappelijke_kosten.reporting.words.dutch import WORDS
    else:
        raise ValueError(f"there are words in 'nl' and 'en', not in {language!r}")
    return WORDS[key].format(**values) if values else WORDS[key]
