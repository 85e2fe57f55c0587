"""Commands on stories: what belongs together, what resembles a text, and what a person tells apart."""

from datetime import timedelta
from pathlib import Path

import typer

from dedupe.signature import sign
from monitor.cli import output
from monitor.cli.app import cli, configuration
from monitor.cli.service import now
from monitor.errors import InputError
from monitor.store import stories
from monitor.store.database import Store
from monitor.store.stories import WINDOW, StoryMember

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
    for member in members:
        output.line(_described(member))


@story.command()
def split(
    article: int = typer.Argument(metavar="ARTICLE", help="An article's number, as the feed gives it."),
    reason: str = typer.Option("told apart by hand", help="Why it is another piece of news."),
) -> None:
    """Take an article out of its story for good."""
    with Store.open(configuration().database).write() as connection:
        made = stories.split(connection, article, reason)
    if made is None:
        raise InputError(
            f"article {article}: it is in no story with others; `unionwatch story show` lists a story"
        )
    output.say(f"Article {article} is a story of its own now: {made}")


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
    with Store.open(configuration().database).read() as connection:
        for member in stories.like(connection, sign(text), now(), _EVER if all_ else WINDOW):
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
