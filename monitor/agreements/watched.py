"""Words that must not be lost when a page is cleaned; cleaning itself knows nothing of agreements. Pure."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict


class Watched(BaseModel):
    """The beginning of a word, or of two in a row."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    begins: str
    example: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    watched: tuple[Watched, ...]


def entries() -> tuple[Watched, ...]:
    """The words, as they are written."""
    written = (files("monitor.agreements") / "watched.toml").read_text(encoding="utf-8")
    return _File.model_validate(tomllib.loads(written)).watched


@cache
def words() -> tuple[str, ...]:
    """The words, as ``crawler.cleaning.mentions`` takes them."""
    return tuple(one.begins for one in entries())
