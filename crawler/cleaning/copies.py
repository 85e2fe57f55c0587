"""Copies of the headline at the head of a text. Pure.

A copy is cut only as a whole sentence or line. Where the first sentence merely begins with the headline's words
(«Госдума ратифицировала договор» over «Госдума ратифицировала договор о визах.»), they are the sentence's. A copy that
is glued to the next sentence, with no blank between, is one all the same: nobody writes so.
"""

from crawler.cleaning.letters import letters

SHORTEST = 12
"""Letters of a headline that a copy must share to be known for one."""
_BETWEEN = " \n\t.:;,|/»…–—-"
"""What may part a copy from the text."""


def strip_copies(text: str, title: str, *, again: bool = False) -> tuple[str, list[str]]:
    """Take leading copies of the headline off a text: whole ones, glued ones, cut ones, in any case.

    Args:
        text: The text, lines separated by newlines.
        title: The headline.
        again: Whether its line has said the headline before.

    """
    wanted = letters(title)
    taken: list[str] = []
    glued = again
    while len(wanted) >= SHORTEST:
        end = _copy_end(text, wanted, glued=glued)
        if not end:
            break
        taken.append(text[:end].strip())
        # A line that says the headline twice says it a third time, and begins no sentence with it.
        glued = text[end : end + 1] == " "
        text = text[end:].lstrip(_BETWEEN)
    return text, taken


def _copy_end(text: str, wanted: str, *, glued: bool) -> int:
    """Where a leading copy of the headline ends; 0 where there is none. ``glued``: another one stood before it."""
    matched = 0
    for place, letter in enumerate(text):
        folded = letter.casefold().replace("ё", "е")
        if not folded.isalnum():
            if letter == "\n" and matched >= _cut_short(wanted):
                return place
            continue
        if not wanted.startswith(folded, matched):
            # A line that is the beginning of the headline, cut short with dots.
            return (
                place if matched >= _cut_short(wanted) and text[:place].rstrip().endswith(("…", "...")) else 0
            )
        matched += len(folded)
        if matched == len(wanted):
            return _behind(text, place + 1, wanted, glued=glued)
    return len(text) if matched >= _cut_short(wanted) and matched == len(wanted) else 0


def _cut_short(wanted: str) -> int:
    return max(SHORTEST, len(wanted) // 2)


_CLOSING = '»"”)'
_ENDS = ".!?…:|"


def _behind(text: str, place: int, wanted: str, *, glued: bool) -> int:
    """Past what closes the headline; 0 where the sentence goes on."""
    end = place
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    rest = text[end : end + 1]
    if rest in ("", "\n"):
        return end
    if rest in _ENDS:
        while end < len(text) and text[end] in _ENDS + _CLOSING:
            end += 1
        return end
    # «…Союзного государстваМинистры…»: glued, and the next sentence begins as one.
    if rest.isupper() or rest.isdigit() or rest in "«„“":
        return end
    following = text[end:].lstrip()
    if rest != " " or not (following[:1].isupper() or (glued and following[:1].isdigit())):
        return 0
    said_again = letters(following[:_SEEN]).startswith(wanted[:SHORTEST])
    return end if glued or said_again or _is_set_off(text[:end], closed=end > place) else 0


def _is_set_off(copy: str, *, closed: bool) -> bool:
    """Whether a copy is told from what follows by capitals or in quotation marks."""
    return copy.isupper() or (closed and copy.lstrip()[:1] in '«"“„')


_SEEN = 40
"""Code points in which a headline that is said again shows itself."""
