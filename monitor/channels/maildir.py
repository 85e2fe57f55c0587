"""Alerts as files in a Maildir folder, for any mail reader, for the demonstration and for tests.

A file is named after its Message-ID, so that a mail delivered again, after a crash between the file
and the mark in the outbox, finds itself there and makes no second one.
"""

import hashlib
import os
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from monitor.errors import ChannelAwayError


class Maildir:
    """A folder with ``tmp``, ``new`` and ``cur`` in it; all recipients share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage, recipient: str) -> None:  # noqa: ARG002 - the folder is the recipient
        """Write the mail whole or not at all."""
        try:
            self._deliver(message)
        except OSError as failed:
            sentence = f"{self._folder}: the mail cannot be written ({failed.strerror}); check the folder and its rights"
            raise ChannelAwayError(sentence) from failed

    def _deliver(self, message: EmailMessage) -> None:
        for part in ("tmp", "new", "cur"):
            (self._folder / part).mkdir(parents=True, exist_ok=True)
        key = hashlib.sha256(message["Message-ID"].encode()).hexdigest()[:32]
        if not self._holds(key):
            self._write(message, key)

    def _holds(self, key: str) -> bool:
        # A mail reader moves a file from new to cur and adds «:2,S» to its name.
        return any(next((self._folder / part).glob(f"*.{key}.*"), None) for part in ("new", "cur"))

    def _write(self, message: EmailMessage, key: str) -> None:
        sent = int(parsedate_to_datetime(message["Date"]).timestamp())
        name = f"{sent}.{key}.unionwatch"
        draft = self._folder / "tmp" / f"{name}.{os.getpid()}"
        with draft.open("wb") as file:
            file.write(message.as_bytes(policy=message.policy.clone(linesep="\n")))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self._folder / "new" / name)
