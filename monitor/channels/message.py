"""From what the outbox kept of an alert to the mail that is sent: plain text and HTML. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from monitor.channels import payload as kept
from monitor.channels.addresses import mail_address
from monitor.channels.letter import Letter, letter
from monitor.channels.policy import MAIL
from monitor.channels.wording import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What stands around a mail's words."""

    sender: str
    recipient: str
    message_id: str
    """With its angle brackets; the same at every attempt."""
    date: datetime
    """When the alert was made, aware; the same at every attempt."""


def compose(payload: dict[str, Any], envelope: Envelope) -> EmailMessage:
    """The mail for one alert; the same arguments give the same bytes.

    Raises:
        pydantic.ValidationError: The payload is no alert.

    """
    read = kept.read(payload)
    shown = letter(read, words(read.language))
    message = EmailMessage(policy=MAIL)
    message["From"] = mail_address(envelope.sender)
    message["To"] = mail_address(envelope.recipient)
    message["Subject"] = shown.subject
    message["Date"] = envelope.date
    message["Message-ID"] = envelope.message_id
    message["Auto-Submitted"] = "auto-generated"
    # Base64, since an old relay on the way may not pass eight bits.
    message.set_content(_rendered("alert.txt", shown), cte="base64")
    message.add_alternative(_rendered("alert.html", shown), subtype="html", cte="base64")
    # Of no chance, so that a mail tried again is the same to the byte.
    message.set_boundary(f"unionwatch-{hashlib.sha256(envelope.message_id.encode()).hexdigest()[:32]}")
    return message


def _rendered(template: str, shown: Letter) -> str:
    return _templates().get_template(template).render(letter=shown, phrases=shown.phrases)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("monitor.channels"),
        autoescape=select_autoescape(["html"], default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
