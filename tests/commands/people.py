"""A small region to speak in: names with å, ä, ö, one account for two actors, two accounts for one, a shared alias."""

from dataclasses import replace

from bot.domain.register import Aktor, Funktion, Register
from bot.domain.roll import Roll
from bot.domain.settings import ForberedInriktning, Settings

SERVER = "samverkan.example"


def account(name: str) -> str:
    return f"@{name}:{SERVER}"


def _aktor(
    aktor_id: str,
    namn: str,
    *alias: str,
    kategori: str = "Kommun",
    konton: tuple[str, ...] = (),
    called: bool = True,
    telefon: str = "08-123 45 67",
) -> Aktor:
    return Aktor(
        id=aktor_id,
        namn=namn,
        kategori=kategori,
        kontaktfunktion="TiB",
        alltid_kallad=called,
        stab_utpekad=False,
        omrade="",
        alias=alias,
        konton=tuple(account(k) for k in konton or (aktor_id,)),
        telefon=telefon,
        rakel="",
        epost="",
        reserv="",
        anm="",
    )


AKTOR_LIST = (
    _aktor("lst", "Länsstyrelsen Stockholm", "Länsstyrelsen", "LST", kategori="Stat/värd", konton=("lst", "lst.vik")),
    _aktor("regionsthlm", "Region Stockholm (hälso- och sjukvård)", "Regionen", kategori="Region"),
    _aktor("polis", "Polismyndigheten", "Polisen", kategori="Blåljus", konton=("polis", "polis.vakt")),
    _aktor("trv", "Trafikverket", "TRV", kategori="Trafik", telefon=""),
    _aktor("nacka", "Nacka kommun", "Nacka"),
    _aktor("osteraker", "Österåkers kommun", "Österåker"),
    _aktor("botkyrka", "Botkyrka kommun", "Botkyrka"),
    _aktor("salem", "Salems kommun", "Salem", konton=("botkyrka",)),
    _aktor("attunda", "Brandkåren Attunda", "Attunda", "brandkåren", kategori="Blåljus", called=False),
    _aktor("ssbf", "Storstockholms brandförsvar", "SSBF", "brandkåren", kategori="Blåljus", called=False),
    _aktor("smhi", "SMHI", kategori="Expert", called=False),
)
FUNKTION_LIST = (
    Funktion("lst", Roll.LST_TIB, "Länsstyrelsens TiB", (account("lst"),)),
    Funktion("rsib", Roll.RSIB, "RSIB", (account("rsib"),)),
    Funktion("rkk", Roll.RKK, "RKK", (account("rkk"),)),
    Funktion("lagesbild", Roll.LAGESBILD, "Lägesbildsfunktionen", (account("lagesbild"),)),
    Funktion("kansli", Roll.KANSLI, "Samordningskansliet", (account("kansli"),)),
)
REGISTER = Register({a.id: a for a in AKTOR_LIST}, {f.id: f for f in FUNKTION_LIST})
SETTINGS = Settings(
    name="Stockholms län",
    reserve_phone="08-111 22 33",
    reserve_rakel="2310",
    classification="Öppen information.",
    forberedda=(ForberedInriktning("Snöoväder", ("snö",), "https://samverkan.example/snoovader"),),
)


def with_everything() -> Register:
    """The same region where some have a place in a stab, a ledningscentral, a verksamhet, deputies, communicators."""
    known = dict(REGISTER.aktor_by_id)
    for aktor in ("lst", "regionsthlm", "polis", "trv"):
        known[aktor] = replace(known[aktor], stab_utpekad=True)
    for aktor in ("polis", "trv"):
        known[aktor] = replace(known[aktor], ledningscentral=True)
    known["nacka"] = replace(
        known["nacka"],
        ersattare_konton=(account("nacka.ers"),),
        ersattare_telefon="070-174 06 70",
        kommunikator_konton=(account("nacka.komm"),),
    )
    known["trv"] = replace(known["trv"], verksamheter=("VÄG",))
    return Register(known, REGISTER.funktion_by_id)
