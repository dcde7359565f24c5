"""Sphinx settings: a plain site that loads nothing from anywhere else."""

from importlib.metadata import PackageNotFoundError, version

project = "maatschappelijke_kosten"
author = "maatschappelijke_kosten"
project_copyright = "maatschappelijke_kosten"
language = "nl"

try:
    release = version("maatschappelijke_kosten")
except PackageNotFoundError:  # built from a checkout that is not installed
    from maatschappelijke_kosten import __version__ as release

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
# A link such as <https://...> in a page is a link for a reader, never something that the page loads.
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
# Single backquotes in our docstrings are names in the code.
default_role = "code"
# pydantic's own members say nothing about our model.
autodoc_default_options = {"exclude-members": "model_config, model_post_init"}

html_theme = "furo"
html_title = "Maatschappelijke kosten"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
