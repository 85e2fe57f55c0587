from hypothesis import given
from hypothesis import strategies as st

from monitor.channels.lines import one_line


@given(st.text())
def test_any_text_becomes_one_harmless_line(text: str) -> None:
    line = one_line(text)
    line.encode("utf-8")
    assert line.splitlines() in ([], [line])
    assert one_line(line) == line
