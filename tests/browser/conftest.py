"""A real Chromium for what only a browser can tell. Without one these tests are skipped, but never in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sliders import Opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def _missing(what: str) -> None:
    """Say what is missing: a reason to skip, and in CI a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, and in CI it has to be")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        _missing("Chromium (apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright")
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=found, args=list(_QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page from its text, as a file; afterwards nothing but that file was asked for, and nothing went wrong."""
    pages: list[tuple[Page, str, list[str], list[str]]] = []

    def page_of(text: str, *, bypass_csp: bool = False, **options: object) -> Page:
        file = tmp_path / f"verslag{len(pages)}.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(bypass_csp=bypass_csp, **options)  # type: ignore[arg-type]
        page = context.new_page()
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(file.as_uri())
        pages.append((page, file.as_uri(), asked, said))
        return page

    yield page_of
    for page, address, asked, said in pages:
        assert {one.partition("#")[0] for one in asked} == {address}
        assert said == []
        page.context.close()
