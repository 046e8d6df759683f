"""The product in a process of its own, as a test starts it."""

import os
from pathlib import Path

from tools.project import ROOT


def environment(data: Path, **more: str) -> dict[str, str]:
    """The product's own settings over the folder `data`; `more` is set besides.

    Nothing of the tests' settings or of the developer's own installation goes along: a process
    would else reach the server's database, and leave its rows there.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMFLYT_")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "samflyt.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "SAMFLYT_DATA": str(data),
        **more,
    }
