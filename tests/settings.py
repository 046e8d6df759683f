"""The product's settings over a throw-away data folder; nothing of the developer's is touched."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="samflyt-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

os.environ["SAMFLYT_DATA"] = str(FOLDER)
os.environ["SAMFLYT_DATABASE_URL"] = os.environ.get("SAMFLYT_TEST_DATABASE_URL", "")
for name in ("SAMFLYT_DEMO", "SAMFLYT_DEBUG", "SAMFLYT_HTTPS", "SAMFLYT_HOSTS"):
    os.environ.pop(name, None)

from samflyt.config.settings import *  # noqa: E402, F403
from samflyt.config.settings import DATABASES, STATIC_ROOT  # noqa: E402

# A file rather than memory, so that two connections meet as they do in production; what the disk
# costs is not tried here.
if os.environ["SAMFLYT_DATABASE_URL"]:
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
else:
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

STATIC_ROOT.mkdir()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Most tests sign in with a password alone; `tests/access/test_second_factor.py` turns it on.
SECOND_FACTOR = False
# Tests ask faster than any person; `tests/access/test_pace.py` sets a limit.
REQUESTS_A_MINUTE = 0
