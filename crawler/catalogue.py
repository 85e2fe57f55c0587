"""The catalogue of sites: data, one TOML file a site, checked key by key when it is loaded."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from crawler.errors import SiteFileError, UnknownSiteError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def _an_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("expected an address that begins with http:// or https://")
    return value


def _a_pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as wrong:
        raise ValueError(f"not a regular expression: {wrong}") from wrong
    return value


def _a_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as wrong:
        raise ValueError("expected a time zone's name such as Europe/Minsk") from wrong
    return value


Address = Annotated[str, AfterValidator(_an_address)]
Pattern = Annotated[str, AfterValidator(_a_pattern)]
Kind = Literal["union", "legal", "federal", "ministry", "region", "agency", "national", "regional", "company"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Listing(_Strict):
    """A page of links, and which of its links are articles."""

    url: Address
    article: Pattern = Field(
        description="regular expression that the whole path of an article's address matches"
    )


class Site(_Strict):
    """One site, as its file describes it."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    title: str = Field(min_length=1)
    home: Address
    kind: Kind
    country: Literal["RU", "BY", "UNION"]
    tier: int = Field(ge=0, le=7, description="0 legal publication … 7 aggregator (dossier, 4.8)")
    languages: tuple[Literal["ru", "be", "en"], ...] = ("ru",)
    timezone: Annotated[str, AfterValidator(_a_zone)] = "Europe/Minsk"
    enabled: bool = True
    feeds: tuple[Address, ...] = ()
    feed_clock: Annotated[str, AfterValidator(_a_zone)] | None = Field(
        default=None, description="zone in which the feed's clock runs, where the offset it writes is wrong"
    )
    listings: tuple[Listing, ...] = ()
    hosts: tuple[str, ...] = Field(default=(), description="further hosts the site's articles live on")
    delay: float = Field(default=5.0, ge=0, le=600, description="seconds between two requests, at least")

    @model_validator(mode="after")
    def _discoverable(self) -> "Site":
        if not self.feeds and not self.listings:
            raise ValueError("expected feeds or listings: without one no article can be found")
        if self.delay < 1 and not self.is_loopback:
            raise ValueError("delay: at least 1 second, except for a site on this computer")
        return self

    @property
    def is_loopback(self) -> bool:
        """The site lives on this computer: a sample, or a test."""
        return urlsplit(self.home).hostname in LOOPBACK

    @property
    def discovery(self) -> str:
        """How the site's new articles are found, in a word or two."""
        ways = [("feed", self.feeds), ("listing", self.listings)]
        return " + ".join(name for name, given in ways if given)

    def owns(self, host: str | None) -> bool:
        """Whether a host is the site's own, or below one of its own."""
        own = {urlsplit(self.home).hostname, *self.hosts}
        own |= {urlsplit(url).hostname for url in (*self.feeds, *(listing.url for listing in self.listings))}
        names = {name.removeprefix("www.") for name in own if name}
        return host is not None and any(host == name or host.endswith(f".{name}") for name in names)


def load_sites(extra: Path | None = None) -> Mapping[str, Site]:
    """The shipped sites and those of the user's own folder, by name; a user's file replaces a shipped one.

    Raises:
        SiteFileError: A file is not TOML, has a misspelt key or a bad value; the sentence names the
            file, the key and what was expected.

    """
    found = {site.name: site for site in _read_all(files("crawler") / "sites")}
    if extra is not None:
        if not extra.is_dir():
            raise SiteFileError(f"{extra}: there is no such folder of sites; make it, or take the key out")
        found |= {site.name: site for site in _read_all(extra)}
    return dict(sorted(found.items()))


def named(sites: Mapping[str, Site], name: str) -> Site:
    """The site of that name; ``UnknownSiteError`` names the nearest one."""
    if name in sites:
        return sites[name]
    near = difflib.get_close_matches(name, sites, n=1, cutoff=0.5)
    hint = f"did you mean «{near[0]}»?" if near else "`unionwatch sites` lists them"
    raise UnknownSiteError(f"{name}: no such site; {hint}")


def _read_all(folder: Traversable) -> Iterator[Site]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            yield _read(entry)


def _read(entry: Traversable) -> Site:
    try:
        said = tomllib.loads(entry.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise SiteFileError(f"{entry}: not valid TOML: {wrong}; mend that place") from wrong
    except OSError as failed:
        raise SiteFileError(
            f"{entry}: cannot be read ({failed.strerror}); check the file and its rights"
        ) from failed
    try:
        return Site(name=entry.name.removesuffix(".toml"), **said)
    except (ValidationError, TypeError) as wrong:
        raise SiteFileError(f"{entry}: {_fault(wrong)}") from wrong


def _fault(wrong: ValidationError | TypeError) -> str:
    if isinstance(wrong, TypeError):
        return "name: unknown key; a site is named by its file"
    first = wrong.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        known = Listing.model_fields if first["loc"][0] == "listings" else Site.model_fields
        near = difflib.get_close_matches(str(first["loc"][-1]), known, n=1, cutoff=0.5)
        hint = f"did you mean «{near[0]}»?" if near else f"known keys: {', '.join(known)}"
        return f"{place}: unknown key; {hint}"
    return f"{place}: {first['msg']}" if place else str(first["msg"])
