"""How answers are counted (MODELL TID-02, SYS-05; MALLAR 14)."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from bot.domain import upprop as upprop_
from bot.domain.steps import after_call as steps
from bot.domain.upprop import HERE, Svar, SvarState, Upprop, UppropBok, UppropClosed, UppropOpened, answer, leave

AT = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
KALLADE = ("lst", "nacka", "polis")


def _svar(state: SvarState = SvarState.NARVARANDE, minute: int = 1, **more: object) -> Svar:
    return Svar(state, AT + timedelta(minutes=minute), f"$m{minute}", "@nacka:samverkan.example", **more)


def _opened(start: datetime | None = None) -> UppropBok:
    event = UppropOpened("h1/1", "h1", "h1", "samordnande", KALLADE, steps(AT, (5, 10, 15), start), start, AT)
    return upprop_.apply(UppropBok(), event)


def _after(bok: UppropBok, aktor: str, svar: Svar) -> UppropBok:
    for event in answer(bok.by_id["h1/1"], aktor, svar):
        bok = upprop_.apply(bok, event)
    return bok


def _upprop(bok: UppropBok) -> Upprop:
    return bok.by_id["h1/1"]


def test_only_who_is_called_is_counted():
    bok = _after(_opened(), "smhi", _svar())
    assert _upprop(bok).here == ()
    assert not _upprop(bok).svar_by_aktor


def test_the_same_answer_twice_counts_once():
    bok = _after(_opened(), "nacka", _svar(minute=1))
    assert answer(_upprop(bok), "nacka", _svar(minute=2)) == ()
    assert _upprop(bok).here == ("nacka",)


@pytest.mark.parametrize("state", SvarState)
def test_every_kind_of_answer_is_here_or_missing_or_absent(state):
    upprop = _upprop(_after(_opened(), "nacka", _svar(state)))
    absent = upprop.having(SvarState.FRANVARANDE)
    assert sorted((*upprop.here, *upprop.missing, *absent)) == sorted(KALLADE)
    assert ("nacka" in upprop.here) is (state in HERE)
    assert upprop.having(state) == ("nacka",)


def test_no_answer_is_never_absence():
    upprop = _upprop(_opened())
    assert upprop.missing == upprop.silent == KALLADE
    assert upprop.having(SvarState.FRANVARANDE) == ()


def test_the_later_answer_wins_by_time_in_whatever_order_they_come():
    answers = [_svar(SvarState.VANTAS, 1), _svar(SvarState.FRANVARANDE, 2), _svar(SvarState.NARVARANDE, 3)]
    for order in permutations(answers):
        bok = _opened()
        for svar in order:
            bok = _after(bok, "nacka", svar)
        assert _upprop(bok).svar_by_aktor["nacka"].state is SvarState.NARVARANDE


def test_who_must_go_has_taken_part_and_may_come_back():
    bok = _after(_opened(), "nacka", _svar())
    assert leave(_upprop(bok), "polis", AT) == ()
    bok = upprop_.apply(bok, *leave(_upprop(bok), "nacka", AT + timedelta(minutes=9)))
    assert _upprop(bok).here == _upprop(bok).left == ("nacka",)
    assert leave(_upprop(bok), "nacka", AT + timedelta(minutes=10)) == ()
    bok = _after(bok, "nacka", _svar(minute=20))
    assert _upprop(bok).left == ()


def test_late_is_after_the_start_and_only_then():
    bok = _opened(start=AT + timedelta(minutes=30))
    bok = _after(bok, "nacka", _svar(minute=30))
    bok = _after(bok, "polis", _svar(minute=31))
    assert _upprop(bok).late == ("polis",)
    assert _upprop(_after(_opened(), "polis", _svar(minute=31))).late == ()


def test_who_is_represented_may_come_itself():
    bok = _after(_opened(), "nacka", _svar(SvarState.FORETRADS, 1, av="lst"))
    bok = _after(bok, "nacka", _svar(SvarState.NARVARANDE, 2))
    assert _upprop(bok).svar_by_aktor["nacka"].state is SvarState.NARVARANDE


def test_the_steps_are_copied_when_it_opens_and_the_start_only_if_it_is_later():
    found = steps(AT, (15, 5, 5), AT + timedelta(minutes=30))
    assert [(s.key, s.minutes) for s in found] == [("5", 5), ("15", 15), ("start", None)]
    assert [s.key for s in steps(AT, (5,), AT - timedelta(minutes=1))] == ["5"]


def test_a_new_upprop_has_a_new_name_and_the_old_is_no_longer_the_open_one():
    bok = upprop_.apply(_opened(), UppropClosed("h1/1", AT))
    assert bok.in_rum("h1") is None
    assert bok.latest_in("h1").id == "h1/1"
    assert bok.next_id("h1") == "h1/2"
    assert bok.open_list() == ()


OWN = (SvarState.NARVARANDE, SvarState.FRANVARANDE, SvarState.VANTAS, SvarState.ERSATTARE, SvarState.ANNAN_KANAL)


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("weaker", [SvarState.FORETRADS, SvarState.EJ_BEKRAFTAD])
def test_an_own_answer_stands_in_whatever_order_they_come(own, weaker):
    for first, second in permutations([_svar(own, 1), _svar(weaker, 2)]):
        bok = _after(_after(_opened(), "nacka", first), "nacka", second)
        assert _upprop(bok).svar_by_aktor["nacka"].state is own


def test_who_is_only_claimed_by_a_stranger_is_silent():
    bok = _after(_opened(), "nacka", _svar(SvarState.EJ_BEKRAFTAD))
    assert _upprop(bok).silent == KALLADE
