"""Text that anybody may have written, made safe to stand in a mail."""

import unicodedata


def one_line(text: str) -> str:
    """The text on one line, without control, format and unpaired surrogate characters."""
    return " ".join("".join(_harmless(character) for character in text).split())


def _harmless(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cf", "Cs"} else character
