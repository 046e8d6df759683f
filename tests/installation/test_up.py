"""`up` refuses in one line, and the two processes stop together."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.core.management.base import CommandError

from samflyt.installation import processes
from samflyt.installation.management.commands.up import free_port, refuse_busy

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
FAIL = [sys.executable, "-c", "raise SystemExit(3)"]


def test_busy_port_is_told_with_another_to_try() -> None:
    with socket.create_server((processes.HOST, 0)) as server:
        port = server.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} er opptatt. .*--port {port + 1}"):
            refuse_busy(port)


@pytest.mark.parametrize("port", [0, 70000])
def test_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(CommandError, match="er ikke en port"):
        refuse_busy(port)


def test_free_port_is_not_refused() -> None:
    refuse_busy(free_port())


def test_all_processes_are_stopped() -> None:
    started = [processes.start(SLEEP), processes.start(SLEEP)]

    processes.stop(started)

    assert [process.returncode for process in started] == [-signal.SIGTERM] * 2


def test_end_of_one_process_is_told() -> None:
    started = [processes.start(SLEEP), processes.start(FAIL)]
    started[1].wait()

    with pytest.raises(processes.NotAnswering, match="arbeideren avsluttet med kode 3"):
        processes.refuse_stopped(started)

    processes.stop(started)


def test_watching_process_answers_ctrl_c_with_success() -> None:
    """The children cannot start here, so they are replaced by ones that only wait."""
    script = (
        "from samflyt.installation import processes as p, processes\n"
        f"p.web_command = lambda port: {SLEEP!r}\n"
        f"p.worker_command = lambda: {SLEEP!r}\n"
        "p.wait_for_answer = lambda address, running: 200\n"
        "raise SystemExit(p.main())\n"
    )
    command = [sys.executable, "-c", script, "--port", "1"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    watching = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert watching.stdout is not None
    assert watching.stdout.readline() == "Samflyt er klar: http://localhost:1 (stopp med Ctrl-C)\n"

    watching.send_signal(signal.SIGINT)

    started = time.monotonic()
    assert watching.wait(timeout=processes.GRACE) == 0
    assert time.monotonic() - started < processes.GRACE
    watching.stdout.close()
