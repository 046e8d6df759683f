"""People who read their work lists at once, from a process of their own.

`python -m benchmarks.visitors PORT CLIENTS REQUESTS ADDRESS` prints one JSON object. Each client
keeps its connection, and takes turns between people that signed in through the sign-in page.
"""

import http.client
import json
import re
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlencode

SIGN_IN, PLAY, LIST = "/logg-inn/", "/logg-inn/rolle/", "/arbeidsliste/?vis=alle"
PEOPLE_PER_CLIENT = 3
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_POSITION = re.compile(r'name="position" value="(\d+)".*?</span> <span[^>]*>([^<]*)<')
_ROW = b"<tr data-row"


@dataclass(frozen=True, slots=True)
class Reading:
    """How long one page took, and how many rows it had."""

    seconds: float
    rows: int


class Visitor:
    """One signed-in browser."""

    def __init__(self, port: int, position: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        token = _token(self.get(SIGN_IN)[1].decode())
        body = urlencode({"csrfmiddlewaretoken": token, "position": position, "next": "/"})
        status, _page = self.ask("POST", PLAY, body)
        if status != 302:
            raise RuntimeError(f"sign-in answered {status}")

    def get(self, address: str) -> tuple[int, bytes]:
        return self.ask("GET", address)

    def ask(self, method: str, address: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        for header in answer.headers.get_all("Set-Cookie") or ():
            name, _sign, rest = header.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, answer.read()

    def rows(self, address: str) -> int:
        """How many rows the list has; 0 also for a role that may not read it."""
        status, page = self.get(address)
        return page.count(_ROW) if status == 200 else 0


def _token(page: str) -> str:
    found = _TOKEN.search(page)
    if not found:
        raise RuntimeError("the sign-in page has no form")
    return found[1]


def people(port: int, wanted: int) -> list[Visitor]:
    """So many signed-in people at different units, those with the longest lists."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", SIGN_IN)
    page = connection.getresponse().read().decode()
    connection.close()
    units = {unit: position for position, unit in _POSITION.findall(page)}
    visitors = [Visitor(port, position) for position in units.values()]
    return sorted(visitors, key=lambda visitor: -visitor.rows(LIST))[:wanted]


def read(visitors: Sequence[Visitor], address: str, times: int, found: list[Reading]) -> None:
    """One client: opens the list again and again, each time as the next of its people."""
    for _number, visitor in zip(range(times), cycle(visitors), strict=False):
        start = time.perf_counter()
        status, page = visitor.get(address)
        seconds = time.perf_counter() - start
        if status != 200:
            raise RuntimeError(f"{address} answered {status}")
        found.append(Reading(seconds, page.count(_ROW)))


def at_once(port: int, clients: int, requests: int, address: str) -> dict[str, float]:
    everybody = people(port, clients * PEOPLE_PER_CLIENT)
    shares = [everybody[number::clients] for number in range(clients)]
    for share in shares:  # the first page after a start compiles templates
        read(share, address, len(share), [])
    found: list[Reading] = []
    work = [(share, address, requests // clients, found) for share in shares]
    threads = [threading.Thread(target=read, args=arguments) for arguments in work]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    if len(found) != requests // clients * clients:
        raise RuntimeError("a client was refused; see above")
    return {
        "people": len(everybody),
        "requests": len(found),
        "rows": round(sum(reading.rows for reading in found) / len(found), 1),
        "per_second": round(len(found) / elapsed, 1),
        **dict(_percentiles([reading.seconds for reading in found])),
    }


def _percentiles(seconds: Sequence[float]) -> Iterator[tuple[str, float]]:
    ordered = sorted(seconds)
    for percent in (50, 95, 99):
        place = min(len(ordered) - 1, len(ordered) * percent // 100)
        yield f"p{percent}", round(ordered[place] * 1000, 1)


if __name__ == "__main__":
    port, clients, requests, address = sys.argv[1:]
    print(json.dumps(at_once(int(port), int(clients), int(requests), address)))
