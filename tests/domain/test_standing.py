"""What a lägesbild holds of what was said before the last one (MALLAR 3, R5)."""

from datetime import UTC, datetime, timedelta

from bot.domain.falt import Falt
from bot.domain.lage import Sakerhet, Uppgift
from bot.domain.standing import grade_changes, standing
from bot.domain.words import Quote

AT = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
LAST = AT + timedelta(minutes=30)


def _said(aktor: str, minute: int, grad: str | None = None, *falt: str, **more: object) -> Uppgift:
    quote = Quote(f"$m-{aktor}-{minute}", 0, 3)
    at = AT + timedelta(minutes=minute)
    fields = tuple(Falt(name.partition("=")[0], quote, name.partition("=")[2]) for name in falt)
    return Uppgift(quote.message, "h1", "r", aktor, f"@{aktor}:x", at, quote, grad=grad, falt=fields, **more)


def _kept(*found: Uppgift) -> list[int]:
    return [round((u.at - AT).total_seconds() / 60) for u in standing(found, LAST)]


def test_the_first_one_holds_everything():
    found = tuple(_said("nacka", n, "2") for n in range(40))
    assert standing(found, None) == found


def test_all_that_is_new_and_the_latest_of_what_is_older():
    assert _kept(_said("nacka", 1, "2"), _said("nacka", 5, "3"), _said("polis", 9, "1"), _said("nacka", 31)) == [
        5,
        9,
        31,
    ]


def test_a_need_stands_until_its_aktor_tells_another_and_so_do_offers_and_each_verksamhet():
    found = (
        _said("nacka", 1, None, "behov_stod"),
        _said("nacka", 2, None, "erbjuder"),
        _said("nacka", 3, None, "paverkan_per_verksamhet=VÄG=3"),
        _said("nacka", 4, None, "paverkan_per_verksamhet=EL=3"),
        _said("nacka", 5, None, "behov_stod"),
        _said("nacka", 6, "2"),
    )
    assert _kept(*found) == [2, 3, 4, 5, 6]


def test_what_is_not_cleared_up_stands_and_what_was_changed_since_is_new():
    found = (
        _said("nacka", 1, asked="röd"),
        _said("nacka", 2, sakerhet=Sakerhet.OBEKRAFTAD),
        _said("nacka", 3, "2", changed_at=LAST + timedelta(minutes=1)),
        _said("nacka", 4, "2"),
        _said("nacka", 5, "2"),
    )
    assert _kept(*found) == [1, 2, 3, 5]


def test_who_said_that_there_is_nothing_still_has_answered():
    assert _kept(_said("nacka", 1, "2"), _said("nacka", 2, nil=True), _said("polis", 3, nil=True)) == [2, 3]


def test_only_a_change_of_grade_is_drawn_and_an_experts_is_none():
    found = (_said("nacka", 1, "2"), _said("nacka", 2, "2"), _said("smhi", 3, "5", expert=True), _said("nacka", 4, "3"))
    assert grade_changes(found) == (
        ("nacka", AT + timedelta(minutes=1), "2"),
        ("nacka", AT + timedelta(minutes=4), "3"),
    )
