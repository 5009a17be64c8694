"""The life cycles stand in one table each; nothing leads out of an end, and nothing but the table decides."""

from datetime import UTC, datetime

import pytest

from bot.domain import atgard as atgard_
from bot.domain import handelse as handelse_
from bot.domain.atgard import Atgard, AtgardAnswered, AtgardBok, AtgardProposed, AtgardState, AtgardWithdrawn, respond
from bot.domain.handelse import HandelseBok, HandelseState, aktivera, close, pakalla, tillkalla
from bot.domain.handelse_parts import Avslut, Pakallan, Tillkallad
from bot.domain.niva import Aktivering, Niva
from bot.domain.refusal import Refused
from bot.domain.words import Quote

AT = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
NAMN = Quote("$m1", 0, 7)
LST = "@lst:samverkan.example"


@pytest.mark.parametrize("table", [handelse_.TRANSITIONS, atgard_.TRANSITIONS])
def test_every_state_has_its_row_and_every_goal_is_a_state(table):
    states = type(next(iter(table)))
    assert set(table) == set(states)
    assert all(goal in states for goals in table.values() for goal in goals)


def test_what_is_over_stays_over():
    for state in (HandelseState.EFTERARBETE, HandelseState.ATERTAGEN):
        assert not handelse_.TRANSITIONS[state]
    for state in (AtgardState.KLAR, AtgardState.UTGAR):
        assert not atgard_.TRANSITIONS[state]


def _bok(*events: object) -> HandelseBok:
    bok = HandelseBok()
    for event in events:
        bok = handelse_.apply(bok, event)
    return bok


def _activation() -> Aktivering:
    return Aktivering(Niva.SAMORDNANDE, "h1/samordnande", LST, AT, "$m1")


def _activated() -> HandelseBok:
    bok = HandelseBok()
    return _bok(*aktivera(bok, None, NAMN, _activation(), kallade=("nacka", "polis")))


def _pakallan(message: str = "$m1") -> Pakallan:
    return Pakallan(message, "vard", "@nacka:samverkan.example", "nacka", NAMN, AT)


def test_a_call_waits_until_it_is_activated_or_taken_back():
    bok = _bok(*pakalla(HandelseBok(), _pakallan(), None))
    assert bok.by_id["h1"].state is HandelseState.PAKALLAD
    assert handelse_.apply(bok, handelse_.PakallanWithdrawn("h1", "$m1", AT)).by_id["h1"].state is (
        HandelseState.ATERTAGEN
    )
    (activated,) = aktivera(bok, "h1", NAMN, _activation(), kallade=("nacka",))
    assert handelse_.apply(bok, activated).by_id["h1"].state is HandelseState.AKTIVERAD


def test_two_calls_are_one_handelse_and_one_may_be_taken_back():
    bok = _bok(*pakalla(HandelseBok(), _pakallan(), None))
    bok = handelse_.apply(bok, *pakalla(bok, _pakallan("$m2"), "h1"))
    bok = handelse_.apply(bok, handelse_.PakallanWithdrawn("h1", "$m1", AT))
    assert bok.by_id["h1"].state is HandelseState.PAKALLAD
    assert [p.message for p in bok.by_id["h1"].pakallan_list] == ["$m2"]


def test_a_niva_is_activated_once_and_never_after_the_end():
    bok = _activated()
    with pytest.raises(Refused, match="already_active"):
        aktivera(bok, "h1", NAMN, _activation(), kallade=())
    ended = handelse_.apply(bok, *close(bok.by_id["h1"], Avslut(LST, AT, None, None, None)))
    other = Aktivering(Niva.STAB, "h1/stab", LST, AT, "$m9")
    with pytest.raises(Refused, match="handelse_over"):
        aktivera(ended, "h1", NAMN, other, kallade=())
    with pytest.raises(Refused, match="handelse_over"):
        close(ended.by_id["h1"], Avslut(LST, AT, None, None, None))


def test_who_is_called_already_is_not_called_in_again():
    handelse = _activated().by_id["h1"]
    assert tillkalla(handelse, Tillkallad("nacka", LST, AT, None)) == ()
    (event,) = tillkalla(handelse, Tillkallad("smhi", LST, AT, None))
    assert handelse_.apply(_activated(), event).by_id["h1"].alla_kallade == ("nacka", "polis", "smhi")


def _atgard(state: AtgardState = AtgardState.FORESLAGEN) -> Atgard:
    return Atgard(1, "h1", "h1/samordnande", "nacka", NAMN, None, LST, AT, "$m1", state)


def _answer(state: AtgardState, **more: object) -> AtgardAnswered:
    return AtgardAnswered("h1", 1, state, "@nacka:samverkan.example", AT, "$m2", **more)


@pytest.mark.parametrize("old", AtgardState)
@pytest.mark.parametrize("new", [AtgardState.ACCEPTERAD, AtgardState.AVBOJD, AtgardState.KLAR])
def test_an_answer_follows_the_table(old, new):
    if new in atgard_.TRANSITIONS[old] and new is not old:
        assert respond(_atgard(old), _answer(new)) == (_answer(new),)
    elif new is old:
        assert respond(_atgard(old), _answer(new)) == ()
    else:
        with pytest.raises(Refused):
            respond(_atgard(old), _answer(new))


def test_an_accepted_one_may_get_another_time_and_what_was_proposed_is_kept():
    proposed = datetime(2027, 1, 11, 16, 0, tzinfo=UTC)
    later = datetime(2027, 1, 11, 18, 0, tzinfo=UTC)
    bok = atgard_.apply(AtgardBok(), AtgardProposed(Atgard(1, "h1", "r", "nacka", NAMN, proposed, LST, AT, "$m1")))
    for senast in (later, later.replace(hour=20)):
        bok = atgard_.apply(bok, _answer(AtgardState.ACCEPTERAD, senast=senast))
    atgard = bok.by_key["h1", 1]
    assert (atgard.senast, atgard.senast_foreslaget) == (later.replace(hour=20), proposed)


def test_one_that_was_withdrawn_keeps_its_number():
    bok = atgard_.apply(AtgardBok(), AtgardProposed(_atgard()))
    bok = atgard_.apply(bok, AtgardWithdrawn("h1", 1, AT))
    assert bok.of_handelse("h1") == ()
    assert bok.next_nr("h1") == 2
    assert bok.next_nr(None) == 1
