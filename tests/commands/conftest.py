from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import rebuild
from bot.operator.verify import verify_folder
from tests.commands.minutes import Minutes
from tests.commands.people import with_everything


@pytest.fixture
async def minutes(tmp_path: Path) -> AsyncIterator[Minutes]:
    """A region with its fixed rum. After every test: nothing failed, and the dagbok alone gives the same state."""
    opened = Minutes(tmp_path / "dagbok.sqlite3")
    await opened.begin()
    yield opened
    assert not opened.region.drift.failed, opened.transcript()
    assert await rebuild(opened.store) == opened.region
    await opened.end()
    assert verify_folder(tmp_path).faults == ()


@pytest.fixture
async def activated(minutes: Minutes) -> Minutes:
    """Snöfall is activated, at 09.00 on Monday, for a meeting at 09.30."""
    text = "!aktivera samordnande | händelse: Snöfall 12–13 januari | syfte: samlad lägesbild | tid: 9.30"
    await minutes.says("lst", text, "vard")
    return minutes


@pytest.fixture
async def equipped(tmp_path: Path) -> AsyncIterator[Minutes]:
    """Snöfall is activated as above, in a region with stab, ledningscentraler, deputies and communicators."""
    opened = Minutes(tmp_path / "dagbok.sqlite3")
    opened.register = with_everything()
    await opened.begin()
    text = "!aktivera samordnande | händelse: Snöfall 12–13 januari | syfte: samlad lägesbild | tid: 9.30"
    await opened.says("lst", text, "vard")
    yield opened
    assert not opened.region.drift.failed, opened.transcript()
    assert await rebuild(opened.store) == opened.region
    await opened.end()
