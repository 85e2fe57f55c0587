"""An address where an article may stand, and what the place that names it says about it."""

from dataclasses import dataclass, field

from crawler.items import Hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One candidate."""

    url: str
    """As the feed or listing writes it, made absolute."""
    hint: Hint = field(default_factory=Hint)
