"""SCENARIO B4–B6: what möte 1 tells, the first lägesbild and the first summering, as they were published."""

import re
from pathlib import Path

import pytest

from tests.scenarios.played import at
from tests.scenarios.transcript import Room


@pytest.fixture(scope="module")
def forum(played: Path) -> Room:
    return Room(played / "snofall-samordnande.jsonl")


@pytest.fixture(scope="module")
def lagesbild(played: Path) -> str:
    return (played / "publicerat" / "lagesbild-h1-1.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def summering(played: Path) -> str:
    return (played / "publicerat" / "summering-h1-1.txt").read_text(encoding="utf-8")


def part(text: str, heading: str) -> str:
    """What stands under a heading, until the next."""
    after = text.split(f"\n{heading}")[1]
    return re.split(r"\n\d{1,2} [A-ZÅÄÖ]", after)[0]


def line(text: str, actor: str) -> str:
    """What the lägesbild holds of one actor, in part 2."""
    return "\n".join(row for row in part(text, "2 Händelsen").split("\n") if row.startswith(f"– {actor} "))


@pytest.mark.parametrize(
    ("actor", "told"),
    [
        ("Trafikverket", ("nu 1 Ingen påverkan", "prognos 4 Allvarlig", "84 plogbilar", "tung trafik bort från E4")),
        ("Trafikförvaltningen", ("nu 2 Måttlig", "prognos 4 Allvarlig", "plogning bussdepåer Gubbängen, Märsta")),
        ("Region Stockholm", ("nu 2 Måttlig", "Stabsläge från 14", "ca 640 besök/dygn", "ansträngd personal")),
        ("Polisen", ("nu 1 Ingen påverkan", "FÖRSTÄRKER TRAFIK TIS 06-22")),
        ("Stockholms stad", ("nu 1 Ingen påverkan", "prognos 3-4", "61 särskilda boenden", "ca 12 400 brukare",
                             "ca 1.850 prio", "Plogar 127 st")),
        ("Värmdö", ("3 trygghetspunkter varav en utan reservel", "1 mobilt elverk senast tis 12")),
        ("Norrtälje", ("1 bandvagn m förare å låna ut ons",)),
        ("Huddinge", ("nu 1 Ingen påverkan", "prognos 4 Allvarlig")),
        ("Haninge", ("nu 1 Ingen påverkan", "plogar: 21")),
        ("Sollentuna", ("nu 1 Ingen påverkan", "inget behov")),
        ("Nacka", ("nu 2 Måttlig", "obekräftad")),
    ],
)  # fmt: skip
def test_each_report_is_read_as_it_was_meant(lagesbild: str, actor: str, told: tuple[str, ...]) -> None:
    said = line(lagesbild, actor)
    for words in told:
        assert words in said


def test_nobodys_need_is_copied_and_nobodys_grade_is_guessed(lagesbild: str) -> None:
    assert "nu " not in line(lagesbild, "Värmdö").split(": ")[0]
    assert "nu " not in line(lagesbild, "Norrtälje").split(": ")[0]
    resources = part(lagesbild, "5 Resurser")
    assert "Behov, Norrtälje" not in resources
    assert resources.count("elverk") == 1


def test_who_needs_and_tells_no_grade_is_asked_for_it(forum: Room) -> None:
    asked = [s for s in forum.bot("lage/asked_grade") if s.at < at("13.10")]
    first = {e["event_id"]: e["sender"] for e in forum.raw}
    assert {"@varmdo:samverkan.example", "@norrtalje:samverkan.example", "@huddinge:samverkan.example"} <= {
        first[s.thread] for s in asked if s.thread
    }


def test_a_line_sent_twice_counts_once_and_an_edit_before_publication_replaces(lagesbild: str) -> None:
    assert lagesbild.count("Sollentuna 1, inget behov") == 1
    assert "plogar: 12" not in lagesbild


def test_the_two_about_saltsjobanan_stand_side_by_side_the_owner_first(lagesbild: str, forum: Room) -> None:
    uncertain = part(lagesbild, "11 Osäkerheter")
    assert (
        "Motstridigt 1: Trafikförvaltningen 13.10 (bekräftad): ”Nej, inget beslut om Saltsjöbanan. beslut kl 04”"
        " – mot – Nacka 13.10 (obekräftad): ”Nacka: Saltsjöbanan ställs in hela tis enl uppgift. Påverkan 2”."
        " Inte klarlagt."
    ) in uncertain
    assert uncertain.count("Saltsjöbanan") == 2
    assert "Motstridigt:" in forum.bot("lagesbild/published")[0].text
    (told,) = [s for s in forum.bot("motstridigt/found") if s.at < at("14.00")]
    assert told.at == at("13.10.40")
    assert told.mentions == ()


def test_the_first_lagesbild_has_all_that_the_law_expects(lagesbild: str) -> None:
    for told in (
        "nr 1. Läget per 13.00.",
        "Läget i länet är normalt till måttligt nu. Från tis 06 bedöms omfattande påverkan",
        "39 av 39 har svarat",
    ):
        assert told in lagesbild
    outlook = part(lagesbild, "8 Prognos")
    for told in ("start 05-07 tis", "20–30 cm, lokalt 40", "12-16 by 22 m/s", "-2,5 till -4", "Avtar ons 12",
                 "Hög säkerhet mängd, lägre på tid", "SMHI 13.00"):  # fmt: skip
        assert told in outlook
    consequences = part(lagesbild, "3 Konsekvenser")
    assert "Nu: högst 2 Måttlig" in consequences
    assert "Prognos: högst 4 Allvarlig" in consequences
    assert "4 Allvarlig, 3 aktörer: Trafikverket, Trafikförvaltningen, Huddinge" in consequences
    assert "3-4, 1 aktör: Stockholms stad" in consequences
    resources = part(lagesbild, "5 Resurser")
    for told in ("1 mobilt elverk senast tis 12", "plogning bussdepåer", "tung trafik bort från E4", "1 bandvagn",
                 "persontransport öarna om isläget håller"):  # fmt: skip
        assert told in resources
    actors = part(lagesbild, "6 Aktörer")
    assert "Sena: Vaxholm 13.04." in actors
    assert "Avstår (eget val): Stockholms Hamnar." in actors
    assert "Tillkallade (8): SMHI, Ellevio" in actors
    assert "budskap v1: Undvik resor tis 12–ons 12" in part(lagesbild, "7 Kommunikation")
    assert "Ingen fastställd. Förberedd inriktning Snöoväder är utgångspunkt." in part(
        lagesbild, "12 Gällande inriktning"
    )


@pytest.mark.parametrize(
    "words",
    [
        "hör ljudet", "en chatt", "plogar: 12", "5 Kritisk", "nu 3 ", "nu 4 ",
    ],
)  # fmt: skip
def test_the_first_lagesbild_holds_no_chatter_and_no_guess(lagesbild: str, words: str) -> None:
    assert words not in lagesbild


def test_the_warning_s_colour_is_no_grade(lagesbild: str) -> None:
    assert "orange" not in part(lagesbild, "3 Konsekvenser").casefold()


def test_the_summering_has_its_five_atgarder_and_what_is_left_to_clear_up(summering: str) -> None:
    for told in (
        "Å1 Trafikverket – plan för tung trafik E4 – senast 17.00 – accepterad",
        "Å2 Trafikförvaltningen – lista prioriterade depåer till väghållare – senast 16.00 – accepterad",
        "Å3 Stockholms stad – lista särskilda boenden till väghållare – senast 16.00 – accepterad: ”bara prio-listan”",
        "Å4 Värmdö – elverksbehov preciserat – senast 15.00 – föreslagen, ej besvarad",
        "Å5 RKK – budskap v2 – senast 15.30 – accepterad",
        "Deltog: 39 av 39. Sena: Vaxholm 13.04.",
        "Grupp analys: RSIB leder, klart 14.20.",
        "Nästa möte tis 07.30, rapport senast 07.15",
        "Komm-möte 15.15",
        "Motstridigt 1: Trafikförvaltningen 13.10 (bekräftad)",
    ):
        assert told in summering
    assert summering.count("Saltsjöbanan") == 2
    assert "100 kVA" not in summering  # it was answered after the publication


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        ("13.48", "Å4 Värmdö – elverksbehov preciserat – senast 15.00 – accepterad: ”1 st 100 kVA, Stavsnäs”"),
        ("16.06", "Å2 Trafikförvaltningen 16.05 (+5 min, försenad)"),
        ("16.21", "Å3 Stockholms stad 16.15 (+15 min, försenad)"),
        ("17.21", "Å1 Trafikverket 17.15 (+15 min, försenad)"),
    ],
)
def test_what_came_of_the_atgarder_is_told_to_the_minute(forum: Room, clock: str, told: str) -> None:
    assert told in forum.board_at("atgard/board", at(clock))


def test_a_declined_atgard_is_never_done(forum: Room) -> None:
    board = forum.board_at("atgard/board", at("20.00", day=12))
    assert "Avböjda: Å7 Norrtälje ”vägen e stängd. imorgon bitti går”." in board
    assert "Å6 Södertälje 17.20 (+20 min, försenad)" in board
