"""Tables of figures: printed, and put into the README by the command that measured them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"


def markdown(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def write_to_readme(name: str, table: str) -> None:
    """Put a table between its marks in the README."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    text = README.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    if not found or end not in rest:
        raise SystemExit(
            f"{README.name}: the marks {begin} and {end} are missing; put them where the table belongs"
        )
    README.write_text(f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}", encoding="utf-8")
