"""Remember, understand, tell: the application that stands on ``crawler`` and ``dedupe``."""
