"""`./samflyt bench [NAME…]`: runs the benchmarks, each in its own process and data."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import measurement

ALONE = "SAMFLYT_BENCHMARK"


def run_alone(name: str) -> int:
    """One process, one benchmark: what another has loaded or cached does not count."""
    with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as folder:
        environment = {**os.environ, ALONE: name, "SAMFLYT_REQUESTS_A_MINUTE": "0"}
        environment.setdefault("SAMFLYT_DATA", str(Path(folder)))
        command = [sys.executable, "-m", "benchmarks"]
        return subprocess.run(command, env=environment, check=False).returncode


def run_here(name: str) -> int:
    for measured in measurement.known()[name].run():
        print(measurement.line(name, measured), flush=True)
    return 0


def main() -> int:
    if ALONE in os.environ:
        return run_here(os.environ[ALONE])
    known = measurement.known()
    parser = argparse.ArgumentParser(prog="samflyt bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAVN", help="bare disse målingene")
    parser.add_argument("--list", action="store_true", help="vis målingene")
    parser.add_argument("--data", help="mål i denne datamappen (ellers en ny, tom)")
    parser.add_argument("--full", action="store_true", help="hele størrelser (tar over en time)")
    options = parser.parse_args()
    if options.list:
        print("\n".join(f"{b.name}: {b.measures}" for b in known.values()))
        return 0
    unknown = sorted(set(options.names) - set(known))
    if unknown:
        print(
            f"Ukjent måling: {', '.join(unknown)}. «./samflyt bench --list» viser dem.",
            file=sys.stderr,
        )
        return 2
    os.environ.pop("SAMFLYT_DATA", None)
    if options.full:
        os.environ[measurement.FULL] = "1"
    if options.data:
        os.environ["SAMFLYT_DATA"] = str(Path(options.data).absolute())
    return max([run_alone(name) for name in options.names or known], default=0)


if __name__ == "__main__":
    sys.exit(main())
