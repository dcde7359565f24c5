"""What a repository says of itself: who may use it, how to cite it, where it runs."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import yaml

from maatschappelijke_kosten import __version__

ROOT = Path(__file__).resolve().parents[2]


def test_the_citation_is_of_this_version() -> None:
    found = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(found)
    assert found["version"] == __version__
    assert found["license"] == "MIT"
    assert found["type"] == "software"


def test_publiccode_says_what_the_standard_asks() -> None:
    """All that it asks but the address, which there is none of yet."""
    found = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    asked = {
        "publiccodeYmlVersion",
        "name",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert asked <= set(found)
    assert found["softwareVersion"] == __version__
    assert found["legal"] == {"license": "MIT"}
    for language in found["localisation"]["availableLanguages"]:
        one = found["description"][language]
        assert len(one["shortDescription"]) <= 150
        assert 150 <= len(one["longDescription"]) <= 10_000
        assert one["features"]


def test_the_licence_goes_along() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License")
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"] == "MIT"


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.ipynb")), ids=lambda one: one.stem)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    """They are run when the documentation is built."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(code) >= 8
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
