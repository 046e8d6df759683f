"""Everything a round of the worker does with messages: in, receipts out, archives, and out."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings

from samflyt.messages import sending
from samflyt.messages.delivery import Delivery
from samflyt.messages.port.archive import Archive
from samflyt.messages.port.folder import FolderPort, Run
from samflyt.messages.port.national_api import Client, NationalApi
from samflyt.messages.port.outbox import Outbox
from samflyt.messages.port.proof import Key
from samflyt.messages.port.rest import RestPort
from samflyt.messages.sending import Sending


class Port(Protocol):
    """A way in and out. `prepare` raises OSError where a folder cannot be made."""

    def prepare(self) -> None: ...

    def run_once(self, as_of: datetime) -> Sending: ...


class Exchange:
    """The folders of one installation; `last` is what the last round took in."""

    def __init__(self, base: Path) -> None:
        self.folder = FolderPort(base)
        self._outbox = Outbox(base)
        self._archive = Archive(base)
        self.inn = self.folder.inn
        self.last = Run()

    def prepare(self) -> None:
        """Makes the folders that are missing; raises OSError where that is not allowed."""
        self.folder.prepare()
        self._outbox.prepare()

    def run_once(self, as_of: datetime) -> Sending:
        self.last = self.folder.run_once(as_of)
        self._archive.run_once(as_of)
        return sending.run_once(as_of, Delivery.Channel.FOLDER, self._outbox)


def port_for(base: Path) -> Port:
    """The national API where this installation is set to use it, else folders below `base`.

    Raises OSError or ValueError where the key to HelseID cannot be read.
    """
    if not settings.MESSAGE_API:
        return Exchange(base)
    key = Key.read(Path(settings.HELSEID_KEY).read_bytes(), settings.HELSEID_KEY_ID)
    client = Client(settings.HELSEID_TOKEN, settings.HELSEID_CLIENT, key)
    return RestPort(NationalApi(settings.MESSAGE_API, client, "Samflyt"), base)
