"""How fast messages are written, and handed over through folders and through the API's fake."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measurement import Measurement, benchmark

MESSAGES = int(os.environ.get("SAMFLYT_BENCH_MESSAGES", "1000"))
#: Deliveries on the message officer's page, as in a large trust after some years.
DELIVERIES = int(os.environ.get("SAMFLYT_BENCH_DELIVERIES", "1000000"))
LOOKS = 40


@benchmark(
    "sending", "meldinger som lages, kontrolleres og overleveres i sekundet, med én arbeider"
)
def sent() -> Iterator[Measurement]:
    prepared()
    from tests.messages.sending_out import ends

    between = ends()
    with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as folder:
        yield _folders(between, Path(folder))
        yield _national_api(between, Path(folder))


@benchmark(
    "sending.page", "den meldingsansvarliges side over mange leveringer, p95 i millisekunder"
)
def page() -> Iterator[Measurement]:
    prepared()
    from tests.factories import signed_in, unit
    from tests.messages.sending_out import ends, posted

    between = ends()
    _multiply(posted(between))
    office = unit(between[0].organisation, "Meldingskontoret")
    browser = signed_in(office, "hospital_message_officer")
    for address in ("/meldinger/sendt/", "/meldinger/sendt/?vis=underveis", "/meldinger/"):
        taken = sorted(_milliseconds(partial(browser.get, address)) for _ in range(LOOKS))
        detail = {"address": address, "median": taken[LOOKS // 2]}
        p95 = taken[int(LOOKS * 0.95) - 1]
        yield Measurement(p95, "milliseconds, p95", DELIVERIES, detail)


def prepared() -> None:
    """The product's own settings over an empty folder: a durable commit each time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samflyt.config.settings")
    os.environ.setdefault("SAMFLYT_HOSTS", "testserver")
    import django

    django.setup()
    from samflyt.installation.database import prepare

    prepare()


def _folders(between: Any, folder: Path) -> Measurement:
    from samflyt.messages.delivery import Delivery
    from samflyt.messages.port.outbox import Outbox

    used = time.process_time()
    writing = _posted(between, 0)
    handing = _handed_over(Delivery.Channel.FOLDER, Outbox(folder))
    return _measurement("folder", writing, handing, time.process_time() - used)


def _national_api(between: Any, folder: Path) -> Measurement:
    from django.conf import settings

    from samflyt.messages.delivery import Delivery
    from samflyt.messages.port.rest import RestOutlet
    from tests.fakes.message_service import MessageService
    from tests.messages.test_ports import RestWay

    with MessageService() as service:
        settings.MESSAGE_API = service.address
        way = RestWay(service, folder)
        way.port.configure()
        used = time.process_time()
        writing = _posted(between, MESSAGES)
        handing = _handed_over(Delivery.Channel.REST, RestOutlet(way.port._api))
        used = time.process_time() - used
        way.port._api.close()
        settings.MESSAGE_API = ""
    return _measurement("rest", writing, handing, used)


def _posted(between: Any, first: int) -> float:
    """Seconds to compose, validate and store each in a transaction of its own."""
    from django.db import transaction

    from samflyt.formats.parse import read
    from samflyt.messages.reading import schemas
    from tests.messages.sending_out import posted

    known = schemas()
    begun = time.perf_counter()
    for number in range(first, first + MESSAGES):
        with transaction.atomic():
            read(bytes(posted(between, number).raw), schemas=known)
    return time.perf_counter() - begun


def _handed_over(channel: str, outlet: Any) -> float:
    from samflyt.messages import sending
    from tests.messages.sending_out import AT

    begun = time.perf_counter()
    done = sending.run_once(AT, channel, outlet)
    if done.handed != MESSAGES:
        raise AssertionError(f"{done.handed} of {MESSAGES} were handed over")
    return time.perf_counter() - begun


def _measurement(way: str, writing: float, handing: float, used: float) -> Measurement:
    """`processor_ms` is what a message costs on a machine that is not shared with others."""
    detail = {
        "way": way,
        "written_per_second": round(MESSAGES / writing, 1),
        "handed_over_per_second": round(MESSAGES / handing, 1),
        "processor_ms": round(used / MESSAGES * 1000, 2),
    }
    both = round(MESSAGES / (writing + handing), 1)
    return Measurement(both, "messages per second, both steps", MESSAGES, detail)


def _multiply(message: Any) -> None:
    """Copies of one delivery: one in five hundred is stuck, the rest have their receipt. Of the
    messages one in two thousand waits for a person.
    """
    from django.db import connection

    from samflyt.messages.delivery import Delivery
    from samflyt.messages.models import Message

    for model, changes in (
        (
            Message,
            {
                "id": "n",
                "msg_id": "'m' || n",
                "state": "CASE WHEN n % 2000 = 0 THEN 'unmatched' ELSE 'sent' END",
            },
        ),
        (
            Delivery,
            {
                "id": "n",
                "message_id": "n",
                "state": "CASE WHEN n % 500 = 0 THEN 'handed_over' ELSE 'positive' END",
                "is_finished": "n % 500 <> 0",
            },
        ),
    ):
        columns = [str(field.column) for field in model._meta.concrete_fields]
        chosen = ", ".join(changes.get(column, f"t.{column}") for column in columns)
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"WITH RECURSIVE count(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM count "  # noqa: S608
                f"WHERE n <= {DELIVERIES}) INSERT INTO {table} ({', '.join(columns)}) "
                f"SELECT {chosen} FROM {table} t, count WHERE t.id = {message.pk}"
            )
            cursor.execute("ANALYZE")


def _milliseconds(look: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    answer = look()
    if answer.status_code != 200:
        raise AssertionError(answer.status_code)
    return round((time.perf_counter() - begun) * 1000, 1)
