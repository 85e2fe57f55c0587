"""What a user of unionwatch can cause or meet; each error names its subject and the next step."""


class MonitorError(Exception):
    """Root of every error of the application: its message is one sentence for the user."""


class ConfigError(MonitorError):
    """The configuration does not say what it must."""


class InputError(MonitorError):
    """A file or line given to a command cannot be used."""


class StoreError(MonitorError):
    """The database cannot be opened, read or written."""


class RefusedError(StoreError):
    """The database does not take what one document says; it takes others."""


class OutdatedError(StoreError):
    """The database is of an older version, and can be upgraded."""


class DeliveryError(MonitorError):
    """A channel did not take an alert."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent
        """Trying again would change nothing."""


class ChannelAwayError(DeliveryError):
    """Nobody takes alerts there now: whatever else waits would fail as well, and may go later."""

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=False)
