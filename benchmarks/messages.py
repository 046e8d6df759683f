"""How fast received messages are read and validated."""

from collections.abc import Iterator

from benchmarks.measurement import ROOT, Measurement, benchmark, per_second
from samflyt.config.environment import schemas_dir
from samflyt.formats.parse import read
from samflyt.formats.schemas import SchemaSet

CHAIN = ROOT / "tests" / "formats" / "chain"
ROUNDS = 100


@benchmark("formats.read", "meldinger som leses og kontrolleres i sekundet, uten database")
def messages_read() -> Iterator[Measurement]:
    messages = [path.read_bytes() for path in sorted(CHAIN.glob("*.xml"))]
    folder = schemas_dir()
    for schemas in (None, SchemaSet(folder)) if folder else (None,):
        yield _measured(messages, schemas)


def _measured(messages: list[bytes], schemas: SchemaSet | None) -> Measurement:
    # Schemas are compiled at their first use, which is not what is measured.
    validation = {read(raw, schemas=schemas).validation for raw in messages}
    measured = per_second(
        ROUNDS * len(messages),
        lambda: [read(raw, schemas=schemas) for _ in range(ROUNDS) for raw in messages],
    )
    return Measurement(
        measured.value,
        "messages per second",
        measured.over,
        {
            "bytes": sum(map(len, messages)) // len(messages),
            "validation": ", ".join(sorted(validation)),
        },
    )
