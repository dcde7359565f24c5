"""Pages that are made are what would be made now; and nobody edits them by hand."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable

import pytest
from pages import DOCS, text_of

from maatschappelijke_kosten.model.catalogue import CATALOGUE

_spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
assert _spec is not None
assert _spec.loader is not None
generate = importlib.util.module_from_spec(_spec)
# What it takes from beside it.
sys.path.insert(0, str(DOCS))
_spec.loader.exec_module(generate)


@pytest.mark.parametrize(("name", "page"), generate.PAGES, ids=[name for name, _ in generate.PAGES])
def test_a_generated_page_is_fresh(name: str, page: Callable[[], str]) -> None:
    """Run `python docs/generate.py` where this fails."""
    assert text_of(DOCS / name) == page()


def test_a_stale_page_is_seen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(generate, "PAGES", [("fouten.md", lambda: "something else")])
    assert generate.main(["--check"]) == 1
    assert "docs/fouten.md" in capsys.readouterr().err


def test_every_code_has_its_own_heading() -> None:
    headings = [line[4:] for line in text_of(DOCS / "fouten.md").splitlines() if line.startswith("### ")]
    assert headings == sorted(CATALOGUE)
