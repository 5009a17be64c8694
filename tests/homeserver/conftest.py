"""One real homeserver per worker; a region of its own per test."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.exercise.matrix_user import Homeserver
from bot.exercise.synapse import Synapse
from tests.homeserver.region import Region, next_name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.homeserver)


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    with Synapse(tmp_path_factory.mktemp("synapse"), generous=True) as running:
        yield running


@asynccontextmanager
async def opened(synapse: Synapse, folder: Path, *, exercise: bool) -> AsyncIterator[Region]:
    async with Homeserver(synapse.url, synapse.as_token) as server:
        region = Region(synapse, server, folder, next_name(), exercise=exercise)
        try:
            yield region
        finally:
            await region.close()


@pytest.fixture
async def region(synapse: Synapse, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Region]:
    """A region that has come to order, with a bot whose kill points can be armed; the bot runs."""
    async with opened(synapse, tmp_path_factory.mktemp("r"), exercise=True) as region:
        await region.settle_in()
        yield region


@pytest.fixture
async def live_region(synapse: Synapse, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Region]:
    """The same as in production: no exercise, the machine's clock."""
    async with opened(synapse, tmp_path_factory.mktemp("r"), exercise=False) as region:
        await region.settle_in()
        yield region
