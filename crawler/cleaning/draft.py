"""An article in the making: its lines, and what was taken off it and why. Pure."""

from dataclasses import dataclass, field

from crawler.items import Removed


@dataclass(slots=True)
class Draft:
    """What is read so far; each step of cleaning takes from the lines and says what it took."""

    title: str
    lines: list[str]
    read_as: str
    """As ``Article.read_as``."""
    removed: list[Removed] = field(default_factory=list)
    attribution: str | None = None
    fingerprints: tuple[str, ...] = ()
    beside: list[str] = field(default_factory=list)
    """The page's lines that may say when it was published: all but those of other things."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)
