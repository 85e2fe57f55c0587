"""The queue of proposals and the answers to it, without the command."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.items import Article, Dated
from monitor import proposals
from monitor.agreements.proposals import Wishes
from monitor.agreements.reading import default_reader
from monitor.errors import ConfigError, InputError
from monitor.intake import Incoming, Intake
from monitor.own_instruments import open_catalogue, open_reader
from monitor.proposals import Proposal
from monitor.rereading import reread, reread_these
from monitor.store import outbox
from monitor.store.database import Store
from monitor.watches import Watch

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)
FIRES = "Правительства России и Беларуси подписали соглашение о тушении приграничных лесных пожаров. Учения пройдут в мае."
AGAIN = (
    "Стороны готовят подписание соглашения о тушении приграничных лесных пожаров между Россией и Беларусью."
)
ARCHIVES = "Россия и Беларусь ратифицировали протокол о взаимодействии по линии архивов."
BELARUSIAN = "Урады Беларусі і Расіі падпісалі пагадненне аб тушэнні лясных пажараў на мяжы."
TEXTS = (FIRES, AGAIN, ARCHIVES, BELARUSIAN)
OWN = """\
# Мои соглашения; порядок и отступы — мои.
[[instrument]]
id    = "X-07"
type  = "memorandum"
family = "F4"
topic = "science"
confidence = "A"
title = { ru = "Меморандум о ловле рыбы" }
aliases = [ { lang = "ru", says = "меморандум о ловле рыбы", inflected = "меморандума о ловле рыбы" } ]"""


def take(store: Store, *texts: str) -> None:
    intake = Intake(store, default_reader(), ())
    for text in texts:
        published = Dated(at=NOW, day_only=False, source="feed")
        article = Article(url=f"https://a.by/{text}", title="О делах", text=text, language="ru", published=published)  # fmt: skip
        intake.take(Incoming(article=article, seen_at=NOW))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "instruments.toml"


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    """A database with articles on what the catalogue does not know."""
    store = Store.create(f"sqlite:///{tmp_path}/unionwatch.sqlite3")
    take(store, *TEXTS)
    return store


def queue(store: Store, own: Path) -> dict[str, Proposal]:
    """What waits, by the last word of its title."""
    return {one.canonical.split()[-1]: one for one in proposals.waiting(store, open_catalogue(own))}


def test_all_of_it_on_both_databases(store: Store, own: Path) -> None:
    take(store, *TEXTS)
    assert [len(one.articles) for one in queue(store, own).values()] == [2, 1, 1]
    accepted = proposals.accept(store, own, queue(store, own)["пожаров"].id, Wishes(), NOW)
    changed = list(reread_these(store, open_reader(own), accepted.articles, (), NOW, alert=True))
    assert [event.instrument for one in changed for event in one.gained] == ["X-01", "X-01"]
    proposals.dismiss(store, own, queue(store, own)["архивов"].id, NOW)
    assert list(queue(store, own)) == ["мяжы"]


def test_the_other_articles_are_left_to_reread(kept: Store, own: Path) -> None:
    accepted = proposals.accept(kept, own, queue(kept, own)["пожаров"].id, Wishes(), NOW)
    assert len(accepted.articles) == 2
    assert list(queue(kept, own)) == ["мяжы", "архивов"]
    assert len(list(reread(kept, open_reader(own), None, (), NOW, apply=True))) == 2
    assert list(queue(kept, own)) == ["мяжы", "архивов"]


def test_what_its_new_names_recognise_is_read_again_too(kept: Store, own: Path) -> None:
    both = ("соглашение о тушении приграничных лесных пожаров", "пагадненне аб тушэнні лясных пажараў")
    accepted = proposals.accept(kept, own, queue(kept, own)["пожаров"].id, Wishes(aliases=both), NOW)
    assert len(accepted.articles) == 3


def test_who_is_named_is_told_once_of_each_event(kept: Store, own: Path) -> None:
    take(kept, f"Как сообщили вчера, {FIRES[:1].lower()}{FIRES[1:]} Министры довольны.")
    accepted = proposals.accept(kept, own, queue(kept, own)["пожаров"].id, Wishes(), NOW)
    watches = (Watch(name="all", recipient="me@localhost"),)
    assert len(list(reread_these(kept, open_reader(own), accepted.articles, watches, NOW, alert=True))) == 3
    with kept.read() as connection:
        assert sum(outbox.counts(connection).values()) == 2


def test_what_a_person_wrote_in_the_file_stays_as_it_is(kept: Store, own: Path) -> None:
    own.write_bytes(OWN.replace("\n", "\r\n").encode())
    own.chmod(0o640)
    before = own.read_bytes()
    accepted = proposals.accept(kept, own, queue(kept, own)["архивов"].id, Wishes(), NOW)
    assert accepted.instrument.id == "X-08"
    after = own.read_bytes()
    assert after.startswith(before)
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert own.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in own.parent.iterdir() if "instruments" in one.name] == ["instruments.toml"]


def test_titles_names_and_type_may_be_given(kept: Store, own: Path) -> None:
    proposal = queue(kept, own)["мяжы"].id
    with pytest.raises(InputError, match="--title-ru"):
        proposals.accept(kept, own, proposal, Wishes(), NOW)
    wishes = Wishes(
        titles=('Соглашение о «тушении» \\ "пожаров"', None),
        aliases=("пагадненне аб тушэнні лясных пажараў", "пожарный пакт / пожарного пакта"),
        type="interstate_treaty",
    )
    proposals.accept(kept, own, proposal, wishes, NOW)
    written = open_catalogue(own).get("X-01")
    assert written is not None
    assert written.titles.ru == wishes.titles[0]
    assert written.titles.be == "Пагадненне аб тушэнні лясных пажараў на мяжы"
    assert [alias.lang for alias in written.aliases] == ["be", "ru"]
    assert (written.type, written.family) == ("interstate_treaty", "F1")


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (Wishes(aliases=("соглашение о единой промышленной политике",)), "X-01, U-38|U-38"),
        (Wishes(aliases=("тушение пожаров",)), "тушение пожаров / "),
        (Wishes(aliases=("соглашение",)), "say what it is about"),
        (Wishes(aliases=("соглашение о рыбах / соглашения о птицах",)), "«соглашения о птицах» is not"),
        (Wishes(type="memorandom"), "did you mean «memorandum»"),
        (Wishes(titles=("Соглашение о сотрудничестве", None)), "--alias"),
        (
            Wishes(topic="energy.gaz"),
            r"--topic: «energy.gaz» is not a topic; did you mean «energy.gas»\? topics: founding, ",
        ),
        (
            Wishes(topic="nonsense"),
            "--topic: «nonsense» is not a topic; topics: founding, integration, .*, other",
        ),
        (Wishes(topic="\udcff"), "is not a topic"),
        (Wishes(type="\udcff"), "bytes that are no text"),
    ],
)
def test_what_would_mislead_is_refused_and_nothing_is_written(
    kept: Store, own: Path, wishes: Wishes, said: str
) -> None:
    with pytest.raises((InputError, ConfigError), match=said):
        proposals.accept(kept, own, queue(kept, own)["пожаров"].id, wishes, NOW)
    assert not own.exists()
    assert "пожаров" in queue(kept, own)


def test_a_dismissed_proposal_can_be_accepted_on_second_thoughts(kept: Store, own: Path) -> None:
    proposal = queue(kept, own)["пожаров"].id
    proposals.dismiss(kept, own, proposal, NOW)
    take(kept, FIRES.replace("Учения", "Большие учения"))
    assert "пожаров" not in queue(kept, own)
    assert proposals.accept(kept, own, proposal, Wishes(), NOW).instrument.id == "X-01"


def test_what_was_accepted_is_not_answered_again_until_it_is_taken_out(kept: Store, own: Path) -> None:
    proposal = queue(kept, own)["пожаров"].id
    proposals.accept(kept, own, proposal, Wishes(), NOW)
    with pytest.raises(InputError, match="accepted as X-01"):
        proposals.accept(kept, own, proposal, Wishes(), NOW)
    with pytest.raises(InputError, match="accepted as X-01"):
        proposals.dismiss(kept, own, proposal, NOW)
    own.unlink()
    assert "пожаров" in queue(kept, own)
    # Stored events may still say X-01 of what was taken out.
    assert proposals.accept(kept, own, proposal, Wishes(), NOW).instrument.id == "X-02"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("topic =", "topics =", "X-07: topics: unknown key; did you mean «topic»?"),
        ('says = "меморандум', 'sais = "меморандум', "X-07: aliases number 1: sais: unknown key; did you mean «says»?"),
        ('topic = "science"', "", "X-07: topic: Field required"),
        ('confidence = "A"', 'confidence = "D"', "X-07: confidence: Input should be 'A', 'B' or 'C'"),
        ('type  = "memorandum"', 'type  = "memorandom"', "did you mean «memorandum»?"),
        ('type  = "memorandum"', 'type  = "zzz"', "types: founding_treaty"),
        ('topic = "science"', 'topic = "sciense"', "X-07: «sciense» is not a topic; did you mean «science»? topics: founding, "),
        ('id    = "X-07"', 'id    = "7"', "7: id: String should match"),
        ('id    = "X-07"', 'idd   = "X-07"', "[[instrument]] number 1: idd: unknown key; did you mean «id»?"),
        ("[[instrument]]", "[[instruments]]", "instruments: unknown key; did you mean «instrument»?"),
        ("[[instrument]]", "instrument = 7\n[x]", "x: unknown key; known keys: instrument"),
        ("[[instrument]]", "[[instrument]", "is not TOML"),
        ('id    = "X-07"', 'id    = "U-38"', "U-38 stands in the catalogue twice"),
        ('id    = "X-07"', 'id    = "X-07"\nparents = ["U-99"]', "X-07: its parent U-99 is not in the catalogue"),
        ("меморандума о ловле рыбы", "меморандума о ловле птиц", "X-07: «меморандума о ловле птиц» is not recognised"),
        ("меморандум о ловле рыбы", "меморандум о единстве технологических операций", "understood as"),
        ("меморандум о ловле рыбы", "соглашение о единой промышленной политике", "understood as"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_own_file_names_file_place_and_what_was_expected(
    own: Path, was: str, now: str, said: str
) -> None:
    own.write_text(OWN.replace(was, now), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        open_catalogue(own)
    assert str(own) in str(caught.value)
    assert said in str(caught.value)


def test_a_misspelt_key_names_which_of_several_instruments_has_it(own: Path) -> None:
    second = OWN.replace("X-07", "X-08").replace("ловле рыбы", "лесном деле").replace("title =", "title_r =")
    own.write_text(f"{OWN}\n{second}", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        open_catalogue(own)
    assert str(caught.value) == f"{own}: X-08: title_r: unknown key; did you mean «title»?"
    own.write_text(f"{OWN}\n{second}".replace('id    = "X-08"', ""), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"\[\[instrument\]\] number 2: title_r: unknown key"):
        open_catalogue(own)


def test_only_the_latest_version_of_an_article_proposes(kept: Store, own: Path) -> None:
    published = Dated(at=NOW, day_only=False, source="feed")
    article = Article(url=f"https://a.by/{ARCHIVES}", title="О делах", text="Ничего.", language="ru", published=published)  # fmt: skip
    Intake(kept, default_reader(), ()).take(Incoming(article=article, seen_at=NOW))
    assert "архивов" not in queue(kept, own)
