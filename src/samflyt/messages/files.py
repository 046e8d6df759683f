"""Files handed over between programs: a reader never sees half a file."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> Path:
    """Writes beside the place and renames, with the disk told to keep it before we say it is done.

    Raises OSError, and leaves nothing under the name, when the disk is full or may not be
    written to.
    """
    partial = path.with_name(f".{path.name}.tmp")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return path


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder last through a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
