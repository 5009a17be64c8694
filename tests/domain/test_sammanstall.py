"""What a picture holds: figures as they were said, never a mean, silence never a grade (MALLAR 3, R5)."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.falt import Falt, merge
from bot.domain.lage import LageBok, LageCompleted, LageReported, LageWithdrawn, Uppgift, apply, report
from bot.domain.produkt import Innehall, Narvaro
from bot.domain.sammanstall import highest_by_grade, latest_per_aktor, not_reported
from bot.domain.words import Quote

AT = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
TEXT = Quote("$m1", 0, 3)


def _uppgift(aktor: str, grad: str | None = None, minute: int = 0, **more: object) -> Uppgift:
    at = AT + timedelta(minutes=minute)
    return Uppgift(f"$m-{aktor}-{minute}", "h1", "r", aktor, f"@{aktor}:x", at, TEXT, grad=grad, **more)


def _bok(*found: Uppgift) -> LageBok:
    bok = LageBok()
    for uppgift in found:
        bok = apply(bok, LageReported(uppgift))
    return bok


def test_grades_stand_beside_each_other_the_highest_first_and_a_range_for_itself():
    found = (_uppgift("nacka", "2"), _uppgift("polis", "4"), _uppgift("trv", "3-4"), _uppgift("sthlm", "4"))
    assert highest_by_grade(found, prognos=False) == {"4": ["polis", "sthlm"], "3-4": ["trv"], "2": ["nacka"]}


@given(st.lists(st.sampled_from(["1", "2", "3", "4", "5", "1-2", "3-4", "4-5"]), min_size=1, max_size=9))
def test_no_grade_is_ever_made_up(grades):
    found = tuple(_uppgift(f"a{i}", grade) for i, grade in enumerate(grades))
    shown = highest_by_grade(found, prognos=False)
    assert set(shown) == set(grades)
    assert sum(map(len, shown.values())) == len(grades)
    assert next(iter(shown))[-1] == max(grade[-1] for grade in grades)


def test_the_latest_statement_of_an_actor_counts_and_an_expert_has_no_grade_of_the_whole():
    found = _bok(_uppgift("nacka", "4", 1), _uppgift("nacka", "2", 5), _uppgift("smhi", "5", 6, expert=True))
    latest = latest_per_aktor(found.of_handelse("h1"))
    assert {a: u.grad for a, u in latest.items()} == {"nacka": "2"}


def test_the_time_that_it_speaks_of_goes_before_the_time_when_it_came():
    early = _uppgift("nacka", "4", 9, per=AT - timedelta(minutes=30))
    found = _bok(_uppgift("nacka", "2", 1), early).of_handelse("h1")
    assert [u.grad for u in found] == ["4", "2"]
    assert latest_per_aktor(found)["nacka"].grad == "2"


def test_nothing_to_report_is_an_answer_and_silence_is_not():
    narvaro = Narvaro(kallade=("nacka", "polis", "trv"))
    content = Innehall("h1", AT, narvaro, uppgift_list=(_uppgift("nacka", nil=True), _uppgift("trv")))
    assert not_reported(content) == ("polis",)
    assert highest_by_grade(content.uppgift_list, prognos=False) == {}


def test_a_new_version_keeps_when_it_came_and_what_was_withdrawn_is_gone():
    first = _uppgift("nacka", "2")
    again = Uppgift(first.id, "h1", "r", "nacka", "@nacka:x", AT + timedelta(minutes=9), TEXT, grad="3")
    (event,) = report(_bok(first), again, same_text=False)
    assert (event.uppgift.version, event.uppgift.at) == (2, AT)
    bok = apply(_bok(first), event)
    assert len(bok.of_handelse("h1")) == 1
    assert apply(bok, LageWithdrawn(first.id, AT)).of_handelse("h1") == ()


def test_an_answer_to_what_was_asked_completes_and_changes_nothing_else():
    asked = _uppgift("nacka", asked="gul", prognos="2", falt=(Falt("behov_stod", TEXT),))
    answered = LageCompleted(asked.id, "3", None, (), "$m9", AT)
    found = apply(_bok(asked), answered).by_id[asked.id]
    assert (found.grad, found.prognos, found.asked) == ("3", "2", "")
    assert found.falt == asked.falt


def test_new_fields_take_the_place_of_old_ones():
    old, new = (Falt("a", TEXT), Falt("b", TEXT)), (Falt("b", TEXT, "2"), Falt("c", TEXT))
    assert [(f.id, f.value) for f in merge(old, new)] == [("a", ""), ("b", "2"), ("c", "")]
