"""What is said about a påkallan before anything is activated: no reason, an outsider, a passed on notice, silence."""

from tests.commands.minutes import Minutes

VARD, KONFERENS = "vard", "veckokonferens"


async def after_all(m: Minutes) -> None:
    """Late in the story, so that no number and no time before it changes."""
    call = await m.says("nacka", "!påkalla", KONFERENS)
    await m.says("nacka", "broöppning <i>Ö</i> fastnat, klass 2 varning", KONFERENS, thread=call)
    await m.minutes_pass(6)
    await m.says("polis", "!påkalla träd över vägen i Älta <igen>", KONFERENS)
    await m.says("polis", "!ångra", KONFERENS)
    await m.says("lst", "!händelse Storbrand i <b>Östra</b> Sickla", "h2/samordnande")
    renamed = await m.says("lst", "!händelse Skyfall <b>Östra</b> länet", "h2/samordnande")
    await m.removes("lst", renamed)
    await m.says("lst", "!händelse namn: Storbrand <i>Sickla</i>", "h2/samordnande")
