"""Site files: the shipped ones hold, and a wrong one is refused with what is right."""

from pathlib import Path

import pytest

from crawler.catalogue import load_sites, named
from crawler.errors import SiteFileError, UnknownSiteError

GOOD = 'title = "A"\nhome = "https://a.by/"\nkind = "ministry"\ncountry = "BY"\ntier = 2\nfeeds = ["https://a.by/rss"]\n'


def test_twelve_sites_and_more_come_along_from_both_sides() -> None:
    sites = load_sites().values()
    countries = [site.country for site in sites]
    assert countries.count("RU") >= 6
    assert countries.count("BY") >= 6
    assert {"union", "federal", "ministry", "region", "agency"} <= {site.kind for site in sites}
    assert all(site.delay >= 1 for site in sites)


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("feeds =", "feedz =", "feeds"),
        ("tier = 2", "tier = 9", "tier"),
        ('kind = "ministry"', 'kind = "ministery"', "kind"),
        ('"https://a.by/rss"', '"a.by/rss"', "http://"),
        ("title =", "title", "TOML"),
        ("tier = 2", 'tier = 2\ntimezone = "Europe/Minks"', "Europe/Minsk"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(tmp_path: Path, was: str, now: str, says: str) -> None:
    path = tmp_path / "a.by.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert "a.by" in load_sites(tmp_path)
    path.write_text(GOOD.replace(was, now), encoding="utf-8")
    with pytest.raises(SiteFileError, match=says) as caught:
        load_sites(tmp_path)
    assert "a.by.toml" in str(caught.value)


def test_a_file_of_the_same_name_replaces_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "belta.by.toml").write_text(GOOD, encoding="utf-8")
    assert load_sites(tmp_path)["belta.by"].title == "A"


def test_an_unknown_site_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownSiteError, match=r"belta\.by"):
        named(load_sites(), "belta.bu")
