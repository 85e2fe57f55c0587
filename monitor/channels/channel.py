"""What every channel is: something that takes a mail for one recipient, or says why not."""

from email.message import EmailMessage
from typing import Protocol


class Channel(Protocol):
    """A way out. It keeps no state between mails, so that one may be sent again at any time."""

    def send(self, message: EmailMessage, recipient: str) -> None:
        """Hand the mail over.

        Raises:
            DeliveryError: It was not taken; ``permanent`` tells whether another attempt makes sense.
            ChannelAwayError: Nobody is there to take anything; every other mail would fail as well.

        """
        ...
