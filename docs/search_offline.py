"""Does the search of the built documentation find something, from a file and without a network?

    sphinx-build -b html docs html
    python docs/search_offline.py html

Needs Chromium and playwright. Says what was found for some words, and fails where a word finds nothing or a page asks
for anything that is not a file.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
WORDS = ("pleegzorg", "ongeveer gelijk", "MK702", "StudyResult", "break-even")


def main(folder: str) -> int:
    """Search for each word on the page that the search box leads to; 1 where something is not as it should be."""
    page_of_search = (Path(folder).resolve() / "search.html").as_uri()
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    wrong = 0
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(offline=True).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for word in WORDS:
            page.goto(f"{page_of_search}?q={word}")
            page.wait_for_selector("#search-results .search-summary:not(:empty)")
            results = page.locator("#search-results ul.search > li a").all_inner_texts()
            print(f"{word}: {len(results)} ({'; '.join(results[:3])})")
            wrong += not results
        browser.close()
    elsewhere = {one for one in asked if not one.startswith(("file:", "data:"))}
    for one in (*sorted(elsewhere), *said):
        print(f"wrong: {one}")
    return 1 if wrong or elsewhere or said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
