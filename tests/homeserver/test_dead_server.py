"""Some are called on homeservers that accept and never answer: nobody else waits for them (MODELL AKT-05)."""

import socket
import time
from contextlib import AsyncExitStack

import pytest

from bot.exercise.synapse import Synapse
from tests.homeserver.conftest import opened

FORUM = "h1/samordnande"
MEMBERS, DEAD = 53, 5
FEDERATES = {"federation_domain_whitelist": None, "ip_range_blacklist": []}


@pytest.fixture(scope="module")
def synapse(tmp_path_factory):
    """A homeserver that speaks to others, on this machine too."""
    with Synapse(tmp_path_factory.mktemp("synapse"), generous=True, more=FEDERATES) as running:
        yield running


@pytest.fixture
def dead_servers():
    """Names of homeservers that take a connection and say nothing."""
    sockets = [socket.create_server(("127.0.0.1", 0), backlog=64) for _ in range(DEAD)]
    yield [f"127.0.0.1:{one.getsockname()[1]}" for one in sockets]
    for one in sockets:
        one.close()


async def _all_here_called(region, rum):
    here = f":{region.synapse.server_name}"
    called = {row["account"] for row in region.bot.rows("MemberSeen") if row["rum"] == rum}
    return len([account for account in called if account.endswith(here)]) >= MEMBERS + 6


async def _seconds_to_call(region):
    """From the activation until everybody with an account here is called."""
    began = time.monotonic()
    await region.member("lst").says("!aktivera samordnande Snöfall")
    await region.until(lambda: _all_here_called(region, FORUM), "all to be called", within=60)
    return time.monotonic() - began


async def test_five_dead_servers_hold_up_no_call_no_entry_and_no_word(synapse, tmp_path_factory, dead_servers):
    async with AsyncExitStack() as stack:
        without, with_dead = [
            await stack.enter_async_context(opened(synapse, tmp_path_factory.mktemp("r"), exercise=False))
            for _ in range(2)
        ]
        await without.settle_in(members=MEMBERS)
        alone = await _seconds_to_call(without)
        elsewhere = {f"dod{n}": f"@tib:{server}" for n, server in enumerate(dead_servers)}
        await with_dead.prepare(members=MEMBERS, elsewhere=elsewhere)
        with_dead.bot.start()
        await with_dead.until(lambda: _all_here_called(with_dead, "underrattelser"), "the fixed rooms")
        beside_dead = await _seconds_to_call(with_dead)
        print(f"called in {alone:.1f} s, beside {DEAD} dead servers in {beside_dead:.1f} s: {beside_dead / alone:.2f}")

        assert with_dead.bot.waiting().count("Invite") >= DEAD
        await with_dead.member("nacka").says("närvarande", room=FORUM)
        await with_dead.heard("1 av 64 har svarat", room=FORUM)
        await with_dead.heard(f"{DEAD} kallelser på väg", room=FORUM)

        for server in dead_servers:
            told = f"(@tib:{server}) i rummet ”Samordnande – Snöfall”. Orsak: servern svarade inte."
            await with_dead.until(lambda told=told: _said(with_dead, told), told, within=90)
        await with_dead.quiet()
        assert "på väg" not in await with_dead.board("UPPROP", FORUM)
        await with_dead.in_order()


async def _said(region, text):
    return [h for h in await region.everything("vard") if text in h.text]
