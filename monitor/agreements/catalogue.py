"""The instruments the field knows: their titles, names in the press, families and known history.

Knowledge is data (``instruments/*.toml``, checked by the models below); how a text names an
instrument is judged in ``matching``.
"""

import difflib
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from monitor.errors import ConfigError

Family = Literal["F1", "F2", "F3", "F4"]

TYPES = (
    "founding_treaty",
    "interstate_treaty",
    "intergov_agreement",
    "interagency_agreement",
    "amending_protocol",
    "exchange_protocol",
    "meeting_protocol",
    "memorandum",
    "statement",
    "vgs_decree",
    "vgs_resolution_act",
    "vgs_directive",
    "vgs_resolution_pol",
    "sovmin_act",
    "postkom_act",
    "main_directions",
    "union_programme_28",
    "us_programme",
    "concept_strategy",
    "roadmap_plan",
    "budget",
    "indicative_balance",
    "interregional",
    "twinning",
    "parliamentary",
    "corporate",
    "credit",
    "charter",
    "draft",
    "body",
    "award_admin",
)
"""The types of the dossier, 1.2."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Title(_Entry):
    ru: str
    be: str | None = None
    en: str | None = None


class Alias(_Entry):
    """A name in the press, with a form of it that must be recognised too."""

    lang: Literal["ru", "be"]
    says: str = Field(min_length=3)
    inflected: str = Field(min_length=3)


class Known(_Entry):
    """Something that is known to have happened."""

    status: str
    date: date
    side: Literal["RU", "BY", "BOTH", "UNION"] | None = None
    confidence: Literal["A", "B", "C"]
    source: str | None = None


class Instrument(_Entry):
    """One agreement, act, programme or memorandum."""

    id: str = Field(pattern=r"^[A-Z][A-Za-z0-9]*-[A-Za-z0-9-]+$")
    type: str
    family: Family
    topic: str
    confidence: Literal["A", "B", "C"]
    """C is believed only: it serves to recognise, and is never printed as a fact."""
    parents: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    background: bool = False
    """Of the past: texts name it to explain, and nothing happens to it any more."""
    titles: Title = Field(alias="title")
    aliases: tuple[Alias, ...] = ()
    known: tuple[Known, ...] = ()

    @property
    def title(self) -> str:
        return self.titles.ru


class _File(_Entry):
    instrument: tuple[Instrument, ...]


class Catalogue:
    """All instruments, by identifier."""

    def __init__(self, instruments: Iterable[Instrument], version: str) -> None:
        self._by_id = {one.id: one for one in instruments}
        self.version = version
        """Digest of the data, kept with every reading."""

    def __iter__(self) -> Any:  # noqa: ANN401 - an iterator of Instrument
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, identifier: str | None) -> Instrument | None:
        return None if identifier is None else self._by_id.get(identifier)

    def children(self, identifier: str) -> tuple[Instrument, ...]:
        return tuple(one for one in self._by_id.values() if identifier in one.parents)

    def nearest(self, identifier: str) -> tuple[str, ...]:
        """Identifiers that look like this one, for a helpful error."""
        return tuple(difflib.get_close_matches(identifier, self._by_id, n=3))


@cache
def packaged() -> Catalogue:
    """The catalogue that comes with the program."""
    folder = files("monitor.agreements") / "instruments"
    return load({str(entry.name): entry.read_bytes() for entry in folder.iterdir()})


def load(sources: Mapping[str, bytes]) -> Catalogue:
    """Read catalogue files, by name.

    Raises:
        ConfigError: A file that does not hold what it must; names file, place and what was expected.

    """
    instruments: dict[str, Instrument] = {}
    for name in sorted(sources):
        for one in _parsed(name, sources[name]).instrument:
            if one.id in instruments:
                raise ConfigError(f"{name}: {one.id} stands in the catalogue twice; remove one of them")
            if one.type not in TYPES:
                near = difflib.get_close_matches(one.type, TYPES, n=1)
                hint = f"; did you mean «{near[0]}»?" if near else ""
                raise ConfigError(f"{name}: {one.id}: «{one.type}» is not a type of instrument{hint}")
            instruments[one.id] = one
    for one in instruments.values():
        for parent in one.parents:
            if parent not in instruments:
                raise ConfigError(f"{one.id}: its parent {parent} is not in the catalogue")
    digest = hashlib.sha256(b"".join(sources[name] for name in sorted(sources))).hexdigest()
    return Catalogue(instruments.values(), digest[:16])


def _parsed(name: str, written: bytes) -> _File:
    try:
        return _File.model_validate(tomllib.loads(written.decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ConfigError(f"{Path(name).name}: is not TOML ({wrong})") from wrong
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{Path(name).name}: {place}: {first['msg']}") from wrong
