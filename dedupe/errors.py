"""What can go wrong while comparing texts; each error names its subject and the next step."""


class DedupeError(Exception):
    """Root of every error of ``dedupe``."""


class SchemeMismatchError(DedupeError):
    """Two signatures were made in different ways; comparing them would answer nonsense, silently."""
