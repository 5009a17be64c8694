import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from bot.exercise.interrupts import SIGNALS, Interrupts


@pytest.fixture(autouse=True)
def _handlers_as_before() -> Iterator[None]:
    before = {one: signal.getsignal(one) for one in SIGNALS}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


async def wait_after(number: signal.Signals, cleaned: list[str]) -> None:
    try:
        os.kill(os.getpid(), number)
        await asyncio.sleep(30)
    finally:
        cleaned.append("yes")


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_ends_the_work_after_its_cleaning_up(number: signal.Signals) -> None:
    cleaned: list[str] = []
    with Interrupts() as interrupts, pytest.raises(KeyboardInterrupt):
        interrupts.run(wait_after(number, cleaned))

    assert cleaned == ["yes"]


def test_a_second_signal_only_says_that_the_end_is_under_way(capsys: pytest.CaptureFixture[str]) -> None:
    with Interrupts() as interrupts:
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        interrupts.end()
        os.kill(os.getpid(), signal.SIGINT)

    assert "Avslutar redan" in capsys.readouterr().out


def test_without_a_signal_everything_is_as_before() -> None:
    before = [signal.getsignal(one) for one in SIGNALS]
    with Interrupts() as interrupts:
        assert interrupts.run(asyncio.sleep(0, "klart")) == "klart"

    assert [signal.getsignal(one) for one in SIGNALS] == before
