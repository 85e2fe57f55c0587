"""A person's own file of instruments: read with the catalogue, appended to whole or not at all."""

from pathlib import Path

import pytest

from monitor import own_instruments
from monitor.agreements import catalogue
from monitor.errors import ConfigError

ENTRY = """\
[[instrument]]
id = "X-01"
type = "memorandum"
family = "F4"
topic = "science"
confidence = "A"
title = { ru = "Меморандум о ловле рыбы" }
"""


def test_without_a_file_the_catalogue_is_the_packaged_one(tmp_path: Path) -> None:
    assert own_instruments.open_catalogue(tmp_path / "none.toml") is catalogue.packaged()


def test_the_content_of_the_file_counts_in_the_version_and_its_place_does_not(tmp_path: Path) -> None:
    for name in ("a.toml", "z.toml"):
        (tmp_path / name).write_text(ENTRY, encoding="utf-8")
    one, other = (own_instruments.open_catalogue(tmp_path / name) for name in ("a.toml", "z.toml"))
    assert one.version == other.version != catalogue.packaged().version
    (tmp_path / "a.toml").write_text(ENTRY.replace("science", "space"), encoding="utf-8")
    assert own_instruments.open_catalogue(tmp_path / "a.toml").version != one.version


def test_a_byte_order_mark_is_forgiven(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ENTRY, encoding="utf-8-sig")
    assert own_instruments.open_catalogue(tmp_path / "a.toml").get("X-01")


def test_an_entry_that_would_not_be_read_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("instrument = []\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="is not TOML"):
        own_instruments.append(path, ENTRY)
    assert path.read_text(encoding="utf-8") == "instrument = []\n"


def test_a_write_that_fails_leaves_the_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.write_text("# mine", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ConfigError, match=r"a\.toml: cannot be written \(No space left on device\)"):
        own_instruments.append(path, ENTRY)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [
        ("a.toml", "# mine")
    ]
