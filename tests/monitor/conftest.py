"""What the tests of the application share: the sample site, the command, and a folder that watches it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from monitor.demo.site import PORT, SampleSite
from monitor.store.database import Store

COMMAND = Path(sys.executable).parent / "unionwatch"

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def unionwatch(tmp_path: Path) -> Run:
    """Run the installed command in the test's own folder."""

    def run(
        *words: str,
        folder: Path = tmp_path,
        env: Mapping[str, str] | None = None,
        stdin: bytes | None = None,
    ) -> "subprocess.CompletedProcess[bytes]":
        own = {name: value for name, value in os.environ.items() if not name.startswith("UNIONWATCH_")}
        return subprocess.run(
            [str(COMMAND), *words],
            cwd=folder,
            env=own | dict(env or {}),
            input=stdin,
            capture_output=True,
            timeout=180,
            check=False,
        )

    return run


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)  # noqa: TID251 - the site's articles must be fresh


@pytest.fixture
def sample(now: datetime) -> Iterator[SampleSite]:
    """The sample site on a port of the test's own."""
    with SampleSite(now, port=0) as site:
        yield site


@pytest.fixture
def watching(tmp_path: Path, sample: SampleSite) -> Path:
    """A folder whose configuration watches the sample site."""
    return watch(tmp_path / "watching", sample)


def watch(folder: Path, sample: SampleSite) -> Path:
    (folder / "sites").mkdir(parents=True)
    for site in (files("monitor.demo") / "sites").iterdir():
        written = site.read_text(encoding="utf-8").replace(f"http://127.0.0.1:{PORT}", sample.url)
        (folder / "sites" / site.name).write_text(written, encoding="utf-8")
    (folder / "unionwatch.toml").write_text(
        'sites = "sites"\n[mail]\nchannel = "maildir:mail"\n[[watch]]\nname = "all"\nrecipient = "me@localhost"\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A fresh database, once of each kind."""
    store = Store.create(database_url)
    yield store
    store.close()


SAMPLES = ("sample-agency", "sample-minprom", "sample-vestnik")
