"""P25: a whole day at the app without a network call: the only sockets are this computer's own."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.promises.app_day import app_day, traced
from tests.promises.faults import require_strace
from ukmdesk.app.hardening import PRINT_SOCKET, stay_here

LOCAL: Final = frozenset({"AF_UNIX"})
SYSTEM: Final = frozenset({PRINT_SOCKET, "/var/run/nscd/socket", "/var/run/systemd/userdb/io.systemd.DynamicUser"})
"""Sockets of this computer that libraries ask: printers, and who the user is."""
_FAMILY: Final = re.compile(r"\b(?:AF|PF)_[A-Z0-9]+")
REACHES_OUT: Final = """
import socket
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("127.0.0.1", 9))
"""


def families(calls: list[str]) -> set[str]:
    """Give the kinds of network that system calls speak of."""
    return {family for call in calls for family in _FAMILY.findall(call)}


def of(calls: list[str], name: str) -> list[str]:
    return [call for call in calls if re.search(rf"\b{name}\(", call)]


def test_the_trace_would_show_a_program_that_reaches_out(tmp_path: Path) -> None:
    require_strace()
    done, calls = traced([sys.executable, "-c", REACHES_OUT], tmp_path / "calls.txt")

    assert done.returncode == 0
    assert "AF_INET" in families(calls)
    assert of(calls, "connect")


def test_a_whole_day_at_the_app_opens_no_socket_to_any_network() -> None:
    calls = app_day().calls

    assert of(calls, "connect")
    assert of(calls, "bind")
    assert families(calls) == LOCAL, [call for call in calls if families([call]) - LOCAL]


def test_on_this_computer_the_program_speaks_with_itself_with_printers_and_with_the_list_of_users() -> None:
    day = app_day()
    paths = {path for call in day.calls for path in re.findall(r'sun_path=@?"([^"]*)"', call)}

    assert {path for path in paths if not path.startswith(str(day.temporary))} <= SYSTEM
    assert any(path.startswith(str(day.temporary)) for path in paths), "a second start would not be heard"


def test_a_print_server_that_somebody_chose_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CUPS_SERVER", "cetak.kantor.example")
    stay_here()
    assert os.environ["CUPS_SERVER"] == "cetak.kantor.example"

    monkeypatch.delenv("CUPS_SERVER")
    (tmp_path / ".cups").mkdir()
    (tmp_path / ".cups" / "client.conf").write_text("ServerName cetak.kantor.example\n")
    stay_here()
    assert "CUPS_SERVER" not in os.environ
