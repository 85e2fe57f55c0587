"""Commands on stories: what belongs together, what resembles a text, and what a person tells apart."""

from datetime import timedelta
from pathlib import Path

import typer

from dedupe.additions import compare
from dedupe.signature import sign
from monitor import rereading
from monitor.cli import output
from monitor.cli.app import cli, configuration, now, watches
from monitor.cli.knowledge import reader
from monitor.errors import InputError
from monitor.store import articles, stories
from monitor.store.articles import StoredVersion
from monitor.store.database import Store
from monitor.store.links import WINDOW, StoryDocument
from monitor.store.stories import StoryMember

story = typer.Typer(
    name="story", help="Look at stories, and tell apart what is not one.", no_args_is_help=True
)
cli.add_typer(story)

_EVER: timedelta | None = None


@story.command()
def show(
    number: int = typer.Argument(metavar="STORY", help="A story's number, as the feed gives it."),
) -> None:
    """List the articles of a story, the head first."""
    with Store.open(configuration().database).read() as connection:
        members = stories.members(connection, number)
    if not members:
        raise InputError(
            f"story {number}: there is none of that number; `unionwatch feed` shows those there are"
        )
    head = members[0].text
    for member in members:
        output.line(_described(member) | _additions(head, member))


def _additions(head: str, member: StoryMember) -> dict[str, object]:
    """What a reprint says that the head does not, and the other way round; what a digest strings together."""
    if member.is_head:
        return {"contains": member.contains} if member.contains else {}
    said = compare(head, member.text)
    return {"added": said.added, "dropped": said.dropped}


@story.command()
def rebuild() -> None:
    """Sign all stored articles again and fold them anew, after an update that signs in another way."""
    with Store.open(configuration().database).write() as connection:
        numbers = articles.numbers(connection)
        with output.progress() as shown:
            told = (_signed(articles.by_article(connection, number)) for number in numbers)
            signed = stories.rebuild(connection, shown.track(told, total=len(numbers), description="signing"))
        found = stories.count(connection)
    output.say(f"Folded {output.counted(signed, 'article')} into {output.counted(found, 'story', 'stories')}")


def _signed(stored: StoredVersion) -> StoryDocument:
    return StoryDocument.of(stored, sign(stored.text, stored.title))


@story.command()
def split(
    article: int = typer.Argument(metavar="ARTICLE", help="An article's number, as the feed gives it."),
    reason: str = typer.Option("told apart by hand", help="Why it is another piece of news."),
) -> None:
    """Take an article out of its story for good; what is news since is mailed."""
    settings = configuration()
    store = Store.open(settings.database)
    known = reader()
    told = watches(settings, known.catalogue)
    made = rereading.split(store, known, article, reason, told, now())
    if made is None:
        raise InputError(
            f"article {article}: it is in no story with others; `unionwatch story show` lists a story"
        )
    queued = f"; queued {output.counted(made.alerts, 'alert')}" if made.alerts else ""
    output.say(f"Article {article} is a story of its own now: {made.story}{queued}")


@story.command()
def find(
    file: Path = typer.Argument(help="A text; the articles that resemble it are listed."),  # noqa: B008 - typer's way
    all_: bool = typer.Option(False, "--all", help=f"Also those older than {WINDOW.days} days."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """List the stored articles that resemble a text, the most alike first."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failed:
        raise InputError(f"{file}: cannot be read as UTF-8 text; check the path and the file") from failed
    signed = sign(text)
    if not signed.length:
        raise InputError(f"{file}: there are no words in it to look for; check the file")
    with Store.open(configuration().database).read() as connection:
        for member in stories.like(connection, signed, now(), _EVER if all_ else WINDOW):
            output.line(_described(member))


def _described(member: StoryMember) -> dict[str, object]:
    return {
        "story": member.story,
        "article": member.article,
        "head": member.is_head,
        "title": member.title,
        "url": member.url,
        "published": member.published.isoformat(),
    }
