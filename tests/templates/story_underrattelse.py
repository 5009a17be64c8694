"""Notices that are linked, answered, sent to subscribers and shown; names hold å, ä, ö and a piece of HTML."""

from tests.commands.minutes import Minutes

UNDER = "underrattelser"
LEAK = "!underrättelse rubrik: Vattenläcka <i>Ö</i> Gullmarsplan | händelse: läcka | plats: Gullmarsplan | behov: nej"


async def underrattelser(m: Minutes) -> None:
    chat = await m.invites_the_bot("trv")
    await m.says("trv", "!avprenumerera", chat)
    await m.says("trv", "!prenumerera sms & <b>e-post</b>", chat)
    await m.says("trv", "!prenumerera", chat)
    await m.says("polis", "!prenumerera", UNDER)
    await m.says("trv", "!underrättelse visa IU-2020-1", chat)
    first = await m.says("nacka", f"{LEAK} | konsekvens: bussar leds om", UNDER)
    await m.says("osteraker", "!underrättelse vattenläckan vid Gullmarsplan stoppar bussar <b>nu</b>", UNDER)
    await m.says("osteraker", "ja", UNDER, thread=m.last)
    await m.says("trv", "berör oss inte", chat)
    await m.says("polis", "Vi spärrar av <b>Östra</b> vägen", UNDER, thread=first)
    await m.says("polis", "bevakar", UNDER, thread=first)
    await m.says("botkyrka", "berör oss", UNDER, thread=first)
    await m.edits("nacka", first, f"{LEAK} | konsekvens: inga bussar alls")
    await m.says("nacka", "!underrättelse visa IU-2027-2", UNDER)
    await m.says("nacka", "!underrättelse lista", UNDER)
    await m.says("nacka", "!underrättelse rubrik: Åter\n!underrättelse rubrik: Brand", UNDER)
    await m.says("nacka", "!underrättelse återta", UNDER, thread=first)
    await m.says("nacka", "!underrättelse återta", UNDER, thread=first)
    await m.says("trv", "!avprenumerera", chat)
