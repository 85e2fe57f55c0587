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
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from monitor.agreements.vocabulary import TOPICS, TYPES, not_among
from monitor.errors import ConfigError

Family = Literal["F1", "F2", "F3", "F4"]


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
    chamber: Literal["lower", "upper"] | None = None
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
    instrument: tuple[Instrument, ...] = ()


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
        known = {_bare(one): one for one in self._by_id}
        return tuple(known[one] for one in difflib.get_close_matches(_bare(identifier), known, n=3))


def _bare(identifier: str) -> str:
    """An identifier without what hands leave out: «u38» is meant for «U-38»."""
    return "".join(filter(str.isalnum, identifier)).upper()


@cache
def packaged() -> Catalogue:
    """The catalogue that comes with the program."""
    return load(_shipped())


def extended(name: str, own: bytes) -> Catalogue:
    """The packaged catalogue and a person's own file; its content counts in the version, its name does not."""
    return load({**_shipped(), name: own})


def _shipped() -> dict[str, bytes]:
    folder = files("monitor.agreements") / "instruments"
    found = {str(entry.name): entry.read_bytes() for entry in folder.iterdir()}
    return dict(sorted(found.items()))


def load(sources: Mapping[str, bytes]) -> Catalogue:
    """Read catalogue files, by name, in the order given.

    Raises:
        ConfigError: A file that does not hold what it must; names file, place and what was expected.

    """
    instruments: dict[str, Instrument] = {}
    places: dict[str, str] = {}
    for name, written in sources.items():
        for one in _parsed(name, written).instrument:
            if one.id in instruments:
                raise ConfigError(f"{name}: {one.id} stands in the catalogue twice; remove one of them")
            if one.type not in TYPES:
                raise ConfigError(f"{name}: {one.id}: {not_among(TYPES, one.type, 'type')}")
            if one.topic not in TOPICS:
                raise ConfigError(f"{name}: {one.id}: {not_among(TOPICS, one.topic, 'topic')}")
            instruments[one.id] = one
            places[one.id] = name
    for one in instruments.values():
        for parent in one.parents:
            if parent not in instruments:
                raise ConfigError(
                    f"{places[one.id]}: {one.id}: its parent {parent} is not in the catalogue; "
                    "expected the id of an instrument there"
                )
    digest = hashlib.sha256(b"".join(sources.values())).hexdigest()
    return Catalogue(instruments.values(), digest[:16])


def _parsed(name: str, written: bytes) -> _File:
    try:
        tables = tomllib.loads(written.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ConfigError(f"{name}: is not TOML ({wrong})") from wrong
    try:
        return _File.model_validate(tables)
    except ValidationError as wrong:
        raise ConfigError(f"{name}: {first_fault(wrong, tables)}") from wrong


def first_fault(wrong: ValidationError, tables: Mapping[str, Any] | None = None) -> str:
    """The place of a mistake and what was expected there; a misspelt key before the key that is missing so.

    Of a file's ``tables`` an instrument is named by its identifier, or by its place where it has none.
    """
    faults = wrong.errors(include_url=False, include_input=False)
    fault = next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])
    place = _place(fault["loc"], tables or {})
    if fault["type"] != "extra_forbidden":
        return f"{place}: {fault['msg']}"
    known = _keys(fault["loc"][:-1])
    near = difflib.get_close_matches(str(fault["loc"][-1]), known, n=1)
    hint = f"did you mean «{near[0]}»?" if near else f"known keys: {', '.join(known)}"
    return f"{place}: unknown key; {hint}"


def _place(path: tuple[int | str, ...], tables: Mapping[str, Any]) -> str:
    match path:
        case ("instrument", int(index), *inside):
            entry = tables["instrument"][index]
            identifier = entry.get("id") if isinstance(entry, dict) else None
            named = identifier if isinstance(identifier, str) else f"[[instrument]] number {index + 1}"
        case _:
            named, inside = "", list(path)
    said = "".join(f" number {part + 1}" if isinstance(part, int) else f": {part}" for part in inside)
    return f"{named}{said}".removeprefix(": ")


def _keys(path: tuple[int | str, ...]) -> list[str]:
    inner: dict[str, type[_Entry]] = {
        "instrument": Instrument,
        "title": Title,
        "aliases": Alias,
        "known": Known,
    }
    named = [inner[part] for part in path if isinstance(part, str) and part in inner]
    model = named[-1] if named else _File
    return [field.alias or name for name, field in model.model_fields.items()]
