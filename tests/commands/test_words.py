"""What people type stands in their message and nowhere else, so that it can be taken back (MALLAR R4)."""

import json
import sqlite3

import pytest

from bot.domain.effects import Board, Say
from bot.domain.ids import MessageId
from bot.domain.incoming import Redacted
from bot.matrix import content
from tests.commands.minutes import MONDAY, RENDERER, Minutes
from tests.commands.people import account
from tests.commands.test_refusals import ACTIVATE, CASES, FORUM, VARD

SECRET = "kvarnforsen"
LINES = [
    ("nacka", f"!{SECRET} nu", FORUM),
    ("nacka", f"!akti {SECRET}", FORUM),
    ("nacka", f"!hjälp {SECRET}", FORUM),
    ("nacka", f"!hjälp {SECRET} " * 20, FORUM),
    ("lst", f"!närvaro {SECRET} via telefon", FORUM),
    ("lst", f"!närvaro nacka via {SECRET}", FORUM),
    ("lst", f"!kalla {SECRET} | skäl: {SECRET}", FORUM),
    ("lst", f"!kalla brandkåren {SECRET}", FORUM),
    ("nacka", f"!påkalla {SECRET}", "veckokonferens"),
    ("nacka", f"!läge påverkan: {SECRET}", FORUM),
    ("lst", f"!lägesbild publicera | läget per: {SECRET}", FORUM),
    ("lst", f"!lägesbild wis {SECRET}", FORUM),
    ("lst", f"!lägesbild visa {SECRET}", FORUM),
    ("lst", f"!logg {SECRET}", FORUM),
    ("lst", f"!upprop nytt {SECRET}", FORUM),
    ("rsib", f"!summering publicera {SECRET}", FORUM),
    ("rsib", f"!åtgärd {SECRET}: sanda", FORUM),
    ("kansli", f"!register konto {SECRET}", VARD),
    ("rsib", f"!tjänst {SECRET}", VARD),
]
PLAYED = [((ACTIVATE,), line) for line in LINES] + [
    (case.before, (case.said[0], f"{case.said[1]} {SECRET}", case.said[2])) for case in CASES
]


def stored_facts(minutes: Minutes) -> str:
    """Every fact of the dagbok and every effect of the outbox."""
    with sqlite3.connect(minutes.file) as db:
        rows = [row[0] for row in db.execute("SELECT facts FROM dagbok UNION ALL SELECT effect FROM outbox")]
    return "\n".join(json.dumps(json.loads(row), ensure_ascii=False) for row in rows).casefold()


def bytes_of(minutes: Minutes) -> bytes:
    return b"".join(p.read_bytes() for p in minutes.file.parent.iterdir() if p.is_file())


def held(text: str) -> list[str]:
    return [SECRET[i : i + 8] for i in range(len(SECRET) - 7) if SECRET[i : i + 8] in text]


@pytest.mark.parametrize(("before", "said"), PLAYED, ids=[f"{n}-{line[1][:24]}" for n, (_, line) in enumerate(PLAYED)])
async def test_no_fact_holds_what_was_typed_and_removing_it_removes_it_everywhere(minutes, before, said):
    for who, text, rum in before:
        await minutes.says(who, text, rum)
    message = await minutes.says(*said)
    assert held(stored_facts(minutes)) == []
    assert SECRET.encode() in bytes_of(minutes)

    await minutes.removes(said[0], message)

    assert SECRET.encode() not in bytes_of(minutes)
    assert SECRET not in minutes.transcript().casefold()


async def test_a_reaction_of_words_is_not_kept(activated):
    call = activated.event_of("aktivera/kallelse")
    await activated.reacts("nacka", call, f"{SECRET} står still", FORUM)
    await activated.reacts("nacka", call, SECRET[:8], FORUM)
    assert held(stored_facts(activated)) == []
    await activated.reacts("nacka", call, "👍🏽", FORUM)
    assert "👍🏽" in stored_facts(activated)


async def test_the_answer_to_a_wrong_command_names_it_and_goes_with_it(minutes):
    message = await minutes.says("nacka", "!akti snöfall", VARD)
    assert minutes.answer.startswith("!akti känner jag inte till. Menade du !aktivera?")
    await minutes.removes("nacka", message)
    assert "akti" not in minutes.transcript()


async def test_a_long_word_is_quoted_in_part(minutes):
    await minutes.says("nacka", "!hjälp " + "ö" * 5000, VARD)
    assert "”" + "ö" * 40 + "”" in minutes.answer


async def test_an_early_edit_of_a_stranger_counts_for_nothing(minutes):
    await minutes.edits_before("okand", "$late", "!aktivera samordnande | händelse: Påhitt", VARD)
    await minutes.says("lst", "hej", VARD, message="$late")
    assert not minutes.region.handelse.by_id
    assert minutes.region.inlagg.current("$late").text == "hej"


async def test_an_early_edit_in_another_room_counts_for_nothing(minutes):
    await minutes.edits_before("lst", "$late", "!aktivera samordnande | händelse: Påhitt", "veckokonferens")
    await minutes.says("lst", "hej", VARD, message="$late")
    assert not minutes.region.handelse.by_id


async def test_all_early_edits_are_removed_with_their_message(minutes):
    await minutes.edits_before("nacka", "$late", f"hej {SECRET}", VARD)
    await minutes.edits_before("nacka", "$late", f"hej igen {SECRET}", VARD)
    await minutes.says("nacka", "hej", VARD, message="$late")
    await minutes.removes("nacka", "$late")
    assert SECRET.encode() not in bytes_of(minutes)


async def test_what_is_taken_back_in_another_room_stands(activated):
    message = await activated.says("nacka", "!läge påverkan: 2 | konsekvenser: två skolor", FORUM)
    answer = activated.new[-1].event
    for target in (message, answer):
        await activated.comes(
            Redacted(activated.next_id(), activated.room(VARD), account("nacka"), activated.now, target)
        )
    assert activated.region.inlagg.by_id[message].text
    assert answer in activated.region.inlagg.sagt_by_event


async def test_removing_an_edit_brings_back_what_stood_before_it(activated):
    message = await activated.says("nacka", "!läge påverkan: 2 | konsekvenser: två skolor", FORUM)
    edit = await activated.edits("nacka", message, f"!läge påverkan: 4 | konsekvenser: {SECRET}")
    await activated.removes("nacka", edit)
    (stands,) = activated.region.lage.of_handelse("h1")
    assert (stands.grad, stands.text.message) == ("2", message)
    assert SECRET.encode() not in bytes_of(activated)


async def test_removing_the_last_of_two_edits_brings_back_the_first(activated):
    message = await activated.says("nacka", "Påverkan 2, en skola stängd", FORUM)
    first = await activated.edits("nacka", message, "Påverkan 3, två skolor stängda")
    last = await activated.edits("nacka", message, "Påverkan 4, tre skolor stängda")
    await activated.removes("nacka", last)
    (stands,) = activated.region.lage.of_handelse("h1")
    assert (stands.grad, stands.text.message) == ("3", first)


async def test_removing_an_edit_withdraws_what_only_it_said(activated):
    message = await activated.says("nacka", "hej alla", FORUM)
    edit = await activated.edits("nacka", message, "Påverkan 4, tre skolor stängda")
    assert activated.region.lage.of_handelse("h1")
    await activated.removes("nacka", edit)
    assert activated.region.lage.of_handelse("h1") == ()


async def test_removing_an_edit_that_is_no_longer_read_changes_nothing(activated):
    message = await activated.says("nacka", "Påverkan 2, en skola stängd", FORUM)
    first = await activated.edits("nacka", message, "Påverkan 3, två skolor stängda")
    await activated.edits("nacka", message, "Påverkan 4, tre skolor stängda")
    await activated.removes("nacka", first)
    (stands,) = activated.region.lage.of_handelse("h1")
    assert stands.grad == "4"


async def test_at_most_ten_commands_of_a_message_are_carried_out(activated):
    await activated.says("rsib", "\n".join(f"!åtgärd Nacka: väg {n}" for n in range(1, 14)), FORUM)
    assert len(activated.region.atgard.by_key) == 10
    assert activated.mark == "❓"
    assert activated.answer.endswith(
        "Jag utför högst 10 kommandon ur ett inlägg. De första 10 är utförda, 3 är det inte: "
        "skicka dem igen i ett nytt inlägg."
    )


async def test_ten_commands_are_not_too_many(activated):
    await activated.says("rsib", "\n".join(f"!åtgärd Nacka: väg {n}" for n in range(1, 11)), FORUM)
    assert len(activated.region.atgard.by_key) == 10
    assert activated.mark == "✅"


@pytest.mark.parametrize("letter", ["a", "ö", "&", '"', "😀", "\n"])
@pytest.mark.parametrize("count", [10, 9_000, 30_000, 200_000])
def test_nothing_that_is_sent_is_too_large_for_matrix(letter, count):
    body = json.dumps({"plain": letter * count, "html": f"<p>{letter * count}</p>"})
    said = content.message(Say("vard", "x/y", mentions=("@a:b",), thread=MessageId("$t")), body, "id", MONDAY)
    edited = content.edit(Board("vard", "k", "x/y"), "$first", body, "id", MONDAY)
    for wire in (said, edited):
        assert len(json.dumps(wire).encode()) <= 60_000
    assert "formatted_body" not in edited
    assert edited["m.new_content"]["formatted_body"]
    assert edited["body"].startswith("* ")
    if count == 10:
        assert (said["body"], said["formatted_body"]) == (letter * 10, f"<p>{letter * 10}</p>")
    if count == 200_000:
        assert said["body"].endswith("Hela finns i dagboken.]")


async def test_the_answer_to_a_call_that_was_withdrawn_meanwhile_can_still_be_said(minutes):
    message = await minutes.says("nacka", "!påkalla träd över vägen", "veckokonferens")
    await minutes.says("nacka", "!ångra", "veckokonferens")
    facts = {"handelse": "h1", "message": message}
    for template in ("pakalla/larm", "pakalla/received"):
        said = RENDERER.render(template, facts, minutes.region, minutes.now).plain
        assert said.startswith("Påkallan är återtagen")


async def test_removing_the_edit_of_a_judgement_brings_back_what_stood_before_it(activated):
    message = await activated.says("lst", "!bedömning Läget är normalt.", FORUM)
    edit = await activated.edits("lst", message, f"!bedömning {SECRET} står still.")
    await activated.removes("lst", edit)
    stands = activated.region.lage.bedomning_of("h1")
    assert activated.region.inlagg.quote(stands.text) == "Läget är normalt."


async def test_removing_the_edit_of_a_notice_brings_back_what_stood_before_it(minutes):
    message = await minutes.says("nacka", "!underrättelse rubrik: Läcka i Älta | behov: nej", "underrattelser")
    edit = await minutes.edits("nacka", message, f"!underrättelse rubrik: {SECRET} | behov: nej")
    await minutes.removes("nacka", edit)
    stands = minutes.region.underrattelse.by_message[message]
    assert stands.text.message == message
    assert "Läcka i Älta" in minutes.transcript()
    assert SECRET not in minutes.transcript()


async def test_who_is_not_called_is_not_told_what_is_open(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Översvämning", VARD)
    chat = await activated.invites_the_bot("ssbf")
    await activated.says("ssbf", "!läge påverkan: 2 | konsekvenser: en bil trasig", chat)
    assert "Snöfall" not in activated.answer
    assert "Översvämning" not in activated.answer
