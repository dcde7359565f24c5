"""YAML to plain data, with the place of everything and all that is wrong with how it is written.

libyaml's events are read with a stack of our own: no node tree is built, nothing recurs, and a file
made to harm (aliases that multiply, thousands of brackets, tags that make objects) is refused as it is met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.yaml_scalar import (
    FIRST_OF_NUMBER,
    FIRST_OF_TYPED,
    Refused,
    number_problem,
    typed,
    visible,
)

__all__ = ["MAX_DEPTH", "MAX_PROBLEMS", "Document", "number_problem", "parse"]

MAX_DEPTH = 32
MAX_PROBLEMS = 1000
"""After so many problems the rest of a file is not read: it is no file of ours."""

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """A file of YAML as plain data.

    `places` has line and column of every value by its path, `key_places` those of the keys of mappings (the
    path ends in the key); both count from 1. `scalars` has the source text of the plain scalars that are, or
    begin like, a number, and of `true`, `false`, `null` and `~`. A value with a problem is None; an entry
    whose key has a problem is left out.
    """

    data: object
    places: Mapping[Path, Place]
    key_places: Mapping[Path, Place]
    scalars: Mapping[Path, str]
    problems: tuple[Problem, ...]


class Events(Protocol):
    """Something that reads YAML and gives event after event."""

    def get_event(self) -> Event | None:
        """The next event; a `yaml.YAMLError` where the text is no YAML."""


class PureEvents(yaml.SafeLoader):
    """The events of the parser in Python, which refuses what libyaml refuses.

    It lets through halves of a surrogate pair (no text can hold them), and stumbles over `chr` and `int`.
    """

    def get_event(self) -> Event | None:
        """The next event."""
        try:
            event: Event | None = super().get_event()  # type: ignore[no-untyped-call]
        except ValueError as error:
            raise yaml.scanner.ScannerError(None, None, str(error), self.get_mark()) from error  # type: ignore[no-untyped-call]
        if type(event) is ScalarEvent and _SURROGATE.search(event.value):
            raise yaml.scanner.ScannerError(None, None, "found invalid Unicode character escape code", event.start_mark)
        return event


def _fastest() -> Callable[[str], Events]:
    try:
        from yaml.cyaml import CParser
    except ImportError:  # PyYAML was built without libyaml
        return PureEvents
    return CParser


_EVENTS = _fastest()


def parse(data: bytes, file: str, *, events: Callable[[str], Events] = _EVENTS) -> Document:
    """What the bytes of a file say, and every problem of how it is written.

    `file` is only for the problems. `events` makes the parser that reads the text.
    """
    encoding = _wide_encoding(data)
    if encoding:
        return _nothing(Problem("MK105", file, 1, 1, {"reason": encoding}))
    has_bom = data.startswith(_BOM)
    try:
        text = data[len(_BOM) * has_bom :].decode("utf-8")
    except UnicodeDecodeError as error:
        return _nothing(_not_utf8(error, file))
    builder = _Builder(file)
    if has_bom:
        builder.problem("MK106", (1, 1), {})
    strange = _UNPRINTABLE.search(text)
    if strange:
        # Where in its reading a parser meets these differs, so none is let near them.
        place = _place_of(text, strange.start())
        builder.problem("MK201", place, {"reason": f"U+{ord(strange[0]):04X}"})
    else:
        builder.read(text, events)
    return builder.document()


_BOM = b"\xef\xbb\xbf"
# As libyaml has it: control characters, halves of pairs, and what is no character at all.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def _nothing(problem: Problem) -> Document:
    return Document(None, {}, {}, {}, (problem,))


def _wide_encoding(data: bytes) -> str:
    """The name of an encoding of two or four bytes a character, from its BOM or its NUL bytes."""
    head = data[:4]
    if head in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or head[:3] == b"\0\0\0" or (head[1:] == b"\0\0\0" and head[0]):
        return "UTF-32"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(head) > 1 and (head[0] == 0) != (head[1] == 0)):
        return "UTF-16"
    return ""


def _not_utf8(error: UnicodeDecodeError, file: str) -> Problem:
    # Python says of which bytes this is true; the place is counted in what stands before them.
    before = error.object[: error.start].decode("utf-8")
    line, column = _place_of(before, len(before))
    reason = f"0x{error.object[error.start]:02X}, byte {error.start + 1}"
    return Problem("MK105", file, line, column, {"reason": reason})


def _place_of(text: str, index: int) -> Place:
    """Line and column of a character, with the line ends that YAML has."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, index):
        line, start = line + 1, end.end()
    return line, index - start + 1


_WAITING = object()
"""The key of a mapping of which the next scalar will be the key."""
_DROPPED = object()
"""The key of an entry that is left out: only the problems in its value matter."""


class _TooMuch(Exception):
    """What comes after this is not read."""


class _Builder:
    """What has been read so far.

    `container` is the innermost open mapping or list, `path` its path and `key` the next place in it: a
    number, a key, `_WAITING` or `_DROPPED`. The outermost is a list of our own for the root, whose children
    have the path `()`.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.places: dict[Path, Place] = {}
        self.key_places: dict[Path, Place] = {}
        self.scalars: dict[Path, str] = {}
        self.roots: list[Any] = []
        self.container: Any = self.roots
        self.path: Path = ()
        self.key: Any = 0
        self.key_end: Any = None
        self.stack: list[tuple[Any, Path, Any]] = []
        self.kept: list[tuple[int, dict[Path, Place], dict[Path, Place], dict[Path, str]]] = []
        self.documents = 0
