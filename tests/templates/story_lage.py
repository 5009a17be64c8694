"""A läge told in free words, corrected, asked for question by question; words hold a piece of HTML."""

from tests.commands.minutes import Minutes

KONFERENS = "veckokonferens"


async def lage_i_ord(m: Minutes) -> None:
    chat = await m.invites_the_bot("osteraker")
    thread = await m.says("osteraker", "!läge", chat)
    await m.says("osteraker", "avbryt", chat, thread=thread)
    await m.says("osteraker", "läget per 23.45: 400 hushåll <i>utan</i> el, skola 3", chat)
    await m.says("osteraker", "2", chat, thread=m.last)
    await m.says("osteraker", "läget per 23.45: 400 hushåll <i>utan</i> el", chat)
    await m.says("osteraker", "fel, det ska vara 40", chat)
    await m.says("osteraker", "rättelse: mötet är i <b>sal</b> B", chat)
