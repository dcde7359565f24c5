"""YAML to plain data, with the place of everything and all that is wrong with how it is written.

The parser's events are read with a stack of our own: no node tree is built, nothing recurs, and a file
made to harm (aliases that multiply, thousands of brackets, tags that make objects) is refused as it is met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

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
from maatschappelijke_kosten.reading.yaml_scalar import (
    FIRST_OF_NUMBER,
    FIRST_OF_TYPED,
    Refused,
    number_problem,
    typed,
    visible,
)

__all__ = ["MAX_DEPTH", "MAX_PROBLEMS", "Document", "PureEvents", "number_problem", "parse"]

MAX_DEPTH = 32
MAX_PROBLEMS = 1000
"""After so many problems the rest of a file is not read: it is no file of ours."""

Path = tuple[str | int, ...]
Place = tuple[int, int]
V = TypeVar("V", covariant=True)
W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Document:
    """A file of YAML as plain data.

    `places` has line and column of every value by its path, `key_places` those of the keys of mappings (the
    path ends in the key); both count from 1. `scalars` has the source text of the plain scalars that are, or
    begin like, a number or one of the words true, false, null and ~. A value with a problem is None; an
    entry whose key has a problem is left out.
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
    """The events of PyYAML's parser in Python; halves of a surrogate pair are refused, as libyaml does."""

    def get_event(self) -> Event | None:
        """The next event."""
        event: Event | None = super().get_event()  # type: ignore[no-untyped-call]
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


class _Enough(Exception):  # noqa: N818
    """The rest of the file is not read."""


class _Node:
    """A mapping or a list, and where everything directly in it stands.

    A place is one number, line above column: a path and a pair for every value would take longer to make
    than the data itself, and mostly nobody asks.
    """

    __slots__ = ("data", "inside", "key_spots", "sources", "spots")

    def __init__(self, data: Any) -> None:
        self.data = data
        self.spots: dict[str | int, int] = {}
        self.key_spots: dict[str | int, int] = {}
        self.sources: dict[str | int, str] = {}
        self.inside: dict[str | int, _Node] = {}


class _ByPath(Mapping[Path, V]):
    """What the nodes know of every value, found by its path. `above` has the one value of the file at 0."""

    def __init__(
        self, above: _Node, known: Callable[[_Node], Mapping[str | int, W]], shown: Callable[[W], V]
    ):
        self._above = above
        self._known = known
        self._shown: Callable[[Any], V] = shown

    def __getitem__(self, path: Path) -> V:
        node, step = self._above, 0
        for below in path:
            node, step = node.inside[step], below
        return self._shown(self._known(node)[step])

    def __iter__(self) -> Iterator[Path]:
        nodes: list[tuple[Path, _Node]] = [((), self._above)]
        while nodes:
            path, node = nodes.pop()
            for step in self._known(node):
                yield (*path, step)[1:]
            nodes.extend(((*path, step), below) for step, below in node.inside.items())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _unpacked(spot: int) -> Place:
    return (spot >> 32) + 1, (spot & 0xFFFF_FFFF) + 1


_WAITING = object()
"""The key in a mapping of which the next key is still to come."""
_DROPPED = object()
"""The key of an entry that is left out."""

# Most scalars are words; only those that begin like this need a second look.
_FIRST_OF_NOTED = FIRST_OF_TYPED | FIRST_OF_NUMBER
_FIRST_OF_REFUSED_KEY = FIRST_OF_TYPED | {"<"}


class _Builder:
    """What has been read so far.

    `node` is the innermost open mapping or list and `key` where its next value goes: a position, a key,
    `_WAITING` or `_DROPPED`. `stack` has the same two of everything open around it, as they will be when it
    closes. Outermost is a list of our own, for the one value of the file.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.above = _Node([])
        self.node = self.above
        self.key: Any = 0
        self.key_end: Any = None
        self.stack: list[tuple[_Node, Any]] = []

    def note(self, code: str, place: Place, **values: str) -> None:
        """One more problem."""
        self.problems.append(Problem(code, self.file, *place, values))

    def read(self, text: str, events: Callable[[str], Events]) -> None:
        """Read the text, up to where that is no longer possible."""
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._open,
            MappingEndEvent: self._close,
            SequenceStartEvent: self._open,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._start_document,
        }
        last = None
        try:
            get_event = events(text).get_event
            while (event := get_event()) is not None:
                last = event
                handle = handlers.get(event.__class__)
                if handle is not None:
                    handle(event)
        except MarkedYAMLError as error:
            self._syntax_error(error, text)
        except (YAMLError, ValueError) as error:
            # Such as %-signs in a tag that stand for no character: these errors have no place of their own.
            place = _place(last.end_mark) if last is not None else (1, 1)
            self.note("MK201", place, reason=visible(str(error)))
        except _Enough:
            pass

    def document(self) -> Document:
        """All that was read."""
        data = self.above.data[0] if self.above.data else None
        if data is None and all(problem.code == "MK106" for problem in self.problems):
            self.note("MK107", (0, 0))
        return Document(
            data,
            _ByPath(self.above, lambda node: node.spots, _unpacked),
            _ByPath(self.above, lambda node: node.key_spots, _unpacked),
            _ByPath(self.above, lambda node: node.sources, str),
            tuple(sorted(self.problems, key=lambda problem: problem.sort_key)),
        )

    def _refuse(self, code: str, mark: Any, **values: str) -> None:
        """One more problem, and the end of reading when there are very many."""
        self.note(code, _place(mark), **values)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Enough

    def _scalar(self, event: ScalarEvent) -> None:
        key = self.key
        if key is _WAITING:
            self._key(event)
            return
        value: Any = event.value
        mark: Any = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
            value = None
        elif event.implicit[0] and value[:1] in _FIRST_OF_NOTED:
            if not value and key.__class__ is not int:
                # The parsers differ on where nothing stands; for us it is right behind its key.
                mark = self.key_end
            value = self._typed(value, mark)
        self._put(value, mark)

    def _typed(self, text: str, mark: Any) -> object:
        """The value of a plain scalar; None where it is refused."""
        if self.key is not _DROPPED:
            self.node.sources[self.key] = text
        value = typed(text)
        if isinstance(value, Refused):
            self._refuse(value.code, mark, **value.values)
            return None
        return value

    def _key(self, event: ScalarEvent) -> None:
        key = event.value
        mark: Any = event.start_mark
        self.key_end = event.end_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        spots = self.node.key_spots
        if event.implicit[0] and key[:1] in _FIRST_OF_REFUSED_KEY and not self._is_text(key, mark):
            self.key = _DROPPED
        elif key in spots:
            self._refuse("MK203", mark, key=visible(key), first_line=str(_unpacked(spots[key])[0]))
            self.key = _DROPPED
        else:
            spots[key] = mark.line << 32 | mark.column
            self.key = key

    def _is_text(self, key: str, mark: Any) -> bool:
        """Whether a plain key is text and no more than that."""
        if key == "<<":
            self._refuse("MK204", mark, name=key)
        elif not isinstance(typed(key), str):
            self._refuse("MK208", mark, key=visible(key) or "''")
        else:
            return True
        return False

    def _put(self, value: object, mark: Any) -> None:
        """Put a value where it belongs."""
        key, node = self.key, self.node
        if key.__class__ is str:
            node.data[key] = value
            node.spots[key] = mark.line << 32 | mark.column
            self.key = _WAITING
        elif key.__class__ is int:
            node.data.append(value)
            node.spots[key] = mark.line << 32 | mark.column
            self.key = key + 1
        else:
            self.key = _WAITING

    def _open(self, event: CollectionStartEvent) -> None:
        is_mapping = event.__class__ is MappingStartEvent
        if len(self.stack) == MAX_DEPTH:
            self._refuse("MK205", event.start_mark, limit=str(MAX_DEPTH))
            raise _Enough
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        node = _Node({} if is_mapping else [])
        if self.key is _WAITING:
            # This is a key itself. The value that follows is left out with it.
            self._refuse("MK208", event.start_mark, key="{…}" if is_mapping else "[…]")
            self.key = _DROPPED
        else:
            if self.key is not _DROPPED:
                self.node.inside[self.key] = node
            self._put(node.data, event.start_mark)
        self.stack.append((self.node, self.key))
        self.node, self.key = node, _WAITING if is_mapping else 0

    def _close(self, event: Event) -> None:
        self.key_end = event.end_mark
        self.node, self.key = self.stack.pop()

    def _alias(self, event: AliasEvent) -> None:
        self._refuse("MK204", event.start_mark, name=visible(f"*{event.anchor}"))
        if self.key is _WAITING:
            self.key, self.key_end = _DROPPED, event.end_mark
        else:
            self._put(None, event.start_mark)

    def _refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """Refuse the anchor and the tag of a value or a key."""
        if event.anchor is not None:
            self._refuse("MK204", event.start_mark, name=visible(f"&{event.anchor}"))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._refuse("MK206", event.start_mark, tag=visible(tag))

    def _start_document(self, event: DocumentStartEvent) -> None:
        if self.above.data:
            self._refuse("MK207", event.start_mark)
            raise _Enough

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
