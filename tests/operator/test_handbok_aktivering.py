"""The handbook shows a whole activation as it is sent; made anew with UPDATE_EXPECTED=1, then read it aloud."""

import os

from bot.environment import ROOT
from tests.operator.aktivering import written

FILE = ROOT / "docs" / "handbok.md"
HEADING = "## En hel aktivering, meddelande för meddelande\n"


async def test_the_handbook_shows_each_message_as_it_is_sent(tmp_path):
    text = FILE.read_text(encoding="utf-8")
    before, _, after = text.partition(HEADING)
    intro, _, rest = after.partition("\n### ")
    shown, _, left = rest.partition("\n## ")
    played = await written(tmp_path / "dagbok.sqlite3")
    if os.environ.get("UPDATE_EXPECTED"):
        FILE.write_text(f"{before}{HEADING}{intro}\n{played}\n## {left}", encoding="utf-8")
        shown = played.removeprefix("### ")
    assert shown.strip() == played.removeprefix("### ").strip()
