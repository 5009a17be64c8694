"""Two händelser at once, the same people called to both: neither answers, wakes or ends for the other (AKT-01, SYS-05).

All is read as an ordinary member of both rooms reads it.
"""

from datetime import datetime, timedelta

import pytest

from tests.homeserver.member import Said
from tests.homeserver.region import AKTORER, DEPUTY

KONFERENS, VARD = "veckokonferens", "vard"
SNO, VATTEN = "h1/samordnande", "h2/samordnande"
NAMN = {SNO: "Snöfall", VATTEN: "Vattenförorening"}
READER = "nacka"
SHORT = timedelta(seconds=5)
WHICH = "Vilket upprop svarar du på?"
ENDINGS = (
    ("!återkalla | skäl: fel län", "ÅTERKALLAT: samordnande nivå, Vattenförorening.", "after_send:1"),
    ("!avsluta | motiv: vattnet är rent", "Vattenförorening: aktiverat läge avslutat", "before_commit:2"),
)


@pytest.fixture
async def both(region):
    """Both are activated, and those who are to be spoken of are in both rooms."""
    for room, namn in NAMN.items():
        await region.member("lst").says(f"!aktivera samordnande | händelse: {namn} | syfte: samlad lägesbild")
        await region.heard("0 av 6 har svarat", room=room)
    for name in (READER, "solna"):
        for room in NAMN:
            await region.member(name).joins(room)
    await region.member("sl").joins(KONFERENS)  # who is only invited everywhere would hear nothing
    await region.quiet()
    return region


async def board(region, room):
    """How the board of the upprop reads now."""
    found = await region.everything(room, reader=READER)
    return next(h.text for h in found if h.kind == "upprop/board" and not h.edit_of)


async def the_call(region, room, where, kind):
    """The message that calls to this room, in the room where it was said."""
    found = [h for h in await region.everything(where, reader=READER) if h.kind == kind and NAMN[room] in h.text]
    assert len(found) == 1
    return Said(await region.room_id(where), found[0].event_id)


async def asked(region, said, *, reader="polisen"):
    """The bot has asked back about this message; what it asked."""
    await region.quiet()
    answers = await region.answers(said, reader=reader)
    assert [h.said for h in answers if h.kind == "m.reaction"] == ["❓"]
    (question,) = (h.text for h in answers if h.kind != "m.reaction")
    return question


async def apart(region):
    """Nothing of the one stands in the room of the other."""
    for room, other in ((SNO, VATTEN), (VATTEN, SNO)):
        said = await region.everything(room, reader=READER)
        mixed = [h for h in said if NAMN[other] in h.said]
        assert not mixed, f"in {room}: {mixed}\n{await region.story()}"
        assert any(NAMN[room] in h.said for h in said)


async def answers_come(region):
    """Everybody answers, each in another way, and the bot is killed in the midst of it."""
    nacka, solna, polisen, lst = (region.member(name) for name in ("nacka", "solna", "polisen", "lst"))
    await nacka.says("närvarande", room=SNO)
    await nacka.says("vi kan inte delta", room=VATTEN)
    await solna.reacts("👍", await the_call(region, SNO, SNO, "aktivera/kallelse"))
    region.bot.kill()
    await solna.reacts("👍", await the_call(region, VATTEN, VATTEN, "aktivera/kallelse"))
    unclear = await polisen.says("närvarande")
    await region.member("region").reacts("👍", await the_call(region, VATTEN, KONFERENS, "aktivera/larm"))
    await lst.says("!närvaro sl via telefon | händelse: Vattenförorening", room=VARD)
    region.bot.start()
    assert WHICH in await asked(region, unclear)
    await polisen.says("snöfallet", thread=unclear)
    await region.member("region").says("närvarande")  # missing in one of them only: that one is meant
    await region.quiet()


async def test_each_answer_counts_where_it_was_given(both):
    await answers_come(both)

    sno, vatten = await board(both, SNO), await board(both, VATTEN)
    assert "Snöfall: 4 av 6 har svarat" in sno
    assert "Saknas (2): Länsstyrelsen Stockholm, SL" in sno
    assert "frånvarande" not in sno
    assert "Vattenförorening: 3 av 6 har svarat" in vatten
    assert "Saknas (2): Länsstyrelsen Stockholm, Polisen" in vatten
    assert "Anmält frånvarande: Nacka" in vatten
    assert "Via annan kanal: SL" in vatten
    await apart(both)
    await both.in_order()


async def test_what_could_mean_either_is_asked_and_counts_nowhere_until_it_is_told(both):
    polisen, lst = both.member("polisen"), both.member("lst")
    question = await asked(both, await polisen.says("närvarande"))
    assert WHICH in question
    for namn in NAMN.values():
        assert f"Samordnande – {namn}" in question
    for command in ("!närvaro polisen via rakel", "!avsluta | motiv: över"):
        said = await lst.says(command, room=VARD)
        assert "Flera händelser är öppna" in await asked(both, said, reader="lst")
    assert both.bot.rows("UppropAnswered") == []

    await polisen.says("båda")

    for room in NAMN:
        await both.heard("1 av 6 har svarat", room=room, reader=READER)
    await apart(both)
    await both.in_order()


async def is_woken_once(region, text, room, names):
    """It was said once there, and woke exactly these people."""
    heard = await region.heard_once(text, room=room)
    assert heard.woken == {region.account(name) for name in names}, f"{text}: {set(heard.woken)}"


async def are_woken_once(region, step, room, count, *, inside, outside):
    """Who is in the room there, who has not come in where the alarm stood."""
    await is_woken_once(region, f"– {step}: {count} har svarat", room, inside)
    text = f"– {step}. Inbjudna, inte inne i rummet ”Samordnande – {NAMN[room]}”"
    await is_woken_once(region, text, KONFERENS, outside)


async def killed_at_the_first_rung(region, point):
    """Five minutes of both have passed, and the bot was killed in the midst of telling it; the time of its clock."""
    first, second = (datetime.fromisoformat(row["at"]) for row in region.bot.rows("UppropOpened"))
    now = second + timedelta(minutes=5) + SHORT
    await region.bot.dies_between(first + timedelta(minutes=5) - SHORT, now, point)
    region.bot.start(stands_at=now)
    return now


@pytest.mark.parametrize(("command", "told", "point"), ENDINGS, ids=["återkalla", "avsluta"])
async def test_when_one_is_over_the_other_goes_on_untouched(both, command, told, point):
    await answers_come(both)
    now = await killed_at_the_first_rung(both, point)
    await are_woken_once(both, "5 min", SNO, "4 av 6", inside=("lst",), outside=("sl",))
    await are_woken_once(both, "5 min", VATTEN, "3 av 6", inside=("lst",), outside=("polisen",))
    before = await board(both, SNO)

    said = await both.member("lst").says(command, room=VATTEN, at=now)
    if command.startswith("!återkalla"):
        assert "Aktörer har redan svarat." in await asked(both, said, reader="lst")
        await both.member("lst").says("ja", room=VATTEN, thread=said, at=now)
    await both.heard_once(told, room=VATTEN, reader=READER)
    assert await board(both, SNO) == before
    everybody = {both.account(name) for name in AKTORER}  # the värd has a room of its own
    over = (told, "Vattenförorening är avslutad")  # the short word where the alarm stood, to who never came in
    told_in = [h for r in (*NAMN, KONFERENS, VARD) for h in await both.everything(r) if any(o in h.said for o in over)]
    assert sorted(k for h in told_in for k in h.woken if k in everybody) == sorted(everybody)
    await both.bot.time_is(now + timedelta(minutes=20))

    await are_woken_once(both, "10 min", SNO, "4 av 6", inside=("lst",), outside=("sl",))
    await are_woken_once(both, "15 min", SNO, "4 av 6", inside=("lst",), outside=("sl",))
    await is_woken_once(both, "RINGLISTA Snöfall: 1 att ringa efter 15 min", VARD, ("lst",))
    await is_woken_once(both, "Ersättare kallas för SL: Snöfall", SNO, (DEPUTY,))
    for text in ("– 10 min", "– 15 min", "Ersättare kallas"):
        await both.never_heard(text, room=VATTEN)
    await both.never_heard("RINGLISTA Vattenförorening", room=VARD)
    await both.heard_once("AKTIVERAT LÄGE – samordnande nivå: Snöfall", room=KONFERENS)
    await both.member("sl").says("närvarande", room=SNO, at=now + timedelta(minutes=20))
    await both.heard("Snöfall: 5 av 6 har svarat", room=SNO, reader=READER)
    await apart(both)
    await both.in_order()
