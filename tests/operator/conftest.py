from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.commands.minutes import Minutes


@pytest.fixture
async def minutes_in_data(tmp_path: Path) -> AsyncIterator[Minutes]:
    """A region whose dagbok lies in the folder data, as the bot would have it."""
    (tmp_path / "data").mkdir(mode=0o700)
    opened = Minutes(tmp_path / "data" / "dagbok.sqlite3")
    await opened.begin()
    yield opened
    await opened.end()
