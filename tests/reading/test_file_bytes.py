"""Reading the bytes of a file: what is refused, and that nothing waits or reads too much."""

from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from maatschappelijke_kosten.reading import file_bytes
from maatschappelijke_kosten.reading.file_bytes import MAX_BYTES, read_bytes


def refused(path: Path, shown: str = "map/a.yaml"):
    content, problem = read_bytes(path, shown)
    assert content is None
    assert problem is not None
    assert (problem.file, problem.line, problem.column) == (shown, 0, 0)
    return problem.code, dict(problem.values)


def test_bytes_are_given_as_they_are(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xff\x00a\r\n")
    assert read_bytes(path, "a.yaml") == (b"\xff\x00a\r\n", None)


def test_an_empty_file_has_no_bytes(tmp_path):
    path = tmp_path / "a.yaml"
    path.touch()
    assert read_bytes(path, "a.yaml") == (b"", None)


def test_not_found(tmp_path):
    assert refused(tmp_path / "a.yaml") == ("MK101", {"path": "map/a.yaml"})


def test_not_found_names_the_file_that_looks_like_it(tmp_path):
    for name in ("casus-01.yaml", "casus-02.yaml", "prijzen.yaml"):
        (tmp_path / name).touch()
    assert refused(tmp_path / "prijzn.yaml")[1]["suggestion"] == "prijzen.yaml"
    assert "suggestion" not in refused(tmp_path / "geheel-iets-anders.txt")[1]


def test_not_found_in_a_folder_that_is_not_there(tmp_path):
    assert refused(tmp_path / "weg" / "a.yaml")[0] == "MK101"


def test_a_file_used_as_a_folder(tmp_path):
    (tmp_path / "a.yaml").touch()
    assert refused(tmp_path / "a.yaml" / "b.yaml")[0] == "MK101"


def test_a_link_to_nothing(tmp_path):
    (tmp_path / "a.yaml").symlink_to(tmp_path / "weg.yaml")
    assert refused(tmp_path / "a.yaml")[0] == "MK101"


def test_a_folder(tmp_path):
    assert refused(tmp_path) == ("MK102", {"path": "map/a.yaml"})


def test_no_permission(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.touch()

    def forbidden(*_arguments):
        raise PermissionError(13, "Permission denied", str(path))

    # The superuser may read everything, so the system is not asked.
    monkeypatch.setattr(Path, "open", forbidden)
    assert refused(path) == ("MK103", {"path": "map/a.yaml", "reason": "Permission denied"})


def test_links_in_a_circle(tmp_path):
    (tmp_path / "a.yaml").symlink_to("a.yaml")
    assert refused(tmp_path / "a.yaml")[0] == "MK103"


@pytest.mark.parametrize("name", ["a\0b.yaml", "a" * 5000])
def test_names_that_cannot_be(tmp_path, name):
    assert refused(tmp_path / name)[0] == "MK103"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_is_not_waited_for(tmp_path):
    path = tmp_path / "a.yaml"
    os.mkfifo(path)
    assert refused(path) == ("MK103", {"path": "map/a.yaml", "reason": "FIFO"})


@pytest.mark.skipif(sys.platform == "win32", reason="no such file here")
def test_a_device_without_end():
    assert refused(Path("/dev/zero")) == ("MK103", {"path": "map/a.yaml", "reason": "device"})


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")
def test_a_socket(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        assert refused(tmp_path / "s")[1]["reason"] == "socket"


def test_too_large_is_seen_before_reading(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(Path, "open", None)
    assert refused(path) == ("MK104", {"path": "map/a.yaml", "size": "17 MiB", "limit": "16 MiB"})


def test_just_not_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(file_bytes, "MAX_BYTES", 10)
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 10)
    assert read_bytes(path, "a.yaml") == (b"x" * 10, None)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no file here that hides its size")
def test_a_file_that_hides_its_size_is_read_no_further_than_the_limit(monkeypatch):
    monkeypatch.setattr(file_bytes, "MAX_BYTES", 10)
    assert refused(Path("/proc/self/status"))[0] == "MK104"


def test_of_a_file_that_grows_no_more_than_the_limit_is_read(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.touch()
    asked = []

    class Growing(io.BytesIO):
        def read(self, size=-1):
            asked.append(size)
            return b"x" * size

    monkeypatch.setattr(Path, "open", lambda *_arguments: Growing())
    assert refused(path) == ("MK104", {"path": "map/a.yaml", "size": "> 16 MiB", "limit": "16 MiB"})
    assert asked == [MAX_BYTES + 1]


def test_of_a_long_path_the_end_is_shown(tmp_path):
    values = refused(tmp_path / "weg.yaml", "map/" * 30 + "weg\n.yaml")[1]
    assert values["path"].endswith("map/weg\\n.yaml")
    assert values["path"].startswith("…")
    assert len(values["path"]) <= 60
