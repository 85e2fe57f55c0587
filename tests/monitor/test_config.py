"""The configuration file: what a person may write, and what they hear of a mistake."""

from pathlib import Path

import pytest

from monitor import config
from monitor.errors import ConfigError


def _load(folder: Path, text: str) -> config.Config:
    path = folder / config.FILE
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def test_the_file_that_init_writes_is_valid(tmp_path: Path) -> None:
    read = _load(tmp_path, config.TEMPLATE)
    assert read.contact == ""
    assert read.watch[0].name == "everything"


def test_relative_paths_are_taken_from_the_folder_of_the_file(tmp_path: Path) -> None:
    read = _load(tmp_path, 'database = "news.sqlite3"\nsites = "mine"\n[mail]\nchannel = "maildir:post"\n')
    assert read.database == f"sqlite:///{tmp_path}/news.sqlite3"
    assert read.mail.channel == f"maildir:{tmp_path}/post"
    assert read.sites == f"{tmp_path}/mine"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('contakt = "me@example.org"', "contakt: unknown key; did you mean «contact»?"),
        ('[mail]\nchanel = "x"', "mail.chanel: unknown key; did you mean «channel»?"),
        ('[[watch]]\nname = "a"\nrecipient = "me@localhost"\ntopic = []', "did you mean «topics»?"),
        (
            "[schedule]\nevery_minutes = 0",
            "schedule.every_minutes: Input should be greater than or equal to 1",
        ),
        ('[[watch]]\nname = "a"\nrecipient = "nobody"', "watch.0.recipient"),
        (
            '[[watch]]\nname = "a"\nrecipent = "me@localhost"',
            "watch.0.recipent: unknown key; did you mean «recipient»?",
        ),
        ('[[watch]]\nrecipient = "me@localhost"', "watch.0.name: Field required"),
        ('contact = "unclosed', "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, text)
    assert said in str(caught.value)
    assert config.FILE in str(caught.value)


def test_a_missing_file_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="run `unionwatch init`"):
        config.load(tmp_path / config.FILE)


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIONWATCH_CONTACT", "desk@example.org")
    monkeypatch.setenv("UNIONWATCH_MAIL__CHANNEL", "smtp://localhost:25")
    read = _load(tmp_path, 'contact = "old@example.org"\n[mail]\nfrom = "watch@example.org"\n')
    assert read.contact == "desk@example.org"
    assert read.mail.channel == "smtp://localhost:25"
    assert read.mail.sender == "watch@example.org"
