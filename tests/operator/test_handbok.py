"""The handbook: every command's example stands in it and works as it stands."""

import re

import pytest

from bot.app import command_table
from bot.environment import ROOT
from bot.exercise.demo import DATA
from bot.register_file import read_register
from tests.commands.minutes import Minutes

HANDBOK = (ROOT / "docs" / "handbok.md").read_text(encoding="utf-8")
RUM = "h3/samordnande"
ORDER = (
    "påkalla", "eskalera", "aktivera", "aktivera inriktande", "aktivera stab",
    "aktivera kluster", "aktivera kommunikation", "grupp starta", "grupp", "grupp klar", "grupp avsluta", "deltagare",
    "tider", "upprop", "ringlista", "närvaro", "kalla", "läge", "åtgärd", "ångra",
    "inramning", "sammanfattning", "kommunikation", "prognos", "analys",
    "bedömning", "motstridigt", "motstridigt bekräfta", "motstridigt klarlagd", "motstridigt avför",
    "lägesbild", "lägesbild utkast", "lägesbild publicera", "lägesbild visa", "lägesbild wis", "summering",
    "lägesbild granskad", "lägesbild ändrat", "lägesbild fil", "begär", "begär visa", "begär avsluta", "ärende",
    "summering utkast", "summering publicera", "summering visa", "summering mitt", "summering fil",
    "åtgärd mina", "prenumerera", "underrättelse", "underrättelse visa",
    "underrättelse lista", "underrättelse återta", "avprenumerera", "upprop nytt",
    "möte", "möte visa", "logg", "hjälp",
    "händelse", "register", "register läs", "register konto", "register ta", "tjänst", "tjänst överlämning",
    "lägesbild kl", "summering wis", "avsluta",
    "återkalla",
    "sambandsprov", "sambandsprov visa", "sambandsprov lista", "sambandsprov avsluta",
)  # fmt: skip
SPEAKER = {
    "påkalla": "solna", "eskalera": "sos", "läge": "trafikverket", "underrättelse": "solna",
    "underrättelse återta": "solna",
    "summering publicera": "rsib", "åtgärd": "rsib", "ångra": "rsib",
}  # fmt: skip
ANSWERS = (
    ("nacka", "närvarande"), ("solna", "Solna här"), ("trafikverket", "TRV närv"), ("taby", "Täby"),
    ("haninge", "kommer 13.15"), ("huddinge", "kan inte vara med"),
    ("botkyrka", "Botkyrka närvarande, företräder Salem"), ("taby", "ersättare Täby, Anna"),
    ("ekero", "vi avstår"), ("nacka", "vi lämnar nu"),
    ("vaxholm", "inget att rapportera"), ("polis", "Påverkan 2. Behov: två avspärrningsfordon"),
)  # fmt: skip


@pytest.fixture
async def region(tmp_path):
    minutes = Minutes(tmp_path / "dagbok.sqlite3")
    minutes.register = read_register(DATA / "aktorer.json", DATA / "funktioner.json")
    await minutes.begin()
    yield minutes
    await minutes.end()


def test_every_command_is_tried_here():
    assert sorted(ORDER) == sorted(command_table().by_name)


async def test_every_example_stands_in_the_handbook_and_works(region):
    table = command_table().by_name
    for name in ORDER:
        command = table[name]
        assert f"**`!{name}`** – {command.summary}" in HANDBOK
        assert f"    {command.example}\n" in HANDBOK
        if name == "tjänst":
            await region.says("lst", "!register konto @anna:samverkan.example lst", RUM)
        if name == "motstridigt":
            await region.says("polis", "Väg 73 är avstängd", RUM)
            await region.says("trafikverket", "Väg 73 är öppen", RUM)
        if name == "lägesbild kl":
            await region.clock_is("17.30")
        if name == "återkalla":
            await region.says("lst", "!aktivera samordnande Provhändelse", "veckokonferens")
        rum = RUM if RUM in region.region.rum.by_key and name != "återkalla" else "veckokonferens"
        await region.says(SPEAKER.get(name, "lst"), command.example, rum)
        assert region.mark in ("", "✅"), (name, region.answer)
        assert region.new or region.mark == "✅", name


async def test_answers_are_read_as_the_handbook_says(region):
    await region.says("lst", "!aktivera samordnande snöfall", "veckokonferens")
    for who, text in ANSWERS:
        assert f"`{text}`" in HANDBOK
        await region.says(who, text, "h1/samordnande")
        assert region.mark == "✅", (who, text, region.answer)
    await region.says("ekero", "läget är gult", "h1/samordnande")
    assert region.mark == "❓"


async def test_an_action_is_answered_as_the_handbook_says(region):
    await region.says("lst", "!aktivera samordnande snöfall", "veckokonferens")
    await region.says("rsib", "!åtgärd Nacka: lista elverk", "h1/samordnande")
    for text in ("nej 1 vi har inga", "ja 1", "klart 1"):
        assert re.search(rf"`{text}`", HANDBOK)
        await region.says("nacka", text, "h1/samordnande")
        assert region.mark == "✅", text


async def test_a_wrong_activation_is_ended_as_the_handbook_says(region):
    await region.says("lst", "!aktivera samordnande snöfall", "veckokonferens")
    await region.says("lst", "!återkalla | skäl: fel händelse", "h1/samordnande")
    assert region.mark == "✅"
    assert not region.region.handelse.open_list()


async def test_a_direct_chat_does_as_the_handbook_says(region):
    direct = await region.invites_the_bot("lst")
    await region.says("lst", "!aktivera samordnande snöfall", direct)
    assert region.mark == "✅"
    await region.says("nacka", "!läge påverkan: 2 | konsekvenser: inga", await region.invites_the_bot("nacka"))
    assert region.mark == "✅"
    (uppgift,) = region.region.lage.by_id.values()
    assert uppgift.handelse == "h1"
