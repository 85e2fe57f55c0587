"""A site of its own for every test of the crawler."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.loopback import LoopbackSite


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    opened = LoopbackSite()
    yield opened
    opened.close()


SiteFile = Callable[..., Path]


@pytest.fixture
def site_file(tmp_path: Path) -> SiteFile:
    """Writes a site's file into a folder of the user's own; the folder comes back."""

    def write(
        home: str, *, name: str = "sample", feeds: tuple[str, ...] = (), listing: str = "", delay: float = 0
    ) -> Path:
        folder = tmp_path / "sites"
        folder.mkdir(exist_ok=True)
        text = f'title = "Проба"\nhome = "{home}/"\nkind = "regional"\ncountry = "BY"\ntier = 6\ndelay = {delay}\n'
        text += f"feeds = {[home + feed for feed in feeds]!r}\n" if feeds else ""
        text += f"[[listings]]\nurl = \"{home}{listing}\"\narticle = '/news/[\\w-]+'\n" if listing else ""
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return folder

    return write
