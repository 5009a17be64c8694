"""A ✅ on a call is an answer to that very upprop, whenever it comes in, until it is taken back (MALLAR 14)."""

from datetime import timedelta

from bot.domain.effects import Board
from bot.domain.incoming import Redacted, Sent
from bot.engine import Arrived
from tests.commands.people import account

FORUM = "h1/samordnande"


def here(minutes, rum=FORUM):
    return minutes.region.upprop.in_rum(rum).here


async def takes_back(minutes, who, reaction, rum=FORUM):
    await minutes.comes(Redacted(minutes.next_id(), minutes.room(rum), account(who), minutes.now, reaction))


def last_reaction(minutes):
    return f"$m{minutes._count}"


async def ready_again(minutes):
    """A new upprop; returns what is asked with and the board."""
    await minutes.says("rsib", "!upprop nytt", FORUM)
    return minutes.event_of("upprop/opened"), minutes.event_of("upprop/board")


async def test_a_tick_on_the_call_of_a_new_upprop_counts(activated):
    call, board = await ready_again(activated)
    await activated.reacts("nacka", call, "✅", FORUM)
    await activated.reacts("polis", board, "✅", FORUM)
    assert set(here(activated)) == {"nacka", "polis"}


async def test_a_tick_on_the_pinned_call_counts_in_the_upprop_that_is_open_now(activated):
    call = activated.event_of("aktivera/kallelse")
    await activated.reacts("nacka", call, "👍", FORUM)
    await ready_again(activated)
    assert here(activated) == ()
    await activated.reacts("polis", call, "👍", FORUM)
    assert here(activated) == ("polis",)


async def test_a_tick_on_the_board_of_an_old_upprop_is_no_answer_to_a_new_one(activated):
    old = activated.event_of("upprop/board")
    await activated.reacts("nacka", old, "✅", FORUM)
    assert here(activated) == ("nacka",)
    await ready_again(activated)
    await activated.reacts("polis", old, "✅", FORUM)
    assert here(activated) == ()


async def test_a_tick_in_another_room_than_the_call_is_no_answer(activated):
    call = activated.event_of("aktivera/kallelse")
    await activated.says("rsib", "!upprop nytt", "veckokonferens")
    await activated.reacts("nacka", call, "✅", "veckokonferens")
    assert here(activated) == ()
    assert here(activated, "veckokonferens") == ()


async def test_an_answer_by_reaction_is_taken_back_with_it(activated):
    call = activated.event_of("aktivera/kallelse")
    await activated.reacts("nacka", call, "✅", FORUM)
    reaction = last_reaction(activated)
    assert here(activated) == ("nacka",)
    await takes_back(activated, "nacka", reaction, "vard")
    assert here(activated) == ("nacka",)
    await takes_back(activated, "nacka", reaction)
    assert here(activated) == ()
    assert any(isinstance(e, Board) for e in activated.new_effects)
    await activated.reacts("nacka", call, "✅", FORUM)
    assert here(activated) == ("nacka",)


class Early:
    """A new upprop whose call stands in the room, but whose result is not in yet."""

    def __init__(self, minutes) -> None:
        self.minutes = minutes
        self.call = ""

    async def begin(self) -> None:
        self.minutes.crash_after = 0
        await self.minutes.says("rsib", "!upprop nytt", FORUM)
        row = next(r for r in self.minutes.engine.out.values() if getattr(r.effect, "template", "") == "upprop/opened")
        self.call, self.row = f"$bot-{row.id[:12]}", row

    async def result_comes(self) -> None:
        now = self.minutes.now
        await self.minutes._hand_in(Arrived((Sent(f"sent:{self.row.id}", now, self.row.id, self.call, ()),)))
        self.minutes.crash_after = -1
        await self.minutes.send()


async def test_a_tick_that_comes_before_the_result_of_the_call_counts_at_its_own_time(activated):
    early = Early(activated)
    await early.begin()
    at = activated.now
    await activated.reacts("nacka", early.call, "✅", FORUM)
    assert here(activated) == ()
    activated.clock.move(at + timedelta(minutes=2))
    await early.result_comes()
    assert here(activated) == ("nacka",)
    assert activated.region.upprop.in_rum(FORUM).svar_by_aktor["nacka"].at == at
    assert "1 av 8 har svarat" in activated.board_by_key[f"upprop/{FORUM}/2"]
    assert not activated.region.inlagg.early_reaction


async def test_a_tick_that_was_taken_back_before_the_result_of_the_call_counts_for_nothing(activated):
    early = Early(activated)
    await early.begin()
    await activated.reacts("nacka", early.call, "✅", FORUM)
    await takes_back(activated, "nacka", last_reaction(activated))
    await early.result_comes()
    assert here(activated) == ()
