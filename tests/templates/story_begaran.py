"""What is said of a begäran, from the first line to the last."""

from tests.commands.minutes import Minutes

FORUM, KONFERENS = "h1/samordnande", "veckokonferens"


async def begaran(m: Minutes) -> None:
    first = await m.says("lst", "!begär nacka, botkyrka, salem, polisen, SSBF: hur många <plogbilar>?", FORUM)
    for answer in ("senast: 9.50", "vi planerar <natten>", "okänt"):
        await m.says("lst", answer, FORUM, thread=first)
    event = m.event_of("begar/sent")
    await m.says("nacka", "fyra, <u>utan</u> sand i Älta", FORUM, thread=event)
    await m.says("botkyrka", "tre", FORUM, thread=event)
    await m.says("polis", "inget att rapportera", FORUM, thread=event)
    await m.says("lst", "!begär visa", FORUM)
    await m.says("botkyrka", "för båda: tre", FORUM, thread=event)
    await m.edits("lst", first, "!begär nacka, botkyrka, salem, polisen, trv: hur många <plogbilar> och chaufförer?")
    text = "!begär polisen: läget på E18? | senast: 12.30 | varför: oro | används till: eget beslut"
    await m.says("nacka", text, FORUM)
    await m.says("nacka", "!begär visa", FORUM)
    await m.says("nacka", "!begär visa 1", FORUM)
    await m.says("polis", "lugnt", FORUM, thread=m.event_of("begar/sent"))
    await m.says("nacka", "!begär avsluta 2", FORUM)


async def taken_up(m: Minutes) -> None:
    source = await m.says("nacka", "Någon borde ploga <vägen> till Älta", KONFERENS)
    for key in ("📌", "⚡", "⚖️", "❗"):
        await m.reacts("rsib", source, key, KONFERENS)
    of_two = await m.says("botkyrka", "Det är halt på <bron>", KONFERENS)
    await m.reacts("rsib", of_two, "📌", KONFERENS)
    chat = await m.invites_the_bot("regionsthlm")
    await m.says("regionsthlm", "Fullt på <akuten>, påverkan 3. Dela inte än.", chat)
    for text in ("dela", "dela", "dela inte än"):
        await m.says("regionsthlm", text, chat)
