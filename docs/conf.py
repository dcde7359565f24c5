"""Sphinx settings: a plain site that loads nothing from anywhere else."""

from pydantic import BaseModel

import maatschappelijke_kosten

project = "maatschappelijke_kosten"
author = "maatschappelijke_kosten"
project_copyright = "maatschappelijke_kosten"
language = "nl"
release = maatschappelijke_kosten.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc"]
# The notebooks are kept without outputs and run when the documentation is built: a cell that fails, fails the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_in_temp = True
nb_execution_timeout = 300
exclude_patterns = ["_build"]

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
# A link such as <https://...> in a page is a link for a reader, never something that the page loads.
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
# Single backquotes in our docstrings are names in the code.
default_role = "code"
# pydantic's own members say nothing about our model.
autodoc_default_options = {"exclude-members": "model_config, model_post_init"}

html_theme = "furo"
html_title = "Maatschappelijke kosten"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
# From a file a browser may not read the pages that a search finds, to quote from them.
html_show_search_summary = False
html_static_path = ["_static"]
html_js_files = ["zoeken.js"]
html_css_files = ["stijl.css"]


def _without_fields(_app, what, _name, obj, _options, _signature, _returns):
    """A thing of the model has its fields below it; as a signature they are unreadable."""
    return ("", None) if what == "class" and issubclass(obj, BaseModel) else None


def setup(app):
    """Hook in what the settings cannot say."""
    app.connect("autodoc-process-signature", _without_fields)
