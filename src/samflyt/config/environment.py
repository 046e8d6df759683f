"""What the surroundings decide: where data lies, which database, which secrets."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PROJECT = Path(__file__).resolve().parents[3]


def data_dir() -> Path:
    """The folder that holds this installation's data; not created here."""
    return Path(os.environ.get("SAMFLYT_DATA") or "data").expanduser().resolve()


def folder(name: str) -> Path | None:
    """The folder that an environment variable names, None where it is not set."""
    given = os.environ.get(name)
    return Path(given).expanduser().resolve() if given else None


def flag(name: str) -> bool:
    """True where the environment variable says yes (1, true, yes, ja)."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "ja"}


def secret_key(folder: Path) -> str:
    """The signing key: from SAMFLYT_SECRET_KEY, else one made once and kept beside the data."""
    given = os.environ.get("SAMFLYT_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return _new_secret_key(path)


def _new_secret_key(path: Path) -> str:
    key = secrets.token_urlsafe(50)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        # A folder that cannot be written to is reported by the command that needs it.
        return key
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key


_PROVIDERS = {"helseid": "HelseID", "idporten": "ID-porten"}


def openid_providers() -> dict[str, dict[str, str]]:
    """HelseID and ID-porten where SAMFLYT_HELSEID or SAMFLYT_IDPORTEN names the issuer's address.

    `…_CLIENT` is our id there; `…_KEY` names the file with our private key (PEM or JWK), else
    `…_SECRET` is the secret we share.
    """
    found = {}
    for key, title in _PROVIDERS.items():
        name = f"SAMFLYT_{key.upper()}"
        if issuer := os.environ.get(name):
            file = os.environ.get(f"{name}_KEY")
            found[key] = {
                "title": title,
                "issuer": issuer,
                "client_id": os.environ.get(f"{name}_CLIENT", ""),
                "secret": os.environ.get(f"{name}_SECRET", ""),
                "private_key": Path(file).read_text(encoding="ascii") if file else "",
            }
    return found


def schemas_dir() -> Path | None:
    """The national message schemas: SAMFLYT_SCHEMAS, else ../shared/standards in development."""
    given = os.environ.get("SAMFLYT_SCHEMAS")
    candidate = Path(given) if given else PROJECT.parent / "shared" / "standards"
    return candidate if candidate.is_dir() else None


def database(folder: Path) -> dict[str, Any]:
    """Django's database settings: PostgreSQL where SAMFLYT_DATABASE_URL names one, else SQLite."""
    url = web_database_url() if is_walled() else os.environ.get("SAMFLYT_DATABASE_URL")
    return _postgresql(url) if url else _sqlite(folder)


def web_database_url() -> str:
    """The web's own user of the same PostgreSQL database; empty where it shares the owner's."""
    return os.environ.get("SAMFLYT_WEB_DATABASE_URL", "")


def is_walled() -> bool:
    """Whether this process is the web, with a database user of its own."""
    return os.environ.get("SAMFLYT_PROCESS") == "web" and bool(web_database_url())


def _sqlite(folder: Path) -> dict[str, Any]:
    return {
        "ENGINE": "samflyt.config.sqlite",
        "NAME": folder / "samflyt.sqlite3",
        # A new connection reads the whole schema again and knows no statement from before.
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            # A writer takes the lock at once, so that two writers wait instead of failing midway.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Each thread keeps a connection, and each connection this much (in kB) of the database.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-4000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def _postgresql_options(query: str) -> dict[str, Any]:
    """What is asked often stays prepared on the server; `prepare_threshold=none` is for a pooler
    that hands each transaction to another connection."""
    options: dict[str, Any] = {"prepare_threshold": "2", **dict(parse_qsl(query))}
    threshold = options["prepare_threshold"]
    options["prepare_threshold"] = None if threshold == "none" else int(threshold)
    return options


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"SAMFLYT_DATABASE_URL: ukjent database «{parts.scheme}»")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": _postgresql_options(parts.query),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
