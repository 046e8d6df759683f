"""The file of a safety copy: the database and a manifest that vouches for it, in one zip."""

import hashlib
import json
import os
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from django.core.management.base import CommandError

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the copy holds; `migrations` tell the version of Samflyt that made it."""

    format: int
    made_at: str
    engine: str
    size: int
    sha256: str
    demonstration: bool
    migrations: tuple[str, ...]
    courses: int


class Damaged(CommandError):
    """The file is no whole safety copy; nothing has been changed."""

    def __init__(self, file: Path, cause: str) -> None:
        super().__init__(f"{file} er ikke en hel sikkerhetskopi: {cause}. Ingenting er endret.")


def digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as content:
        while block := content.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def write(file: Path, manifest: Manifest, database: Path) -> None:
    """Writes beside the file and moves into place, so that a half copy never has its name."""
    partial = file.with_name(f"{file.name}.partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as target:
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
                archive.write(database, DATABASE)
            target.flush()
            os.fsync(target.fileno())
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)


def read_manifest(file: Path) -> Manifest:
    """Raises Damaged, or CommandError when the copy was made in another form."""
    if not file.is_file():
        raise CommandError(f"Finner ikke filen {file}.")
    try:
        with zipfile.ZipFile(file) as archive:
            found = json.loads(archive.read(MANIFEST))
        known = found["format"]
        if known == FORMAT:
            return Manifest(**{**found, "migrations": tuple(found["migrations"])})
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, OSError, EOFError) as error:
        raise Damaged(file, "innholdsfortegnelsen kan ikke leses") from error
    raise CommandError(f"{file} er laget av en nyere utgave av Samflyt (form {known}).")


def extract(file: Path, manifest: Manifest, target: Path) -> None:
    """Puts the database of the copy at `target`; raises Damaged when it is not what was copied."""
    found = hashlib.sha256()
    size = 0
    try:
        with zipfile.ZipFile(file) as archive, archive.open(DATABASE) as source:
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as copy:
                while block := source.read(_BLOCK):
                    copy.write(block)
                    found.update(block)
                    size += len(block)
                os.fsync(copy.fileno())
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, zlib.error) as error:
        raise Damaged(file, "innholdet kan ikke leses") from error
    if (size, found.hexdigest()) != (manifest.size, manifest.sha256):
        raise Damaged(file, "kontrollsummen stemmer ikke")
