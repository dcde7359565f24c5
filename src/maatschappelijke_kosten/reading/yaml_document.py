"""YAML to plain data, with the place of everything and all that is wrong with how it is written.

The parser's events are read with a stack of our own: no node tree is built, nothing recurs, and a file
made to harm (aliases that multiply, thousands of brackets, tags that make objects) is refused as it is met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from yaml import MarkedYAMLError, SafeLoader, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.scanner import ScannerError

from maatschappelijke_kosten.model.problem import Problem
from maatschappelijke_kosten.reading.yaml_places import (
    END,
    LIST,
    MAPPING,
    SCALAR,
    ByPath,
    Dropped,
    Path,
    Place,
    Trail,
    unpacked,
)
from maatschappelijke_kosten.reading.yaml_scalar import (
    FIRST_OF_NUMBER,
    FIRST_OF_TYPED,
    Refused,
    typed,
    visible,
)

__all__ = ["MAX_DEPTH", "MAX_PROBLEMS", "Document", "PureEvents", "parse"]

MAX_DEPTH = 32
MAX_PROBLEMS = 1000
"""After so many problems the rest of a file is not read: it is no file of ours."""


@dataclass(frozen=True, eq=False)
class Document:
    """A file of YAML as plain data.

    `places` has line and column of every value by its path, `key_places` those of the keys of mappings (the
    path ends in the key); both count from 1. `scalars` has the source text of the plain scalars that are, or
    begin like, a number or one of the words true, false, null and ~.

    A value with a problem is None, and an entry whose key has a problem is left out. `data` is None where the
    file was not read to its end.
    """

    data: object
    places: Mapping[Path, Place]
    key_places: Mapping[Path, Place]
    scalars: Mapping[Path, str]
    problems: tuple[Problem, ...]


class Events(Protocol):
    """Something that reads YAML and gives event after event."""

    def get_event(self) -> Event | None:
        """The next event; None behind the last. A `YAMLError` where the text is no YAML."""


class PureEvents(SafeLoader):
    """The events of PyYAML's parser in Python, for where libyaml is absent.

    Halves of a surrogate pair, which it lets through, are refused, and escapes over which it stumbles become
    errors with a place. It stays stricter on tabs between brackets, and has other words for what is wrong.
    """

    def get_event(self) -> Event | None:
        """The next event."""
        try:
            event: Event | None = super().get_event()  # type: ignore[no-untyped-call]
        except ValueError as error:
            here: Any = self.get_mark()
            raise ScannerError(None, None, str(error), here) from error
        if type(event) is ScalarEvent and _SURROGATE.search(event.value):
            mark: Any = event.start_mark
            raise ScannerError(None, None, "found invalid Unicode character escape code", mark)
        return event


def _fastest() -> Callable[[str], Events]:
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:  # PyYAML was built without libyaml
        return PureEvents
    parser: Callable[[str], Events] = CParser
    return parser


_FASTEST = _fastest()


def parse(data: bytes, file: str, *, events: Callable[[str], Events] = _FASTEST) -> Document:
    """What the bytes of a file say, and every problem of how it is written.

    `file` is only for the problems. `events` makes the parser that reads the text.
    """
    encoding = _wide_encoding(data)
    if encoding:
        return _not_utf8(file, (1, 1), encoding)
    start = len(_BOM) if data.startswith(_BOM) else 0
    try:
        text = data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        bad = start + error.start
        place = _place_after(data[start:bad].decode("utf-8"))
        return _not_utf8(file, place, f"0x{data[bad]:02X}, byte {bad + 1}")
    builder = _Builder(file)
    if start:
        builder.note("MK106", (1, 1))
    strange = _UNPRINTABLE.search(text)
    if strange:
        # The parsers meet these at different moments, so none is let near them.
        builder.note("MK201", _place_after(text[: strange.start()]), reason=f"U+{ord(strange[0]):04X}")
    else:
        builder.read(text, events)
    return builder.document()


_BOM = b"\xef\xbb\xbf"
# As libyaml has it: control characters, halves of pairs, and what is no character; and a second BOM.
_UNPRINTABLE = re.compile("\\A\ufeff|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

_NULS_OF_UTF32 = ([True, True, True, False], [False, True, True, True])
_NULS_OF_UTF16 = ([True, False], [False, True])


def _wide_encoding(data: bytes) -> str:
    """The name of an encoding with two or four bytes a character, from its BOM or its NUL bytes."""
    is_nul = [byte == 0 for byte in data[:4]]
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) or is_nul in _NULS_OF_UTF32:
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or is_nul[:2] in _NULS_OF_UTF16:
        return "UTF-16"
    return ""


def _not_utf8(file: str, place: Place, reason: str) -> Document:
    return Document(None, {}, {}, {}, (Problem("MK105", file, *place, {"reason": reason}),))


def _place_after(before: str) -> Place:
    """Line and column of what comes after a text, with the line ends that YAML has."""
    line, start = 1, 0
    for end in _LINE_END.finditer(before):
        line, start = line + 1, end.end()
    return line, len(before) - start + 1


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1


_WAITING = object()
"""The key in a mapping of which the next key is still to come."""


class _Enough(Exception):  # noqa: N818
    """The rest of the file is not read."""


# Most scalars are words; only those that begin like this need a second look.
_FIRST_OF_NOTED = FIRST_OF_TYPED | FIRST_OF_NUMBER
_FIRST_OF_REFUSED_KEY = FIRST_OF_TYPED | {"<"}


class _Builder:
    """The data and the problems of one file, as far as it was read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.again: list[int] = []
        """The numbers of the problems that are of a key that was there already."""
        self.trail = Trail()
        self.root: list[object] = []
        self.is_complete = False

    def note(self, code: str, place: Place, **values: str) -> None:
        """One more problem."""
        self.problems.append(Problem(code, self.file, *place, values))

    def read(self, text: str, events: Callable[[str], Events]) -> None:
        """Read the text, up to where that is no longer possible."""
        try:
            self._read_events(events(text).get_event)
            self.is_complete = True
        except MarkedYAMLError as error:
            self._syntax_error(error, text)
        except (YAMLError, ValueError) as error:
            # Such as %-signs in a tag that stand for no character: these errors have no place of their own.
            place = unpacked(max(self.trail.spots, default=0))
            self.note("MK201", place, reason=visible(str(error)))
        except _Enough:
            pass

    def document(self) -> Document:
        """All that was read."""
        # Of a file that was read in part, everything else would seem to be missing.
        data = self.root[0] if self.root and self.is_complete else None
        if data is None and all(problem.code == "MK106" for problem in self.problems):
            self.note("MK107", (0, 0))
        trail = self.trail
        places: ByPath[Place] = ByPath(trail, 0)
        key_places: ByPath[Place] = ByPath(trail, 1)
        scalars: ByPath[str] = ByPath(trail, 2)
        if self.again and trail.by_path:
            for number, line in zip(self.again, trail.first_lines, strict=True):
                problem = self.problems[number]
                self.problems[number] = replace(problem, values={**problem.values, "first_line": str(line)})
        problems = tuple(sorted(self.problems, key=lambda problem: problem.sort_key))
        return Document(data, places, key_places, scalars, problems)

    def _read_events(self, get_event: Callable[[], Any]) -> None:
        # All of the time goes here, so this is one loop with local names, and what is rare is done elsewhere.
        # `key` is where in `container` the next value goes: a position, a key, `_WAITING` or a `Dropped`;
        # `stack` has the same two of all that is open around it, as they will be when it closes.
        container: Any = self.root
        key: Any = 0
        key_end: Any = None
        stack: list[tuple[Any, Any]] = []
        add_step, add_spot = self.trail.steps.append, self.trail.spots.append
        value: Any
        mark: Any
        while (event := get_event()) is not None:
            kind = event.__class__
            mark = event.start_mark
            if kind is ScalarEvent:
                step, value = SCALAR, event.value
                is_marked = event.anchor is not None or event.tag is not None
                if is_marked:
                    self._refuse_anchor_and_tag(event)
                if key is _WAITING:
                    key, key_end = value, event.end_mark
                    if value in container or (value[:1] in _FIRST_OF_REFUSED_KEY and event.implicit[0]):
                        key = self._checked_key(event, container)
                    add_step(key)
                    add_spot(mark.line << 32 | mark.column)
                    continue
                if is_marked:
                    value = None
                elif value[:1] in _FIRST_OF_NOTED and event.implicit[0]:
                    if not value and key.__class__ is str:
                        mark = key_end  # the parsers differ on where nothing stands; we say: behind its key
                    value = self._typed(value, mark)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                step, value = (MAPPING, {}) if kind is MappingStartEvent else (LIST, [])
                self._check_start(event, len(stack))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, key = stack.pop()
                add_step(END)
                add_spot(0)
                continue
            elif kind is AliasEvent:
                step, value = SCALAR, None
                self._refuse("MK204", mark, name=visible(f"*{event.anchor}"))
            else:
                self._check_document(event)
                continue
            if key.__class__ is str:
                container[key] = value
                key = _WAITING
            elif key.__class__ is int:
                container.append(value)
                key += 1
            elif key is _WAITING:
                key = self._key_that_is_no_scalar(event, stack)
                if step is SCALAR:
                    continue
            else:
                key = _WAITING  # the value of an entry that is left out
            add_step(step)
            add_spot(mark.line << 32 | mark.column)
            if step is not SCALAR:
                stack.append((container, key))
                container, key = value, _WAITING if step is MAPPING else 0

    def _typed(self, text: str, mark: Any) -> object:
        """The value of a plain scalar; None where it is refused."""
        self.trail.sources[len(self.trail.steps)] = text
        value = typed(text)
        if isinstance(value, Refused):
            self._refuse(value.code, mark, **value.values)
            return None
        return value

    def _checked_key(self, event: ScalarEvent, container: Mapping[str, object]) -> object:
        """A key that may be no text, or may be there already."""
        key = event.value
        if event.implicit[0] and key == "<<":
            self._refuse("MK204", event.start_mark, name=key)
        elif event.implicit[0] and not isinstance(typed(key), str):
            self._refuse("MK208", event.start_mark, key=visible(key) or "''")
        elif key in container:
            self._refuse("MK203", event.start_mark, key=visible(key))
            self.again.append(len(self.problems) - 1)
            return Dropped(again=key)
        else:
            return key
        return Dropped()

    def _key_that_is_no_scalar(self, event: Event, stack: list[tuple[Any, Any]]) -> Dropped:
        """A key for an entry whose own key is a mapping, a list or an alias."""
        # Of a key in a key in a key, as in `{{{a: b}}}`, only the outermost is reported.
        is_in_key = bool(stack) and isinstance(stack[-1][1], Dropped)
        if not is_in_key and not isinstance(event, AliasEvent):
            key = "{…}" if isinstance(event, MappingStartEvent) else "[…]"
            self._refuse("MK208", event.start_mark, key=key)
        dropped = Dropped()
        self.trail.steps.append(dropped)
        self.trail.spots.append(0)
        return dropped

    def _check_start(self, event: CollectionStartEvent, depth: int) -> None:
        """Refuse what is too deep, and the anchor and tag of a mapping or list."""
        if depth == MAX_DEPTH:
            self._refuse("MK205", event.start_mark, limit=str(MAX_DEPTH))
            raise _Enough
        if event.anchor is not None or event.tag is not None:
            self._refuse_anchor_and_tag(event)

    def _check_document(self, event: Event) -> None:
        """Refuse a second document; of the other events around a document there is nothing to say."""
        if isinstance(event, DocumentStartEvent) and self.root:
            self._refuse("MK207", event.start_mark)
            raise _Enough

    def _refuse_anchor_and_tag(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse("MK204", event.start_mark, name=visible(f"&{event.anchor}"))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._refuse("MK206", event.start_mark, tag=visible(tag))

    def _refuse(self, code: str, mark: Any, **values: str) -> None:
        """One more problem, unless there are very many."""
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Enough
        self.note(code, _place(mark), **values)

    def _syntax_error(self, error: MarkedYAMLError, text: str) -> None:
        mark: Any = error.problem_mark or error.context_mark
        start: Any = error.context_mark
        end = len(text.rstrip())
        index = mark.index if mark is not None else end
        if index >= end:
            # Something was never closed: where it was opened is where to look.
            index = start.index if start is not None else end
        place = _place_after(text[:index])
        if text[index : index + 1] == "\t":
            self.note("MK202", place)
        else:
            self.note("MK201", place, reason=visible(error.problem or str(error)))
