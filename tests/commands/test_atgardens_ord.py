"""The words of an åtgärd: none is cut away but the deadline; what is unclear of it is asked and answered (PRI-03)."""

import pytest

from bot.domain.incoming import Redacted, Written
from tests.commands.people import account

FORUM, BOARD = "h1/samordnande", "atgard/h1"


async def _replies(minutes, who, text, to):
    minutes.last = minutes.next_id()
    await minutes.comes(Written(minutes.last, minutes.room(FORUM), account(who), minutes.now, text, None, to))


def _rows(minutes):
    return minutes.board_by_key[BOARD].split("\n– ")[1:]


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("ta om provet och lämna svar senast imorgon 07", "ta om provet och lämna svar – senast tis 12 jan 07.00"),
        ("stäng av vattnet från kl 10 till kl 14", "stäng av vattnet från kl 10 till kl 14 – tid saknas"),
        ("ring skolorna till kl halv fyra", "ring skolorna till kl halv fyra – senast 15.30"),
        ("håll värmestugan öppen till kl 18", "håll värmestugan öppen till kl 18 – tid saknas"),
        ("ring deltagarna på plats: 08-123 45", "ring deltagarna på plats: 08-123 45 – tid saknas"),
        ("meddela när det är klart 17.00", "meddela när det är klart 17.00 – tid saknas"),
        ("hämta provet som togs före 07.00", "hämta provet som togs före 07.00 – tid saknas"),
        ("kontrollera provet från i lördags", "kontrollera provet från i lördags – tid saknas"),
        ("bemanna ledningscentralen i natt", "bemanna ledningscentralen i natt – tid saknas"),
        ("kontrollera de senast 5 inkomna larmen", "kontrollera de senast 5 inkomna larmen – tid saknas"),
        ("spärra gasledningen, senast 12.30", "spärra gasledningen – senast 12.30"),
        ("isolera servern från nätet senast kl 11", "isolera servern från nätet – senast 11.00"),
        ("lista boenden (senast 16.00)", "lista boenden – senast 16.00"),
        ("senast 17.00: lista över boenden", "lista över boenden – senast 17.00"),
        ("senast 17 ska listan finnas", "senast 17 ska listan finnas – senast 17.00"),
        ("töm reservoaren före 17.00", "töm reservoaren före 17.00 – senast 17.00"),
        ("flytta sugbilen, senast 13, var: Hallunda, med hjälp av: SSBF",
         "flytta sugbilen; var: Hallunda; med hjälp av: SSBF – senast 13.00"),
        ("vakta brandplatsen, senast fredag", "vakta brandplatsen – tid: ”senast fredag”"),
        ("stäng ventilen, när: i morgon bitti", "stäng ventilen – tid: ”i morgon bitti”"),
        ("byt lösenord, när: vet ej", "byt lösenord – tid: ”vet ej”"),
    ],
)  # fmt: skip
async def test_no_word_of_it_is_lost(activated, typed, row):
    await activated.says("rsib", f"!åtgärd Nacka: {typed}", FORUM)
    assert _rows(activated) == [f"Å1 Nacka – {row} – föreslagen, ej besvarad"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("sanda, senast imorgon 7", "”senast imorgon 7” kan vara tis 12 jan 07.00 eller tis 12 jan 19.00."),
        ("sanda senast kl 7 imorgon", "”senast kl 7 imorgon” kan vara tis 12 jan 07.00 eller tis 12 jan 19.00."),
        ("sanda till i morgon bitti", "Jag läser inget klockslag i ”till i morgon bitti”."),
        ("stäng av vattnet från kl 10 till kl 14", "”kl 10 till kl 14” kan vara 10.00 eller 14.00."),
        ("sanda, senast 08.30", "”senast 08.30” kan vara tis 12 jan 08.30."),
        ("sanda, senast måndag 15", "”senast måndag 15” kan vara 15.00 eller mån 18 jan 15.00."),
        ("sanda, så fort det går", "Till när? Förslagsställaren"),
    ],
)
async def test_what_is_unclear_of_the_time_is_named_in_the_question(activated, typed, asked):
    await activated.says("rsib", f"!åtgärd Nacka: {typed}", FORUM)
    assert f"Till när? {asked}" in activated.heard(FORUM) or asked in activated.heard(FORUM)
    assert "dag och klockslag; ”okänt” går bra. Svara ja 1" in activated.heard(FORUM)


async def test_after_midnight(activated):
    await activated.clock_is("0.10", day=12)
    await activated.says("rsib", "!åtgärd Nacka: sanda, senast 23.50", FORUM)
    await activated.says("rsib", "!åtgärd Nacka: salta, när: i morgon bitti 7", FORUM)
    assert "”i morgon bitti 7” kan vara 07.00 eller ons 13 jan 07.00." in activated.heard(FORUM)
    await activated.says("rsib", "!åtgärd Nacka: ploga, senast i morgon bitti", FORUM)
    assert "”senast i morgon bitti” kan vara tis 12 jan eller ons 13 jan." in activated.heard(FORUM)
    assert [row.split(" – ")[1:3] for row in _rows(activated)] == [
        ["sanda", "senast 23.50"],
        ["salta", "tid: ”i morgon bitti 7”"],
        ["ploga", "tid: ”senast i morgon bitti”"],
    ]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("imorgon 07.00", "– senast tis 12 jan 07.00 –"),
        ("senast 17", "– senast 17.00 –"),
        ("vi säger kl 14.30", "– senast 14.30 –"),
        ("okänt", "– tid: ”okänt” –"),
        ("vet ej", "– tid: ”vet ej” –"),
        ("på fredag", "– tid: ”på fredag” –"),
        ("snarast", "– tid: ”snarast” –"),
    ],
)
@pytest.mark.parametrize("where", ["own", "bot", "reply"])
async def test_the_proposer_answers_till_nar(activated, told, row, where):
    command = await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    bot = activated.event_of("atgard/proposed")
    if where == "reply":
        await _replies(activated, "rsib", told, bot)
    else:
        await activated.says("rsib", told, FORUM, thread=command if where == "own" else bot)
    assert activated.mark == "✅"
    assert row in activated.board_by_key[BOARD]
    assert activated.woken(FORUM) == {"nacka"}


async def test_an_unclear_answer_is_asked_about_and_a_yes_takes_the_only_time(activated):
    command = await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    await activated.says("rsib", "imorgon 7", FORUM, thread=command)
    assert activated.answer.startswith("Å1 öppna värmestuga. Till när? ”imorgon 7” kan vara tis 12 jan 07.00 eller")
    await activated.says("rsib", "imorgon 07", FORUM, thread=command)
    assert "– senast tis 12 jan 07.00 –" in activated.board_by_key[BOARD]

    await activated.says("rsib", "!åtgärd Nacka: sanda, senast 08.30", FORUM)
    await activated.says("rsib", "ja", FORUM, thread=activated.event_of("atgard/proposed"))
    assert "Å2 Nacka – sanda – senast tis 12 jan 08.30 – föreslagen" in activated.board_by_key[BOARD]


async def test_chatter_of_the_proposer_and_times_of_others_set_nothing(activated):
    command = await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    for who, text in (("rsib", "tack för det"), ("rsib", "det brinner 2 km bort"), ("polis", "17.00"), ("rsib", "ja")):
        await activated.says(who, text, FORUM, thread=command)
    await activated.says("rsib", "17.00", FORUM)
    assert "– tid saknas – föreslagen" in activated.board_by_key[BOARD]


async def test_a_bare_time_of_the_responsible_is_asked_about(activated):
    await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    await activated.says("nacka", "17.00", FORUM, thread=activated.event_of("atgard/proposed"))
    assert activated.mark == "❓"
    assert activated.answer.startswith("Jag är osäker på vad du svarar om Å1 öppna värmestuga – tid saknas.")


async def test_several_of_one_message_are_told_apart(activated):
    text = "!åtgärd Nacka: sanda\n!åtgärd Polisen: dirigera vid Slussen"
    command = await activated.says("rsib", text, FORUM)
    await activated.says("rsib", "17.00", FORUM, thread=command)
    assert activated.answer == (
        "Vilken åtgärd gäller tiden? Skriv numret först, till exempel å1 17.00. Utan tid är Å1, Å2."
    )
    await activated.says("rsib", "å2 17.00", FORUM, thread=command)
    assert [row.split(" – ")[2] for row in _rows(activated)] == ["senast 17.00", "tid saknas"]
    await activated.says("polis", "ja", FORUM, thread=command)
    assert [row.split(" – ")[3] for row in _rows(activated)] == ["accepterad", "föreslagen, ej besvarad"]


async def test_an_edit_says_it_anew_until_it_is_answered(activated):
    command = await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga\n!åtgärd Nacka: sanda", FORUM)
    await activated.edits("rsib", command, "!åtgärd Nacka: öppna värmestuga, senast 17.00\n!åtgärd Nacka: sanda")
    assert [row.split(" – ")[1:3] for row in _rows(activated)] == [
        ["öppna värmestuga", "senast 17.00"],
        ["sanda", "tid saknas"],
    ]
    assert activated.heard(FORUM).startswith("Å1 Nacka är ändrad: öppna värmestuga – senast 17.00.")
    assert activated.woken(FORUM) == {"nacka"}
    await activated.says("nacka", "ja 1", FORUM)
    await activated.edits("rsib", command, "!åtgärd Nacka: öppna två värmestugor\n!åtgärd Nacka: sanda och salta")
    assert "Å1 Nacka är redan accepterad, så den ändras inte: öppna värmestuga – senast 17.00." in activated.answer
    assert [row.split(" – ")[1] for row in _rows(activated)] == ["öppna värmestuga", "sanda och salta"]


async def test_an_edit_of_the_answer_changes_the_time(activated):
    command = await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    answer = await activated.says("rsib", "17.00", FORUM, thread=command)
    await activated.edits("rsib", answer, "18.00")
    assert "– senast 18.00 –" in activated.board_by_key[BOARD]


@pytest.mark.parametrize("text", ["ja", "Ja!", "ok", "japp, fixar", "vi tar den", "vi löser det", "kör"])
@pytest.mark.parametrize("reply", [False, True])
async def test_a_yes_beneath_the_message_of_the_bot(activated, text, reply):
    await activated.says("rsib", "!åtgärd Nacka: sanda\n!åtgärd Nacka: salta", FORUM)
    bot = activated.event_of("atgard/proposed")
    if reply:
        await _replies(activated, "nacka", text, bot)
    else:
        await activated.says("nacka", text, FORUM, thread=bot)
    assert activated.mark == "✅"
    assert [row.split(" – ")[3] for row in _rows(activated)] == ["föreslagen, ej besvarad", "accepterad"]


async def test_a_thumb_on_it_is_a_yes_and_is_taken_back(activated):
    await activated.says("rsib", "!åtgärd Nacka: sanda\n!åtgärd Polisen: dirigera", FORUM)
    bot = next(s.event for s in activated.said if s.template == "atgard/proposed")
    await activated.reacts("polis", bot, "👍", FORUM)
    assert "accepterad" not in activated.board_by_key[BOARD]
    await activated.reacts("nacka", bot, "👍🏽", FORUM)
    thumb = f"$m{activated._count}"
    assert "Å1 är accepterad av Nacka med en reaktion." in activated.transcript()
    assert "sanda – tid saknas – accepterad" in activated.board_by_key[BOARD]
    assert "dirigera – tid saknas – föreslagen" in activated.board_by_key[BOARD]
    await activated.comes(_redacted(activated, "nacka", thumb))
    assert "sanda – tid saknas – föreslagen" in activated.board_by_key[BOARD]


def _redacted(minutes, who, target):
    return Redacted(minutes.next_id(), minutes.room(FORUM), account(who), minutes.now, target)


@pytest.mark.parametrize("key", ["👎", "❤️", "👀"])
async def test_another_reaction_on_it_is_asked_about(activated, key):
    await activated.says("rsib", "!åtgärd Nacka: sanda", FORUM)
    await activated.reacts("nacka", activated.event_of("atgard/proposed"), key, FORUM)
    assert activated.new[-1].text.startswith("Jag är osäker på vad du svarar om Å1 sanda")
    assert "föreslagen" in activated.board_by_key[BOARD]


async def test_a_reaction_on_the_board_is_asked_about_by_those_who_have_something_to_answer(activated):
    await activated.says("rsib", "!åtgärd Nacka: sanda\n!åtgärd Nacka: salta", FORUM)
    board = activated.event_of("atgard/board")
    await activated.reacts("nacka", board, "👍", FORUM)
    assert activated.new[-1].text.startswith("Vilken åtgärd menar du? Era öppna: Å1 sanda – tid saknas; Å2 salta")
    before = len(activated.said)
    await activated.reacts("polis", board, "👍", FORUM)
    assert len(activated.said) == before


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("ja 1 men först i morgon", "accepterad: ”först i morgon”"),
        ("ja 1, fixar innan lunch", "accepterad: ”innan lunch”"),
        ("klar om 20 min", "senast 09.20 (föreslaget 17.00) – accepterad med ändrad tid"),
        ("klar när vattnet är tillbaka", "accepterad: ”när vattnet är tillbaka”"),
        ("1 klar så snart gasen är avstängd", "accepterad: ”så snart gasen är avstängd”"),
        ("ja 1 men först 19.00, pumpen är i Täby",
         "senast 19.00 (föreslaget 17.00) – accepterad med ändrad tid: ”först 19.00, pumpen är i Täby”"),
        ("klar", "klar 09.00"),
        ("1 klar, 40 boende flyttade", "klar 09.00: ”40 boende flyttade”"),
        ("vi löser det inte", "avböjd"),
    ],
)  # fmt: skip
async def test_an_answer_keeps_its_words(activated, text, row):
    await activated.says("rsib", "!åtgärd Nacka: sanda, senast 17.00", FORUM)
    await activated.says("nacka", text, FORUM)
    await activated.says("nacka", "!åtgärd", FORUM)
    assert activated.answer.endswith(row)


async def test_what_is_unclear_about_one_is_asked_about_that_one(activated):
    await activated.says("rsib", "!åtgärd Nacka: sanda, senast 17.00", FORUM)
    await activated.says("nacka", "1 nästan klar", FORUM)
    assert activated.answer == (
        "Jag är osäker på vad du svarar om Å1 sanda – senast 17.00. Skriv till exempel ja 1, "
        "ja 1 men först i morgon 14.00, nej 1 och skäl, eller klar 1."
    )


async def test_one_that_is_done_does_not_make_the_other_unclear(activated):
    await activated.says("rsib", "!åtgärd Nacka: sanda\n!åtgärd Nacka: salta", FORUM)
    await activated.says("nacka", "klar 1", FORUM)
    await activated.says("nacka", "vi tar den", FORUM)
    assert [row.rpartition(" – ")[2] for row in _rows(activated)] == ["accepterad\n\nKlara: Å1 Nacka 09.00."]


async def test_a_notice_that_calls_for_samverkan_shows_how(minutes):
    text = "!underrättelse rubrik: Gasläcka | händelse: rör | plats: Solna | konsekvens: avspärrat | behov: "
    await minutes.says("nacka", f"{text}ja vi påkallar samverkan", "underrattelser")
    assert "Underrättelsen larmar ingen. Vill ni larma Länsstyrelsens TiB? Skriv: !påkalla Gasläcka" in minutes.answer
    for behov in ("nej", "bevaka", "ja", "vi påkallar inte samverkan"):
        await minutes.says("nacka", text + behov, "underrattelser")
        assert "!påkalla" not in minutes.answer
    assert not minutes.region.handelse.by_id
