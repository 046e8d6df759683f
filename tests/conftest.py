"""What every test has: a blocked network, a frozen clock, and a way to the shared sources."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

# Monday 4 March 2024, 11:00 in Oslo: a working day, in winter time, far from any holiday.
FROZEN = "2024-03-04T10:00:00+00:00"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


# A busy machine is no fault of what is tried; on the build server each run tries the same examples.
hypothesis_settings.register_profile(
    "samflyt",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("samflyt")


class NetworkRefused(RuntimeError):
    """A test tried to reach another machine."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("needs_shared") and not SHARED.is_dir():
        pytest.skip("krever kildemappen ../shared, som ikke følger med prosjektet")
    if item.get_closest_marker("story") and CHROMIUM is None:
        pytest.skip("krever Chromium (Debian: apt install chromium)")


@pytest.fixture
def shared() -> Path:
    """The folder of sources beside the project; mark the test `needs_shared` as well."""
    if not SHARED.is_dir():
        pytest.skip("krever kildemappen ../shared, som ikke følger med prosjektet")
    return SHARED


@pytest.fixture(autouse=True)
def frozen_clock(monkeypatch: pytest.MonkeyPatch) -> str:
    """The moment that `samflyt.clock.now()` answers; a test that needs another sets SAMFLYT_NOW."""
    monkeypatch.setenv("SAMFLYT_NOW", FROZEN)
    return FROZEN


def _refuse_other_machines(address: Any) -> None:
    if isinstance(address, tuple) and address[0] not in LOOPBACK:
        raise NetworkRefused(f"tests may not reach {address[0]}")


@pytest.fixture(autouse=True, scope="session")
def blocked_network() -> Iterator[None]:
    """Only this machine can be reached; a fake stands in for every outside system."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_other_machines(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_other_machines(address)
        return connect_ex(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    yield
    patch.undo()
