"""Runs the web server and the worker side by side until one is told to stop.

Knows no Django: the `up` command replaces itself by this module once the database is ready, so
that the process which only waits takes up no memory to speak of.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from types import FrameType

HOST = "127.0.0.1"
PATIENCE = 20.0  # seconds from start until the first answer
GRACE = 10.0  # seconds a process gets to finish what it has begun
BETWEEN_LOOKS = 0.1
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Process = subprocess.Popen[bytes]


class Stopped(Exception):
    """Somebody asked us to stop."""


class NotAnswering(Exception):
    """The installation did not come up; the text is a line for the person who started it."""


def web_command(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST),
        *("--port", str(port), "--workers", os.environ.get("SAMFLYT_WEB_WORKERS", "1")),
        *("--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
        "samflyt.config.wsgi:application",
    ]


def worker_command() -> list[str]:
    return [sys.executable, "-m", "django", "worker"]


def start(command: Sequence[str]) -> Process:
    """A session of its own, so that Ctrl-C reaches only us and we stop the others in order.

    Threads share what memory they have let go of; else each keeps some megabytes for itself.
    """
    surroundings = {"MALLOC_ARENA_MAX": "2", **os.environ}
    return subprocess.Popen(command, start_new_session=True, env=surroundings)  # noqa: S603


def stop(processes: Sequence[Process]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    limit = time.monotonic() + GRACE
    for process in processes:
        try:
            process.wait(max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def refuse_stopped(processes: Sequence[Process]) -> None:
    """Raises NotAnswering when the web server or the worker has ended by itself."""
    for name, process in zip(("nettjeneren", "arbeideren"), processes, strict=True):
        if process.poll() is not None:
            raise NotAnswering(f"Samflyt stoppet: {name} avsluttet med kode {process.returncode}.")


def wait_for_answer(address: str, processes: Sequence[Process]) -> int:
    """The status of the first answer from the site; raises NotAnswering when there is none."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        refuse_stopped(processes)
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(BETWEEN_LOOKS)
    raise NotAnswering(f"Samflyt svarte ikke på {address} innen {PATIENCE:.0f} sekunder.")


def run(port: int, *, check: bool) -> int:
    processes: list[Process] = []
    try:
        processes += [start(web_command(port)), start(worker_command())]
        status = wait_for_answer(f"http://{HOST}:{port}/", processes)
        if check:
            print(f"Samflyt svarte med {status} på http://localhost:{port}", flush=True)
            return 0 if status < 400 else 1
        print(f"Samflyt er klar: http://localhost:{port} (stopp med Ctrl-C)", flush=True)
        while True:
            refuse_stopped(processes)
            time.sleep(1)
    except Stopped:
        return 0
    except NotAnswering as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        stop(processes)


def _stop(number: int, frame: FrameType | None) -> None:
    """The first signal stops; a second one must not cut the stopping short."""
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    for number in STOPPING:
        signal.signal(number, _stop)
    return run(options.port, check=options.check)


if __name__ == "__main__":
    sys.exit(main())
