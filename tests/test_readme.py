"""The README: every command in it runs, real site names answered by a site on loopback."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from tests.conftest import CHECKOUT
from tests.loopback import Answer, LoopbackSite, page

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]
ENVIRONMENT = Path(sys.executable).parent


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    site = LoopbackSite()
    site.answers["/robots.txt"] = Answer(
        body=b"User-agent: *\nDisallow:\n", headers={"Content-Type": "text/plain"}
    )
    site.html("/news/1", page("Министры двух стран подписали соглашение о взаимном признании виз"))
    site.feed("/rss.xml", [("/news/1", "Министры двух стран подписали соглашение о взаимном признании виз")])
    yield site
    site.close()


def test_the_readme_names_what_the_makefile_does() -> None:
    assert COMMANDS[:2] == ["make demo", "make test"]
    assert "make test" in (CHECKOUT / ".ci" / "run").read_text()


@pytest.mark.usefixtures("demo_port")
def test_make_demo_ends_with_its_table() -> None:
    if not (CHECKOUT / ".venv" / ".ready").exists():
        pytest.skip("this checkout was not set up by make, and setting it up needs a package index")
    ended = subprocess.run(["make", "demo"], cwd=CHECKOUT, capture_output=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    assert "stories in all" in ended.stdout.decode()


def test_every_other_command_runs(tmp_path: Path, site: LoopbackSite) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "minprom.gov.by.toml").write_text(
        f'title = "Минпром"\nhome = "{site.url}/"\nkind = "ministry"\ncountry = "BY"\ntier = 2\nfeeds = ["{site.url}/rss.xml"]\ndelay = 0\n',
        encoding="utf-8",
    )
    work = tmp_path / "checkout"
    work.mkdir()
    shutil.copy(CHECKOUT / "scrapy.cfg", work)
    prepared(work)
    script = ["set -eu", f"cd {work}"]
    for command in COMMANDS[2:]:
        # The environment is on the path already; the last commands are for the folder one began in.
        if command == ". .venv/bin/activate":
            continue
        if command.startswith("unionwatch clean"):
            script.append(f"cd {work}")
        script += [f"echo '$ {command}' >&2", command]
    ended = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        env=os.environ
        | {
            "PATH": f"{ENVIRONMENT}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(CHECKOUT),
            "UNIONWATCH_SITES": str(sites),
            "UNIONWATCH_CONTACT": "https://example.org/bot",
        },
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    assert b'"kind":"article"' in ended.stdout
    exported = orjson.loads((work / "articles.jsonl").read_bytes().splitlines()[0])
    assert exported["title"].startswith("Министры двух стран")


def prepared(folder: Path) -> None:
    (folder / "page.html").write_text(page("Министры обсудили планы на год"), encoding="utf-8")
    (folder / "texts.jsonl").write_text(
        '{"id": "1", "text": "Министры обсудили планы на год."}\n', encoding="utf-8"
    )
    (folder / "text.txt").write_text(
        "Беларусь и Россия подписали соглашение о взаимном признании виз.", encoding="utf-8"
    )
