"""A wheel built from the checkout works elsewhere: its data files are inside."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import orjson
import pytest

from tests.conftest import CHECKOUT
from tests.monitor.store import older


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in a new environment that holds the wheel; its dependencies are borrowed from ours."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True
    )
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    # Behind the environment's own packages, and without the checkout's editable install.
    lines = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    Path(site.stdout.strip(), "borrowed.pth").write_text("\n".join(lines))
    return folder / "env" / "bin" / "unionwatch"


def run(command: Path, folder: Path, *words: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(command), *words], cwd=folder, env=environment, capture_output=True, timeout=180, check=False
    )


def test_the_packages_come_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    said = subprocess.run(
        [installed.with_name("python"), "-c", "import monitor; print(monitor.__file__)"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert str(installed.parents[1]) in said.stdout


def test_init_sites_clean_and_read_work(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "init").returncode == 0
    assert len(run(installed, tmp_path, "sites", "--json").stdout.splitlines()) >= 12
    (tmp_path / "page.html").write_text(
        "<html><head><title>Министры обсудили планы</title></head><body><h1>Министры обсудили планы</h1>"
        "<p>Министры двух стран обсудили планы на год и договорились встречаться каждый месяц.</p></body></html>",
        encoding="utf-8",
    )
    cleaned = run(installed, tmp_path, "clean", "page.html")
    assert orjson.loads(cleaned.stdout)["text"].startswith("Министры двух стран"), cleaned.stderr.decode()
    (tmp_path / "text.txt").write_text(
        "Беларусь и Россия подписали соглашение о взаимном признании виз.", encoding="utf-8"
    )
    assert orjson.loads(run(installed, tmp_path, "read", "text.txt").stdout)["events"]


def test_an_older_database_is_upgraded(installed: Path, tmp_path: Path) -> None:
    older.make(f"sqlite:///{tmp_path}/unionwatch.sqlite3")
    (tmp_path / "unionwatch.toml").write_text("")
    ended = run(installed, tmp_path, "database", "upgrade")
    assert ended.returncode == 0, ended.stderr.decode()
    told = run(installed, tmp_path, "feed").stdout.splitlines()
    assert [orjson.loads(line) for line in told] == older.facts()


@pytest.mark.usefixtures("demo_port")
def test_the_demonstration_works(installed: Path, tmp_path: Path) -> None:
    ended = run(installed, tmp_path, "demo")
    assert ended.returncode == 0, ended.stderr.decode()
    assert "stories in all" in ended.stdout.decode()
