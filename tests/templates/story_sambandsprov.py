"""Two sambandsprov: one that ends by itself, and one that the weekly time finds open."""

from dataclasses import replace
from pathlib import Path

from bot.domain.register import Register
from tests.commands.minutes import Minutes

RUM, VARD = "sambandsprov", "vard"


async def sambandsprov(m: Minutes, folder: Path) -> None:
    """In a region of its own: the time of the story is kept."""
    await m.says("kansli", "!sambandsprov", VARD)
    without = replace(m.register.aktor_by_id["smhi"], konton=(), rakel="TG <7>")
    other = Minutes(folder / "sambandsprov.sqlite3")
    other.register = Register({**m.register.aktor_by_id, "smhi": without}, m.register.funktion_by_id)
    other.settings = replace(m.settings, samband_day=0, samband_time="10.00", samband_weeks=1)
    await other.begin()
    await _played(other)
    await other.end()
    m.said += [s for s in other.said if s.template.startswith("sambandsprov/")]


async def _played(m: Minutes) -> None:
    await m.says("kansli", "!sambandsprov", VARD)
    await m.says("osteraker", "närvarande", RUM)
    await m.says("okand", "närvarande Polisen", RUM)
    await m.says("kansli", "!närvaro nacka via telefon", RUM)
    await m.says("attunda", "här", RUM, at="9.41")
    await m.clock_is("10.00")
    await m.clock_is("9.00", day=12)
    await m.clock_is("9.50", day=19)
    await m.says("kansli", "!sambandsprov lista", VARD)
    await m.says("kansli", "!sambandsprov lista nacka", VARD)
