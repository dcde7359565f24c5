"""What an import costs, what it names, and that nothing ever reaches for the network."""

from __future__ import annotations

import subprocess
import sys

import pytest

import maatschappelijke_kosten as mk

HEAVY = ("numpy", "pydantic", "pandas", "yaml", "babel", "tabulate", "jsonschema", "matplotlib")


def _python(code: str) -> str:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def _loaded(code: str) -> set[str]:
    return set(_python(f"import sys\n{code}\nprint(*(one for one in {HEAVY!r} if one in sys.modules))").split())


def test_importing_loads_nothing_heavy() -> None:
    assert _loaded("import maatschappelijke_kosten") == set()


def test_evaluating_loads_no_pandas() -> None:
    loaded = _loaded("import maatschappelijke_kosten as mk; mk.evaluate('zaanstad-2017')")
    assert loaded.isdisjoint({"pandas", "matplotlib", "jsonschema", "babel", "tabulate"})


def test_help_loads_nothing_heavy() -> None:
    code = "from maatschappelijke_kosten.cli.arguments import parser; parser().format_help()"
    assert _loaded(code) == set()


def test_no_socket_is_ever_opened() -> None:
    code = """
import socket, sys, io
def refuse(*args, **kwargs):
    raise AssertionError("somebody opened a socket")
class Refused:
    __init__ = refuse
socket.socket = Refused
socket.create_connection = socket.getaddrinfo = refuse
import maatschappelijke_kosten as mk
result = mk.evaluate("zaanstad-2017")
result.to_frame(); result.to_json(); repr(result); result["casus-03"].explain("en")
from maatschappelijke_kosten.cli import main
for command in (["run", "zaanstad-2017", "--format", "csv"], ["breakeven", "zaanstad-2017", "5"], ["show"],
                ["check", "."], ["schema", "case"], ["explain-error", "MK401"], ["new", "case"]):
    out, sys.stdout = sys.stdout, io.StringIO()
    code = main(command)
    sys.stdout = out
    assert code in (0, 1), (command, code)
print("fine")
"""
    assert _python(code).strip() == "fine"


def test_public_names() -> None:
    assert len(mk.__all__) == len(set(mk.__all__))
    assert 13 <= len([name for name in mk.__all__ if not name.startswith("__")]) <= 20
    assert dir(mk) == sorted(mk.__all__)
    for name in mk.__all__:
        assert getattr(mk, name) is getattr(mk, name)


def test_star_import_gives_the_public_names() -> None:
    names: dict[str, object] = {}
    exec("from maatschappelijke_kosten import *", names)
    assert set(mk.__all__) <= set(names)


def test_an_unknown_attribute_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="evalueer"):
        mk.evalueer  # noqa: B018
    assert not hasattr(mk, "__wrapped__")


def test_public_things_say_what_they_are() -> None:
    for name in mk.__all__:
        if name != "__version__":
            assert getattr(mk, name).__doc__, name
            assert not getattr(mk, name).__doc__.startswith("Usage docs"), name
