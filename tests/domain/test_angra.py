"""What can be undone, and what rests on what (DESIGN 6)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.angra import undo
from bot.domain.atgard import Atgard, AtgardAnswered, AtgardProposed, AtgardState, AtgardWithdrawn
from bot.domain.drift import CommandHandled, CommandUndone
from bot.domain.inlagg import InlaggEdited, InlaggReceived
from bot.domain.lage import BedomningGiven, BedomningWithdrawn, LageReported, LageWithdrawn, Uppgift
from bot.domain.produkt import Innehall, Narvaro, ProduktPublished, Sort
from bot.domain.refusal import Refused
from bot.domain.region import Region, fold
from bot.domain.words import Quote

AT = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
WHO, OTHER, ROOM = "@rsib:x", "@nacka:x", "h1/samordnande"
TEXT = Quote("$m1", 0, 3)
SAID = InlaggReceived("$m1", ROOM, WHO, AT, None, None, "text")


def _handled(name: str, message: str = "$m1", *, changed: bool = True) -> CommandHandled:
    return CommandHandled(message, name, WHO, ROOM, AT, changed)


def _atgard(nr: int) -> AtgardProposed:
    return AtgardProposed(Atgard(nr, "h1", ROOM, "nacka", TEXT, None, WHO, AT, "$m1"))


def _undone(region: Region) -> tuple[type, ...]:
    return tuple(type(event) for event in undo(region, WHO, AT)[1])


def test_all_atgarder_of_one_message_go_together():
    region = fold([SAID, _handled("åtgärd"), _atgard(1), _atgard(2)])
    assert _undone(region) == (AtgardWithdrawn, AtgardWithdrawn, CommandUndone)


def test_one_that_is_answered_holds_the_others():
    answered = AtgardAnswered("h1", 2, AtgardState.ACCEPTERAD, OTHER, AT, "$m2")
    region = fold([SAID, _handled("åtgärd"), _atgard(1), _atgard(2), answered])
    with pytest.raises(Refused) as refused:
        undo(region, WHO, AT)
    assert (refused.value.name, refused.value.facts) == ("rested_upon", {"what": "åtgärd"})


def test_what_only_shows_something_is_not_what_is_undone():
    region = fold([SAID, _handled("åtgärd"), _atgard(1), _handled("hjälp", "$m2", changed=False)])
    assert _undone(region) == (AtgardWithdrawn, CommandUndone)


def test_what_somebody_else_did_is_not_mine():
    with pytest.raises(Refused, match="nothing_to_undo"):
        undo(fold([replace(_handled("åtgärd"), by=OTHER), _atgard(1)]), WHO, AT)


UPPGIFT = Uppgift("$m1", "h1", ROOM, "nacka", WHO, AT, TEXT, grad="2")
PUBLISHED = ProduktPublished(Sort.LAGESBILD, "h1", 1, Innehall("h1", AT, Narvaro()), OTHER, AT, "$m9", ("$m1",), "text")


@pytest.mark.parametrize(
    ("event", "taken_back"),
    [(LageReported(UPPGIFT), LageWithdrawn), (BedomningGiven("$m1", "h1", WHO, TEXT, AT), BedomningWithdrawn)],
)
def test_a_statement_is_undone_until_it_is_published(event, taken_back):
    region = fold([SAID, _handled("läge"), event])
    assert _undone(region) == (taken_back, CommandUndone)
    with pytest.raises(Refused, match="rested_upon"):
        undo(fold([PUBLISHED], region), WHO, AT)


def test_what_was_published_from_an_edit_rests_on_the_message_too():
    edited = InlaggEdited("$m2", "$m1", ROOM, WHO, AT, "ny text")
    published = replace(PUBLISHED, quotes=("$m2",))
    region = fold([SAID, edited, _handled("läge"), LageReported(UPPGIFT), published])
    with pytest.raises(Refused, match="rested_upon"):
        undo(region, WHO, AT)


def test_after_undoing_there_is_nothing_left_to_undo():
    region = fold([SAID, _handled("åtgärd"), _atgard(1)])
    after = fold(undo(region, WHO, AT)[1], region)
    with pytest.raises(Refused, match="nothing_to_undo"):
        undo(after, WHO, AT)
