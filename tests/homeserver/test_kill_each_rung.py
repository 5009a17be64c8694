"""Killed in the middle of each rung of a stab and of a kluster, one rung after the other (TID-02, TID-04, AKT-07).

Each nivå stands alone, so that no rung but its own is due. The bot lives until just before a rung, dies in it, and
lives again: all of the rung is told once, those who are silent are woken once, and nothing comes before its time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from tests.homeserver.region import DEPUTY

KONFERENS, VARD = "veckokonferens", "vard"
POINTS = ("before_commit:2", "before_send:1", "after_send:1", "after_result:1")
SHORT = timedelta(seconds=20)
SILENT = ("region", "polisen", "sl")


@dataclass(frozen=True)
class Rung:
    """What is told where, so many minutes after the activation, and whom it wakes."""

    minutes: int
    told: tuple[tuple[str, str], ...]
    woken: tuple[str, ...] = SILENT


@dataclass(frozen=True)
class Ladder:
    niva: str
    answer: str
    rungs: tuple[Rung, ...]

    @property
    def rum(self) -> str:
        return f"h1/{self.niva}"


STAB = Ladder(
    "stab",
    "på plats",
    (
        Rung(60, ((KONFERENS, "60 min kvar, samverkansstab: 1 av 4 på plats"),)),
        Rung(90, ((KONFERENS, "30 min kvar, samverkansstab: 1 av 4 på plats"), (VARD, "samverkansstab: 3 att ringa"))),
        Rung(
            95,
            (("h1/stab", "Ersättare kallas för SL: Ras"), (VARD, "Ersättare kallade, Ras i Salem, samverkansstab: SL")),
            (DEPUTY,),
        ),
        Rung(110, ((KONFERENS, "10 min kvar, samverkansstab: 1 av 4 på plats"),)),
        Rung(120, (("h1/stab", "stab: 1 av 4 på plats i tid"), (VARD, "stab: 1 av 4 på plats i tid")), ()),
    ),
)
KLUSTER = Ladder(
    "kluster",
    "närvarande",
    (
        Rung(5, (("h1/kluster", "– 5 min: 1 av 4 har svarat"),)),
        Rung(10, (("h1/kluster", "– 10 min: 1 av 4 har svarat"), (VARD, "operatörskluster: 3 att ringa"))),
        Rung(
            15,
            (
                ("h1/kluster", "Ersättare kallas för SL: Ras"),
                (VARD, "Ersättare kallade, Ras i Salem, operatörskluster: SL"),
            ),
            (DEPUTY,),
        ),
    ),
)


@pytest.mark.parametrize("ladder", [STAB, KLUSTER], ids=lambda ladder: ladder.niva)
@pytest.mark.parametrize("point", POINTS)
async def test_a_kill_at_each_rung(region, ladder, point):
    asked = await region.member("lst").says(
        f"!aktivera {ladder.niva} | händelse: Ras i Salem | aktörer: solna, region, polisen, sl", room=VARD
    )
    await region.heard("Ska ", room=VARD)
    await region.member("lst").says("ja", room=VARD, thread=asked)
    await region.member("solna").says(ladder.answer, room=ladder.rum)
    await region.heard("1 av 4", room=ladder.rum)
    for name in SILENT:  # a stab is reminded where its people were called
        await region.member(name).joins(ladder.rum if ladder is KLUSTER else KONFERENS)
    await region.quiet()
    called_at = datetime.fromisoformat(region.bot.rows("UppropOpened")[0]["at"])

    for number, rung in enumerate(ladder.rungs):
        due = called_at + timedelta(minutes=rung.minutes)
        for room, text in rung.told:
            await region.never_heard(text, room=room)
        await region.bot.dies_between(due - SHORT, due + SHORT, point)
        passed = len(region.bot.rows("UppropStepPassed"))
        expected = number if point.startswith("before_commit") else number + 1
        assert passed == expected, f"it died somewhere else\n{await region.story()}"
        region.bot.start(stands_at=due + SHORT)
        await region.bot.time_is(due + SHORT)  # all may have been said before it died: that it lives is awaited too

        for room, text in rung.told:
            await region.heard_once(text, room=room)

    for rung in ladder.rungs:
        room, text = rung.told[0]
        heard = await region.heard_once(text, room=room)
        assert heard.woken == {region.account(name) for name in rung.woken}
    assert [h.kind for h in await region.everything(VARD)].count("documents/ringlista") == 1
    assert await region.member("lst").standing(region.account(DEPUTY), ladder.rum) == "invite"
    await region.in_order()
