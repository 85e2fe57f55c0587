"""The configuration: one TOML file that a person writes, checked key by key when it is read."""

import difflib
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from monitor.errors import ConfigError

FILE = "unionwatch.toml"

TEMPLATE = """\
# unionwatch: what to read, whom to tell. Every key may also be set in the environment,
# as UNIONWATCH_<KEY> or UNIONWATCH_<TABLE>__<KEY>; the environment wins (keep passwords there).

# Whom a site's owner may write to: a mail address or a page about you. It is sent with every
# request. While it is empty, nothing beyond this computer is fetched.
contact = ""

# A file, or postgresql://USER@HOST/NAME
database = "unionwatch.sqlite3"

# A folder of your own site files (*.toml) beside the shipped ones; one of the same name replaces.
# sites = "sites"

# Your own instruments beside the shipped ones; `unionwatch instruments accept` adds to this file.
# instruments = "instruments.toml"

[mail]
# Where alerts go: maildir:FOLDER, smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST
channel = "maildir:mail"
from = "unionwatch@localhost"

[schedule]
# How often `unionwatch serve` looks at each site.
every_minutes = 30

# One table for every reader. Lists that are left out mean «all».
[[watch]]
name = "everything"
recipient = "me@localhost"
# language = "ru"                    # ru, be or en: the language of the mail
# instruments = ["U-27", "U-37"]     # see `unionwatch read` and the catalogue
# topics = ["energy.gas", "tax"]
# statuses = ["SIGNED", "IN_FORCE"]
# sides = ["BY"]
# worst_tier = 4                     # 0 legal portals … 4 national press … 7 aggregators
"""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mail(_Strict):
    """How alerts leave."""

    channel: str = "maildir:mail"
    sender: str = Field(default="unionwatch@localhost", alias="from")


class Schedule(_Strict):
    """When sites are looked at."""

    every_minutes: int = Field(default=30, ge=1, le=7 * 24 * 60)


class WatchTable(_Strict):
    """What one reader wants to hear."""

    name: str = Field(min_length=1)
    recipient: str = Field(min_length=3, pattern=r"^[^@\s]+@[^@\s]+$")
    language: Literal["ru", "be", "en"] = "ru"
    instruments: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sides: tuple[Literal["RU", "BY", "BOTH", "UNION"], ...] = ()
    worst_tier: int = Field(default=7, ge=0, le=7)


class Config(BaseSettings):
    """Everything ``unionwatch.toml`` may say."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        env_prefix="UNIONWATCH_",
        env_nested_delimiter="__",
    )

    contact: str = ""
    database: str = "unionwatch.sqlite3"
    sites: str | None = None
    instruments: str = "instruments.toml"
    mail: Mail = Mail()
    schedule: Schedule = Schedule()
    watch: tuple[WatchTable, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic-settings gives all its sources by name
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then the file, whose content comes in as the initial values."""
        return env_settings, init_settings


def load(path: Path) -> Config:
    """Read a configuration file; relative paths in it are taken from its own folder.

    Raises:
        ConfigError: The file is missing, is not TOML, or a key or value is wrong; the sentence names
            the key and what was expected.

    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise ConfigError(f"{path}: no configuration here; run `unionwatch init` to write one") from missing
    except OSError as failed:
        raise ConfigError(
            f"{path}: cannot be read ({failed.strerror}); check the file and its rights"
        ) from failed
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ConfigError(f"{path}: not valid TOML: {wrong}; mend that place") from wrong
    try:
        config = Config(**said)
    except ValidationError as wrong:
        raise ConfigError(f"{path}: {_first_fault(wrong)}") from wrong
    return _anchored(config, path.parent)


def _anchored(config: Config, folder: Path) -> Config:
    database = config.database
    if "://" not in database:
        database = f"sqlite:///{(folder / database).resolve()}"
    channel = config.mail.channel
    if channel.startswith("maildir:"):
        channel = f"maildir:{(folder / channel.removeprefix('maildir:')).resolve()}"
    sites = None if config.sites is None else str((folder / config.sites).resolve())
    instruments = str((folder / config.instruments).resolve())
    mail = config.mail.model_copy(update={"channel": channel})
    return config.model_copy(
        update={"database": database, "mail": mail, "sites": sites, "instruments": instruments}
    )


def _first_fault(wrong: ValidationError) -> str:
    """The first mistake; a misspelt key before the key that is missing so."""
    faults = wrong.errors(include_url=False, include_input=False)
    fault = next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] != "extra_forbidden":
        return f"{place}: {fault['msg']}; `unionwatch init` in an empty folder writes a correct file to compare with"
    known = _keys(fault["loc"][:-1])
    near = difflib.get_close_matches(str(fault["loc"][-1]), known, n=1, cutoff=0.5)
    hint = f"did you mean «{near[0]}»?" if near else f"known keys: {', '.join(sorted(known))}"
    return f"{place}: unknown key; {hint}"


def _keys(path: tuple[int | str, ...]) -> list[str]:
    model: Any = Config
    inner = {"mail": Mail, "schedule": Schedule, "watch": WatchTable}
    for part in path:
        model = inner.get(str(part), model)
    return [field.alias or name for name, field in model.model_fields.items()]
